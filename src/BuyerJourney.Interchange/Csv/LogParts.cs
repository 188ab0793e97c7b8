using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Writes a log journey by journey and hands the rows on in parts.</summary>
internal static class LogParts
{
    private const int JourneysAtATime = 1024;

    public delegate void TraceWriter(in JourneyTrace trace, int journey);

    public static async Task WriteAsync(JourneyLog log, TraceWriter write, CsvRowWriter rows, CancellationToken cancellationToken)
    {
        for (int from = 0; from < log.JourneyCount; from += JourneysAtATime)
        {
            WritePart(log, write, from);
            await rows.HandOnAsync(cancellationToken).ConfigureAwait(false);
        }

        await rows.FinishAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void WritePart(JourneyLog log, TraceWriter write, int from)
    {
        int journey = from;
        foreach (JourneyTrace trace in log.Traces(new JourneyIndex(from), JourneysAtATime))
        {
            try
            {
                write(trace, journey);
            }
            catch (ArgumentException problem)
            {
                throw new ArgumentException($"The journey '{trace.Key}' can't be written: {problem.Message}", nameof(log), problem);
            }

            journey++;
        }
    }
}
