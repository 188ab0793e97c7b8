using System.Buffers;
using System.Text;
using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>Writes what tallies hold as bytes: whole numbers in as few bytes as they need, text as UTF-8.</summary>
internal sealed class TallyWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public byte[] ToBytes() => _bytes.WrittenSpan.ToArray();

    public void WriteRaw(ReadOnlySpan<byte> bytes) => _bytes.Write(bytes);

    // Small numbers of either sign are the common case, so the sign goes to the lowest bit (zigzag) and seven bits to a byte.
    public void Write(long value)
    {
        ulong left = (ulong)((value << 1) ^ (value >> 63));
        Span<byte> bytes = _bytes.GetSpan(10);
        int length = 0;
        while (left >= 0x80)
        {
            bytes[length++] = (byte)(left | 0x80);
            left >>= 7;
        }

        bytes[length++] = (byte)left;
        _bytes.Advance(length);
    }

    public void Write(Int128 value)
    {
        Write((long)(value >> 64));
        Write((long)(ulong)(value & ulong.MaxValue));
    }

    public void Write(DecimalSum value)
    {
        Write(value.Whole);
        Write(value.Units);
    }

    public void Write(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        foreach (int part in parts)
        {
            Write(part);
        }
    }

    public void Write(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        Write(length);
        _bytes.Advance(Encoding.UTF8.GetBytes(text, _bytes.GetSpan(length)));
    }

    public void WriteCounts(ReadOnlySpan<long> values, ReadOnlySpan<long> counts)
    {
        Write(values.Length);
        long before = 0;
        for (int i = 0; i < values.Length; i++)
        {
            Write(values[i] - before);
            Write(counts[i]);
            before = values[i];
        }
    }
}
