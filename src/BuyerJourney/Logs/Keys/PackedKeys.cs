using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using BuyerJourney.Definitions;

namespace BuyerJourney.Logs.Keys;

/// <summary>The ids of journeys by place, packed one behind the other: with millions of them, an object for each would cost more memory and time than all else that is known of a journey.</summary>
/// <remarks>An id is a byte that says what it is, and then the characters of a text of Latin-1, a number, a GUID, or the length and the characters of another text. What is packed never moves.</remarks>
internal sealed class PackedKeys
{
    private const int PageBits = 16;
    private const int PageSize = 1 << PageBits;
    private const int SmallestPage = 256;

    // Below these the first byte is the length of a text of Latin-1; no id is longer than 200 characters.
    private const byte Erased = 0;
    private const byte WideMark = 253;
    private const byte GuidMark = 254;
    private const byte NumberMark = 255;

    private const int GuidLength = 16;

    private readonly List<byte[]> _pages;

    // The page in its upper half, the place in the page in its lower.
    private readonly List<uint> _starts;

    // Where in the last page the next id may stand.
    private int _free;

    public PackedKeys()
        : this([], [], 0)
    {
    }

    private PackedKeys(List<byte[]> pages, List<uint> starts, int free) => (_pages, _starts, _free) = (pages, starts, free);

    public int Count => _starts.Count;

    /// <summary>The same ids, to which others may be added while these stay as they are.</summary>
    public PackedKeys Copy() => new([.. _pages.Select(page => (byte[])page.Clone())], [.. _starts], _free);

    public void EnsureCapacity(int count) => _starts.EnsureCapacity(count);

    /// <summary>Adds an id, as the number or GUID that it is where its text is that of one.</summary>
    /// <exception cref="ArgumentException">The text is no id. Nothing was added.</exception>
    public void Add(ReadOnlySpan<char> key)
    {
        if (JourneyKey.IsNumber(key, out long number))
        {
            Add(number);
        }
        else if (JourneyKey.IsGuid(key, out Guid guid))
        {
            Add(guid);
        }
        else
        {
            AddText(key);
        }
    }

    /// <summary>Adds an id that is a number.</summary>
    public void Add(long key)
    {
        Span<byte> packed = Take(1 + sizeof(long));
        packed[0] = NumberMark;
        BinaryPrimitives.WriteInt64LittleEndian(packed[1..], key);
    }

    /// <summary>Adds an id that is a GUID.</summary>
    public void Add(Guid key)
    {
        Span<byte> packed = Take(1 + GuidLength);
        packed[0] = GuidMark;
        key.TryWriteBytes(packed[1..]);
    }

    /// <summary>Adds an id of ASCII that needs no further looking at: see <see cref="JourneyKey.IsPlain"/>.</summary>
    public void AddPlain(ReadOnlySpan<byte> key)
    {
        Span<byte> packed = Take(1 + key.Length);
        packed[0] = (byte)key.Length;
        key.CopyTo(packed[1..]);
    }

    /// <summary>The text of an id.</summary>
    public string TextOf(int place)
    {
        Span<byte> packed = At(place);
        return packed[0] switch
        {
            NumberMark => BinaryPrimitives.ReadInt64LittleEndian(packed[1..]).ToString(CultureInfo.InvariantCulture),
            GuidMark => new Guid(packed.Slice(1, GuidLength)).ToString(),
            WideMark => new string(MemoryMarshal.Cast<byte, char>(packed.Slice(2, packed[1] * sizeof(char)))),
            byte length => Encoding.Latin1.GetString(packed.Slice(1, length)),
        };
    }

    /// <summary>The hash of an id; null where it was erased.</summary>
    public KeyHash? HashOf(int place, KeyHashes hashes)
    {
        Span<byte> packed = At(place);
        return packed[0] switch
        {
            Erased => null,
            NumberMark => hashes.Of(BinaryPrimitives.ReadInt64LittleEndian(packed[1..])),
            GuidMark => hashes.Of(new Guid(packed.Slice(1, GuidLength))),
            < WideMark and var length when hashes.TryOf(packed.Slice(1, length), out KeyHash hash) => hash,
            _ => hashes.Of(TextOf(place)),
        };
    }

    /// <summary>Overwrites an id, so that nothing of it is left in memory. Its text is empty then.</summary>
    public void Erase(int place)
    {
        Span<byte> packed = At(place);
        int rest = packed[0] switch
        {
            NumberMark => sizeof(long),
            GuidMark => GuidLength,
            WideMark => 1 + (packed[1] * sizeof(char)),
            byte length => length,
        };
        packed[..(1 + rest)].Clear();
    }

    /// <summary>Forgets all ids from a place on.</summary>
    public void Truncate(int count)
    {
        if (count < _starts.Count)
        {
            uint end = _starts[count];
            _pages.RemoveRange((int)(end >> PageBits) + 1, _pages.Count - (int)(end >> PageBits) - 1);
            _free = (int)(end & (PageSize - 1));
            CollectionsMarshal.SetCount(_starts, count);
        }
    }

    private void AddText(ReadOnlySpan<char> key)
    {
        IdText.Require(key, nameof(key));
        if (key.ContainsAnyExceptInRange('\0', '\u00ff'))
        {
            Span<byte> wide = Take(2 + (key.Length * sizeof(char)));
            wide[0] = WideMark;
            wide[1] = (byte)key.Length;
            MemoryMarshal.AsBytes(key).CopyTo(wide[2..]);
        }
        else
        {
            Span<byte> latin = Take(1 + key.Length);
            latin[0] = (byte)key.Length;
            Encoding.Latin1.GetBytes(key, latin[1..]);
        }
    }

    private Span<byte> At(int place)
    {
        uint start = _starts[place];
        return _pages[(int)(start >> PageBits)].AsSpan((int)(start & (PageSize - 1)));
    }

    private Span<byte> Take(int length)
    {
        if (_pages.Count == 0 || length > _pages[^1].Length - _free)
        {
            MakeRoom(length);
        }

        _starts.Add((uint)(((_pages.Count - 1) << PageBits) | _free));
        Span<byte> taken = _pages[^1].AsSpan(_free, length);
        _free += length;
        return taken;
    }

    // The first page grows by doubling, so that few ids stay small.
    private void MakeRoom(int length)
    {
        if (_pages.Count == 1 && _pages[0].Length < PageSize)
        {
            byte[] first = _pages[0];
            Array.Resize(ref first, Math.Min(PageSize, Math.Max(first.Length * 2, first.Length + length)));
            _pages[0] = first;
            if (length <= first.Length - _free)
            {
                return;
            }
        }

        if (_pages.Count > ushort.MaxValue)
        {
            throw new InvalidOperationException("The ids of the journeys take more than 4 GiB. Measure in parts, or use shorter ids such as numbers.");
        }

        _pages.Add(new byte[_pages.Count == 0 ? Math.Max(SmallestPage, length) : PageSize]);
        _free = 0;
    }
}
