using BuyerJourney.Logs;
using NodaTime;
using NodaTime.Text;

namespace BuyerJourney.Interchange.Tests;

/// <summary>A log as lines of text, for comparing.</summary>
internal static class LogText
{
    /// <summary>Each event as <c>journey what when</c>, in the log's order.</summary>
    public static List<string> Of(JourneyLog log)
    {
        var lines = new List<string>();
        foreach (JourneyTrace trace in log.Traces())
        {
            for (int i = 0; i < trace.Events.Length; i++)
            {
                lines.Add($"{trace.Key} {log.Codes.IdOf(trace.Events[i])} {InstantPattern.ExtendedIso.Format(Instant.FromUnixTimeTicks(trace.Ticks[i]))}");
            }
        }

        return lines;
    }

    /// <summary>Everything a log holds.</summary>
    public static List<string> InFull(JourneyLog log)
    {
        var lines = new List<string>();
        foreach (JourneyTrace trace in log.Traces())
        {
            var unknown = new List<int>();
            for (int visit = 0; visit < trace.Visits.Length; visit++)
            {
                if (trace.Visits[visit].IsEntryUnknown)
                {
                    unknown.Add(visit);
                }
            }

            lines.Add($"{trace.Key} visits of unknown entry: {string.Join(' ', unknown)}");
            for (int i = 0; i < trace.Events.Length; i++)
            {
                lines.Add($"{trace.Key} {trace.Ticks[i]} {log.Codes.KindOf(trace.Events[i])} {log.Codes.IdOf(trace.Events[i])} {trace.Detail(i)}");
            }
        }

        lines.AddRange(log.Attributes.SelectMany(a => log.AttributeHistory(a).Select(e => $"{a} {e.Journey} {e.Since?.ToUnixTimeTicks()} {e.Value?.Kind} {e.Value}")));
        lines.AddRange(log.ValueHistory().Select(e => $"{e.Journey} {e.Since?.ToUnixTimeTicks()} {e.Value}"));
        return lines;
    }
}
