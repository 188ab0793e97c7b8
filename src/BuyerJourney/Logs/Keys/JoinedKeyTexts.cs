namespace BuyerJourney.Logs.Keys;

/// <summary>Ids that stand one behind the other in a text, with nothing between them.</summary>
/// <param name="text">The text.</param>
/// <param name="ends">Where each ends.</param>
internal readonly ref struct JoinedKeyTexts(ReadOnlySpan<char> text, ReadOnlySpan<int> ends) : IJourneyKeys
{
    private readonly ReadOnlySpan<char> _text = text;
    private readonly ReadOnlySpan<int> _ends = ends;

    public int Count => _ends.Length;

    public int Touch(int index) => 0;

    public bool Repeats(int index) => TextAt(index).SequenceEqual(TextAt(index - 1));

    public KeyHash HashOf(int index, KeyHashes hashes) => hashes.Of(TextAt(index));

    public void AddTo(PackedKeys packed, int index) => packed.Add(TextAt(index));

    private ReadOnlySpan<char> TextAt(int index) => _text[(index == 0 ? 0 : _ends[index - 1]).._ends[index]];
}
