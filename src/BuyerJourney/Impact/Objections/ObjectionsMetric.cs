using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Impact.Objections;

/// <summary>Which obstacles are raised after which touchpoint: within a window, and before the next touchpoint.</summary>
/// <remarks>
/// Each occurrence of a touchpoint is a trial. It matures when the window has passed, whatever happened in it; only matured ones are counted. What came between the touchpoint and the objection may lie outside the
/// log: associations, not causes. Immutable and safe to share between threads.
/// </remarks>
public sealed class ObjectionsMetric : Metric<ObjectionsTally, ObjectionsReport>
{
    private readonly long _withinTicks;

    internal ObjectionsMetric(Duration within)
    {
        WindowText.Require(within);

        Within = within;
        _withinTicks = WindowText.TicksOf(within);
    }

    /// <summary>The window, its end included.</summary>
    public Duration Within { get; }

    /// <inheritdoc/>
    public override string Name => FormattableString.Invariant($"objections within {Within:D:hh:mm:ss.FFFFFFFFF} after a touchpoint");

    /// <inheritdoc/>
    protected override ObjectionsTally NewTally(TallyScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return new ObjectionsTally(scope);
    }

    /// <inheritdoc/>
    protected override void Fold(ObjectionsTally tally, in JourneyTrace trace, int sign)
    {
        ArgumentNullException.ThrowIfNull(tally);
        for (int i = 0; i < trace.Events.Length; i++)
        {
            if (tally.Codes.KindOf(trace.Events[i]) == EventKind.Touchpoint)
            {
                FoldTouchpoint(tally, trace, i, sign);
            }
        }
    }

    /// <inheritdoc/>
    protected override ObjectionsReport Report(ObjectionsTally tally, ReportScope scope)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(scope);
        return new ObjectionsReport
        {
            AsOf = scope.AsOf,
            Within = Within,
            Touchpoints =
            [
                .. Enumerable.Range(0, scope.Codes.Count)
                    .Select(value => new EventCode((ushort)value))
                    .Where(code => scope.Codes.KindOf(code) == EventKind.Touchpoint)
                    .Select(code => RowOf(tally, code, scope))
                    .Where(row => row.Rate.Trials + row.Unmatured > 0)
                    .OrderBy(row => scope.Definition.FindTouchpoint(row.Touchpoint)?.Index ?? int.MaxValue)
                    .ThenBy(row => row.Touchpoint.Value, StringComparer.Ordinal),
            ],
        };
    }

    private void FoldTouchpoint(ObjectionsTally tally, in JourneyTrace trace, int position, int sign)
    {
        long start = trace.Ticks[position];
        string touchpoint = tally.Codes.IdOf(trace.Events[position]);
        int end = position + 1;
        bool isFollowed = false;
        while (end < trace.Events.Length && trace.Ticks[end] - start <= _withinTicks && tally.Codes.KindOf(trace.Events[end]) != EventKind.Touchpoint)
        {
            EventCode code = trace.Events[end];
            if (tally.Codes.KindOf(code) == EventKind.ObstacleRaised)
            {
                isFollowed = true;
                if (!trace.Events[(position + 1)..end].Contains(code))
                {
                    tally.Objections.Add(tally.Codes.IdOf(code), touchpoint, 0, start, 0, sign);
                }
            }

            end++;
        }

        tally.Starts.AddInstant(trace.Events[position].Value, isFollowed ? ObjectionsTally.With : ObjectionsTally.Without, start, sign);
    }

    private TouchpointObjections RowOf(ObjectionsTally tally, EventCode code, ReportScope scope)
    {
        var touchpoint = new Id<Touchpoint>(scope.Codes.IdOf(code));
        long youngest = Trials.MaturedUntil(scope.AsOfTicks, _withinTicks);
        (long with, long youngWith) = Trials.ByMaturity(tally.Starts.At(code.Value, ObjectionsTally.With), youngest);
        (long without, long youngWithout) = Trials.ByMaturity(tally.Starts.At(code.Value, ObjectionsTally.Without), youngest);
        return new TouchpointObjections
        {
            Touchpoint = touchpoint,
            Rate = new Proportion(with, with + without),
            Unmatured = youngWith + youngWithout,
            Objections =
            [
                .. tally.Objections.Names
                    .Select(obstacle => (Obstacle: new Id<Obstacle>(obstacle), Raised: tally.Objections.InAnyOrder(obstacle, touchpoint.Value, 0).Where(start => start.Pair.First <= youngest).Sum(start => start.Count)))
                    .Where(objection => objection.Raised > 0)
                    .OrderByDescending(objection => objection.Raised)
                    .Select(objection => new ObjectionRate(objection.Obstacle, new Proportion(objection.Raised, with + without))),
            ],
        };
    }
}
