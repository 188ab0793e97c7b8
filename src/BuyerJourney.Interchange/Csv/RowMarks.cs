using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Where in a text delimiters, line ends and quotes stand.</summary>
internal sealed class RowMarks(byte delimiter)
{
    // Found together; of these so many are put down without asking whether they are there, which spares guessing how many there are.
    private const int Together = 64;
    private const int PutDown = 6;

    private int[] _at = [];

    /// <summary>The places, in order. Before the first stands the place before the text, so that each row begins behind a mark.</summary>
    public int[] At => _at;

    /// <summary>How many places there are, with the one before the text.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a place behind all others.</summary>
    public void Add(int place) => _at[Count++] = place;

    /// <summary>Finds the marks between two places of a text.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Find(byte[] bytes, int from, int end)
    {
        ReadOnlySpan<byte> text = bytes.AsSpan(0, end);
        int[] marks = _at;
        int count = 1;
        int at = from;
        for (; at + Together <= text.Length; at += Together)
        {
            if (count + Together + PutDown > marks.Length)
            {
                Array.Resize(ref marks, Math.Max(1 << 13, marks.Length * 2));
            }

            ulong bits = MarksIn(Vector512.Create(text.Slice(at, Together)));
            Span<int> free = marks.AsSpan(count, Together + PutDown);
            count += BitOperations.PopCount(bits);
            for (int i = 0; i < PutDown; i++)
            {
                free[i] = at + BitOperations.TrailingZeroCount(bits);
                bits &= bits - 1;
            }

            for (int i = PutDown; bits != 0; i++)
            {
                free[i] = at + BitOperations.TrailingZeroCount(bits);
                bits &= bits - 1;
            }
        }

        // And room for one more place.
        if (count + Together + 1 > marks.Length)
        {
            Array.Resize(ref marks, count + Together + 1);
        }

        for (; at < text.Length; at++)
        {
            if (text[at] == delimiter || text[at] is (byte)'\n' or (byte)'\r' or (byte)'"')
            {
                marks[count++] = at;
            }
        }

        marks[0] = from - 1;
        _at = marks;
        Count = count;
    }

    private ulong MarksIn(Vector512<byte> text)
    {
        Vector512<byte> found = Vector512.Equals(text, Vector512.Create(delimiter)) | Vector512.Equals(text, Vector512.Create((byte)'\n'))
            | Vector512.Equals(text, Vector512.Create((byte)'\r')) | Vector512.Equals(text, Vector512.Create((byte)'"'));
        return found.ExtractMostSignificantBits();
    }
}
