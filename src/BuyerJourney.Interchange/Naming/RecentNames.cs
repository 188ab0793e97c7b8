using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Naming;

/// <summary>The codes of the names met last, as far as these are of Latin-1: the names of a column are compared with them, many rows at a time.</summary>
internal sealed class RecentNames
{
    private const int PlaceBits = 8;
    private const ulong FirstFactor = 0x9E3779B97F4A7C15;
    private const ulong SecondFactor = 0xD1B54A32D192ED03;

    private readonly Recent[] _recent = new Recent[1 << PlaceBits];

    public RecentNames() => Array.Fill(_recent, new Recent { Code = EventCode.None });

    /// <summary>Takes notice of a name, in place of another that has its place.</summary>
    public void Add(ReadOnlySpan<char> name, EventCode code)
    {
        // 255 may be any character that is not of Latin-1.
        if (name.IsEmpty || name.ContainsAnyExceptInRange('\0', '\u00fe'))
        {
            return;
        }

        byte[] whole = Encoding.Latin1.GetBytes(name.ToArray());
        Span<byte> first = stackalloc byte[ColumnOfBlock.Beyond];
        first.Clear();
        whole.AsSpan(0, Math.Min(whole.Length, first.Length)).CopyTo(first);
        Vector256<byte> beginning = Vector256.Create<byte>(first);
        _recent[PlaceOf(beginning)] = new Recent { Beginning = beginning, Whole = whole, Length = whole.Length, Code = code };
    }

    /// <summary>The codes of the names of a column; <see cref="EventCode.None"/> where a name is not among those met last.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Find(ColumnOfBlock column, Span<EventCode> codes)
    {
        ReadOnlySpan<byte> text = column.Text;
        Recent[] recent = _recent;
        for (int row = 0; row < codes.Length; row++)
        {
            (int start, int length) = column.PlaceOf(row);
            Vector256<byte> inside = Vector256.LessThan(Vector256<byte>.Indices, Vector256.Create((byte)Math.Min(length, ColumnOfBlock.Beyond)));
            Vector256<byte> beginning = Vector256.Create(text.Slice(start, ColumnOfBlock.Beyond)) & inside;
            ref readonly Recent known = ref recent[PlaceOf(beginning)];
            codes[row] = known.Length == length && known.Beginning == beginning && (length <= ColumnOfBlock.Beyond || text.Slice(start, length).SequenceEqual(known.Whole))
                ? known.Code
                : EventCode.None;
        }
    }

    private static int PlaceOf(Vector256<byte> beginning)
    {
        Vector128<ulong> folded = (beginning.GetLower() ^ beginning.GetUpper()).AsUInt64();
        return (int)(((folded.GetElement(0) * FirstFactor) + (folded.GetElement(1) * SecondFactor)) >> (64 - PlaceBits));
    }

    private struct Recent
    {
        /// <summary>As many of its bytes as can be compared at once, the rest 0.</summary>
        public Vector256<byte> Beginning;
        public byte[]? Whole;
        public int Length;
        public EventCode Code;
    }
}
