using System.Text;
using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>Reads what <see cref="TallyWriter"/> wrote, and trusts nothing of it.</summary>
internal ref struct TallyReader(ReadOnlySpan<byte> bytes)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public readonly bool IsAtEnd => Position == _bytes.Length;

    public readonly FormatException Broken(string what) => new($"The saved tallies are damaged at byte {Position}: {what}. Save them again from their source.");

    public bool TryReadRaw(ReadOnlySpan<byte> expected)
    {
        bool same = _bytes[Position..].StartsWith(expected);
        Position += same ? expected.Length : 0;
        return same;
    }

    public long ReadLong()
    {
        ulong value = 0;
        for (int shift = 0; shift < 70; shift += 7)
        {
            if (IsAtEnd)
            {
                throw Broken("they end within a number");
            }

            byte next = _bytes[Position++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return (long)(value >> 1) ^ -(long)(value & 1);
            }
        }

        throw Broken("a number is too long");
    }

    /// <summary>A number of things, each of which takes at least a byte.</summary>
    public int ReadCount()
    {
        long count = ReadLong();
        return count >= 0 && count <= _bytes.Length - Position ? (int)count : throw Broken($"a list can't have {count} entries");
    }

    public int ReadInt(int least, int most)
    {
        long value = ReadLong();
        return value >= least && value <= most ? (int)value : throw Broken($"{value} is not between {least} and {most}");
    }

    public Int128 ReadInt128()
    {
        long upper = ReadLong();
        return ((Int128)upper << 64) | (ulong)ReadLong();
    }

    public DecimalSum ReadDecimalSum()
    {
        Int128 whole = ReadInt128();
        Int128 units = ReadInt128();
        return Int128.Abs(whole) <= DecimalSum.LargestWhole && units >= 0 && units < DecimalSum.UnitsInOne
            ? new DecimalSum(whole, units)
            : throw Broken("a sum of money is none");
    }

    public decimal ReadDecimal()
    {
        Span<int> parts = [ReadInt(int.MinValue, int.MaxValue), ReadInt(int.MinValue, int.MaxValue), ReadInt(int.MinValue, int.MaxValue), ReadInt(int.MinValue, int.MaxValue)];
        try
        {
            return new decimal(parts);
        }
        catch (ArgumentException)
        {
            throw Broken("an amount of money is no decimal");
        }
    }

    public string ReadText()
    {
        int length = ReadCount();
        try
        {
            string text = Strict.GetString(_bytes.Slice(Position, length));
            Position += length;
            return text;
        }
        catch (DecoderFallbackException)
        {
            throw Broken("a text is not UTF-8");
        }
    }

    public string ReadCurrency() => ReadCurrencyOrNone() is { Length: > 0 } currency ? currency : throw Broken("an amount of money has no currency");

    /// <summary>A currency, or an empty text where there is no amount.</summary>
    public string ReadCurrencyOrNone()
    {
        string currency = ReadText();
        return currency.Length == 0 || (currency.Length == 3 && !currency.AsSpan().ContainsAnyExceptInRange('A', 'Z')) ? currency : throw Broken($"'{currency}' is no currency");
    }

    public void ReadShape(TableShape expected)
    {
        string shape = ReadText();
        if (!string.Equals(shape, expected.ToString(), StringComparison.Ordinal))
        {
            throw Broken($"a table is by {shape}, where {expected} is needed");
        }
    }

    public int ReadCell(TableShape shape, CodeMap map)
    {
        int cell = ReadInt(0, int.MaxValue);
        int cells = shape.Grows ? map.Count * shape.Second * shape.Third : shape.Cells;
        return cell < cells ? cell : throw Broken($"a table has no cell {cell}");
    }

    /// <summary>Adds to a multiset what <see cref="TallyWriter.WriteCounts"/> wrote.</summary>
    public void ReadCounts(Multiset into)
    {
        int distinct = ReadCount();
        long[] values = new long[distinct];
        long[] counts = new long[distinct];
        long before = 0;
        for (int i = 0; i < distinct; i++)
        {
            values[i] = before + ReadLong();
            counts[i] = ReadLong();
            if (i > 0 && values[i] <= before)
            {
                throw Broken("numbers that should rise do not");
            }

            before = values[i];
        }

        into.Merge(values, counts);
    }
}
