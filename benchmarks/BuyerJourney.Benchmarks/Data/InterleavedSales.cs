using System.Globalization;

namespace BuyerJourney.Benchmarks.Data;

/// <summary>The generated events in the order of time, as an export gives them, each naming its journey by a number, a GUID or a text of 18 characters.</summary>
internal sealed class InterleavedSales
{
    public InterleavedSales(SalesData data)
    {
        Data = data;
        int[] journeyOf = new int[data.EventCount];
        for (int journey = 0; journey < data.JourneyCount; journey++)
        {
            journeyOf.AsSpan(data.Offsets[journey]..data.Offsets[journey + 1]).Fill(journey);
        }

        // The sort is stable in effect: events of one instant are told apart by their place.
        int[] order = [.. Enumerable.Range(0, data.EventCount)];
        long[] ticks = (long[])data.Ticks.Clone();
        Array.Sort(ticks, order, Comparer<long>.Default);
        Ticks = ticks;
        Codes = [.. order.Select(i => data.Codes[i])];
        Journeys = [.. order.Select(i => journeyOf[i])];
    }

    public SalesData Data { get; }

    public int[] Journeys { get; }

    public byte[] Codes { get; }

    public long[] Ticks { get; }

    // Scattered over the whole range, as ids of a database are: no two journeys share one, because multiplying by an odd number is one to one.
    public static long NumberOf(int journey) => (long)((ulong)(journey + 1) * 0x9E3779B97F4A7C15UL >> 1);

    public static Guid GuidOf(int journey) => new((uint)journey * 2654435761u, (ushort)journey, (ushort)(journey >> 16), 0x81, 0x2a, 3, 4, 5, 6, 7, (byte)(journey * 7));

    /// <summary>Such as Salesforce's ids: a constant beginning, then characters that differ.</summary>
    public static string TextOf(int journey) => string.Create(CultureInfo.InvariantCulture, $"0065g{(uint)journey * 2654435761u:X8}00Abc");
}
