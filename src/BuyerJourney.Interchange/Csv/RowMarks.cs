using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Where in a text delimiters, line ends and quotes stand.</summary>
internal sealed class RowMarks(byte delimiter)
{
    // Found together; of these so many are put down without asking whether they are there, which spares guessing how many there are.
    private const int Together = 64;
    private const int PutDown = 6;
    private const int PutDownByVector = 16;

    private int[] _at = [];
    private byte[] _characters = [];

    /// <summary>The places, in order. Before the first stands the place before the text, so that each row begins behind a mark.</summary>
    public int[] At => _at;

    /// <summary>What stands at the places from one on; nothing, which is no mark, at the place before the text and at one that was added.</summary>
    public ReadOnlySpan<byte> CharactersFrom(int mark) => _characters.AsSpan(mark, Count - mark);

    /// <summary>How many places there are, with the one before the text.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a place behind all others.</summary>
    public void Add(int place)
    {
        _characters[Count] = 0;
        _at[Count++] = place;
    }

    /// <summary>Finds the marks between two places of a text.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Find(byte[] bytes, int from, int end)
    {
        ReadOnlySpan<byte> text = bytes.AsSpan(0, end);
        Count = 1;
        int at = from;
        while (at + Together <= text.Length)
        {
            EnsureRoom();
            at = Avx512Vbmi2.IsSupported ? FindByVector(text, at) : FindOneByOne(text, at);
        }

        // And room for one more place.
        EnsureRoom();
        for (; at < text.Length; at++)
        {
            if (text[at] == delimiter || text[at] is (byte)'\n' or (byte)'\r' or (byte)'"')
            {
                _characters[Count] = text[at];
                _at[Count++] = at;
            }
        }

        _at[0] = from - 1;
        _characters[0] = 0;
    }

    // Which of the bytes are marks, and these themselves, are put together by one instruction each.
    private int FindByVector(ReadOnlySpan<byte> text, int at)
    {
        Span<int> places = _at;
        Span<byte> characters = _characters;
        int count = Count;
        for (; at + Together <= text.Length && count + Together <= places.Length; at += Together)
        {
            Vector512<byte> next = Vector512.Create(text.Slice(at, Together));
            Vector512<byte> found = MarksIn(next);
            Vector512<byte> offsets = Avx512Vbmi2.Compress(Vector512<byte>.Zero, found, Vector512<byte>.Indices);
            Avx512Vbmi2.Compress(Vector512<byte>.Zero, found, next).CopyTo(characters.Slice(count, Together));
            Span<int> free = places.Slice(count, Together);
            Vector512<int> before = Vector512.Create(at);
            int here = BitOperations.PopCount(found.ExtractMostSignificantBits());
            (Avx512F.ConvertToVector512Int32(offsets.GetLower().GetLower()) + before).CopyTo(free);
            for (int put = PutDownByVector; put < here; put++)
            {
                free[put] = at + offsets[put];
            }

            count += here;
        }

        Count = count;
        return at;
    }

    private int FindOneByOne(ReadOnlySpan<byte> text, int at)
    {
        Span<int> places = _at;
        int first = Count;
        int count = first;
        for (; at + Together <= text.Length && count + Together + PutDown <= places.Length; at += Together)
        {
            ulong bits = MarksIn(Vector512.Create(text.Slice(at, Together))).ExtractMostSignificantBits();
            Span<int> free = places.Slice(count, Together + PutDown);
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

        for (int i = first; i < count; i++)
        {
            _characters[i] = text[places[i]];
        }

        Count = count;
        return at;
    }

    private void EnsureRoom()
    {
        if (Count + Together + PutDown > _at.Length)
        {
            int room = Math.Max(1 << 13, _at.Length * 2);
            Array.Resize(ref _at, room);
            Array.Resize(ref _characters, room);
        }
    }

    private Vector512<byte> MarksIn(Vector512<byte> text) =>
        Vector512.Equals(text, Vector512.Create(delimiter)) | Vector512.Equals(text, Vector512.Create((byte)'\n'))
            | Vector512.Equals(text, Vector512.Create((byte)'\r')) | Vector512.Equals(text, Vector512.Create((byte)'"'));
}
