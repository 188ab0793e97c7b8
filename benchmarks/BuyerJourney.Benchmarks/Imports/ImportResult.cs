using BuyerJourney.Benchmarks.Comparing;
using BuyerJourney.Benchmarks.Data;
using BuyerJourney.Logs;

namespace BuyerJourney.Benchmarks.Imports;

/// <summary>What an import must have come to, whatever the order of the rows: journeys, events by what happened, and the sum of their instants.</summary>
internal sealed record ImportResult(int Journeys, string EventsByCode, long TicksSum)
{
    public static ImportResult Of(JourneyLog log)
    {
        EventCode[] codes = SalesLog.CodesOf(log.Codes);
        int[] counts = new int[codes.Length];
        long sum = 0;
        foreach (JourneyTrace trace in log.Traces())
        {
            for (int i = 0; i < trace.Events.Length; i++)
            {
                counts[Array.IndexOf(codes, trace.Events[i])]++;
                sum = unchecked(sum + trace.Ticks[i]);
            }
        }

        return new ImportResult(log.JourneyCount, string.Join(',', counts), sum);
    }

    /// <param name="data">What was exported.</param>
    /// <param name="inFile">The instant that the file has for one of the data.</param>
    public static ImportResult Of(SalesData data, Func<long, long> inFile)
    {
        int[] counts = new int[SalesData.StageCount + 2];
        long sum = 0;
        for (int i = 0; i < data.EventCount; i++)
        {
            counts[data.Codes[i]]++;
            sum = unchecked(sum + inFile(data.Ticks[i]));
        }

        return new ImportResult(data.JourneyCount, string.Join(',', counts), sum);
    }

    /// <exception cref="ResultsDifferException">The results differ.</exception>
    public static void Require(object expected, object found, string contender)
    {
        if (!expected.Equals(found))
        {
            throw new ResultsDifferException($"{contender}: {found}, where {expected} was expected.");
        }
    }
}
