namespace BuyerJourney.Logs.Keys;

/// <summary>Ids that are strings.</summary>
internal readonly ref struct KeyTexts(ReadOnlySpan<string> keys) : IJourneyKeys
{
    private readonly ReadOnlySpan<string> _keys = keys;

    public int Count => _keys.Length;

    // A missing text is refused when its place is asked for.
    public int Touch(int index) => _keys[index] is { Length: > 0 } key ? key[^1] : 0;

    public bool Repeats(int index) => ReferenceEquals(_keys[index], _keys[index - 1]);

    public KeyHash HashOf(int index, KeyHashes hashes) => hashes.Of(TextAt(index));

    public void AddTo(PackedKeys packed, int index) => packed.Add(TextAt(index));

    private ReadOnlySpan<char> TextAt(int index)
    {
        string key = _keys[index];
        ArgumentNullException.ThrowIfNull(key, "journeys");
        return key;
    }
}
