using System.Buffers;
using System.Text.Unicode;

namespace BuyerJourney.Logs.Keys;

/// <summary>Ids that stand one behind the other as UTF-8, with nothing between them. Those of ASCII, which are nearly all, are looked up without decoding them.</summary>
/// <param name="bytes">The bytes.</param>
/// <param name="ends">Where each id ends.</param>
/// <param name="decoded">Room for the characters of the longest: an id's last until another is asked for.</param>
internal readonly ref struct JoinedKeyBytes(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> ends, Span<char> decoded) : IJourneyKeys
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly ReadOnlySpan<int> _ends = ends;
    private readonly Span<char> _decoded = decoded;

    public int Count => _ends.Length;

    public int Touch(int index) => 0;

    // Whoever joins them leaves out those that repeat.
    public bool Repeats(int index) => false;

    public KeyHash HashOf(int index, KeyHashes hashes) => hashes.TryOf(BytesAt(index), out KeyHash hash) ? hash : hashes.Of(TextAt(index));

    public void AddTo(PackedKeys packed, int index)
    {
        ReadOnlySpan<byte> bytes = BytesAt(index);
        if (JourneyKey.IsPlain(bytes))
        {
            packed.AddPlain(bytes);
        }
        else
        {
            packed.Add(TextAt(index));
        }
    }

    private ReadOnlySpan<byte> BytesAt(int index) => _bytes[(index == 0 ? 0 : _ends[index - 1]).._ends[index]];

    private ReadOnlySpan<char> TextAt(int index) => Utf8.ToUtf16(BytesAt(index), _decoded, out _, out int length, replaceInvalidSequences: false) == OperationStatus.Done
        ? _decoded[..length]
        : throw new ArgumentException($"The bytes of id {index} are not UTF-8.", nameof(index));
}
