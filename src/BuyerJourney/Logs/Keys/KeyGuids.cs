namespace BuyerJourney.Logs.Keys;

/// <summary>Ids that are GUIDs.</summary>
internal readonly ref struct KeyGuids(ReadOnlySpan<Guid> keys) : IJourneyKeys
{
    private readonly ReadOnlySpan<Guid> _keys = keys;

    public int Count => _keys.Length;

    public int Touch(int index) => 0;

    public bool Repeats(int index) => _keys[index] == _keys[index - 1];

    public KeyHash HashOf(int index, KeyHashes hashes) => hashes.Of(_keys[index]);

    public void AddTo(PackedKeys packed, int index) => packed.Add(_keys[index]);
}
