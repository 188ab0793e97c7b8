using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Impact.Attribution;

/// <summary>Shares out the won journeys, and what they were worth, among the touchpoints that came before the close: by the first, the last, all alike, and the Markov removal effect.</summary>
/// <remarks>
/// What counts is every touchpoint before the close, of either side, in the order recorded; a touchpoint that comes three times counts three times on the path. Closed journeys without any touchpoint are
/// counted beside the others and share in nothing; open ones are left out: nobody knows yet what they will be. Associations, not causes. Immutable and safe to share between threads.
/// </remarks>
/// <example><code>
/// AttributionReport report = log.Measure(asOf, Metric.Attribution).Get(Metric.Attribution);
/// Console.WriteLine(report["demo"].Markov.Wins);
/// </code></example>
public sealed class AttributionMetric : Metric<AttributionTally, AttributionReport>
{
    internal AttributionMetric()
    {
    }

    /// <inheritdoc/>
    public override string Name => "attribution";

    /// <inheritdoc/>
    protected override AttributionTally NewTally(TallyScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return new AttributionTally(scope);
    }

    /// <inheritdoc/>
    protected override void Fold(AttributionTally tally, in JourneyTrace trace, int sign)
    {
        ArgumentNullException.ThrowIfNull(tally);
        if (trace.IsEmpty)
        {
            return;
        }

        if (!trace.IsClosed)
        {
            tally.Journeys.Add(AttributionTally.Open, sign);
            return;
        }

        int length = 0;
        EventCode first = EventCode.None;
        EventCode last = tally.Codes.Started;
        foreach (EventCode code in trace.Events[..trace.ClosedEvent])
        {
            if (tally.Codes.KindOf(code) != EventKind.Touchpoint)
            {
                continue;
            }

            tally.AddMove(last, code, sign);
            first = length == 0 ? code : first;
            last = code;
            length++;
        }

        tally.Journeys.Add(AttributionTally.Case(trace.IsWon, length > 0), sign);
        if (length == 0)
        {
            return;
        }

        tally.AddMove(last, trace.Events[trace.ClosedEvent], sign);
        if (trace.IsWon)
        {
            tally.Credits.Add(tally.NameOf(first), AttributionTally.First, trace.Value, sign);
            tally.Credits.Add(tally.NameOf(last), AttributionTally.Last, trace.Value, sign);
            FoldPath(tally, trace, length, sign);
        }
    }

    /// <inheritdoc/>
    protected override AttributionReport Report(AttributionTally tally, ReportScope scope)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(scope);
        return new AttributionReporting(tally, scope).Report();
    }

    private static void FoldPath(AttributionTally tally, in JourneyTrace trace, int length, int sign)
    {
        foreach (EventCode code in trace.Events[..trace.ClosedEvent])
        {
            if (tally.Codes.KindOf(code) == EventKind.Touchpoint)
            {
                tally.Credits.Add(tally.NameOf(code), length, trace.Value, sign);
            }
        }
    }
}
