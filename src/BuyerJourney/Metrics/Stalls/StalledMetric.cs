using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics.Stalls;

/// <summary>Stalled journeys: those in a stage for longer than the definition expects or, where it expects nothing, for longer than nine in ten visits that ended.</summary>
/// <remarks>
/// The list names every journey that stands in a stage, so its memory grows with the open journeys. The p90 is of ended visits alone, whose lengths flatter while many are open; say
/// <see cref="StageBuilder.Expect"/> to be independent of it. Immutable and safe to share between threads.
/// </remarks>
public sealed class StalledMetric : Metric<StalledTally, StalledReport>
{
    internal StalledMetric()
    {
    }

    /// <inheritdoc/>
    public override string Name => "stalled";

    /// <inheritdoc/>
    protected override StalledTally NewTally(TallyScope scope) => new(scope);

    /// <inheritdoc/>
    protected override void Fold(StalledTally tally, in JourneyTrace trace, int sign)
    {
        ArgumentNullException.ThrowIfNull(tally);
        foreach (ref readonly Visit visit in trace.Visits)
        {
            if (!visit.IsOpen)
            {
                if (!visit.IsEntryUnknown)
                {
                    tally.Ended.AddLength(visit.Stage, visit.LeftTicks - visit.EnteredTicks, sign);
                }
            }
            else if (visit.IsEntryUnknown)
            {
                tally.UnknownEntries.Add(visit.Stage, sign);
            }
            else if (!tally.WantsLengthsOnly)
            {
                int stake = trace.IsClosed ? StalledTally.Bought : StalledTally.AtStake;
                tally.Open.Add(new JourneyEntry(trace.Key, EventCodes.StageAt(visit.Stage), visit.EnteredTicks, stake) { Value = trace.Value }, sign);
            }
        }
    }

    /// <inheritdoc/>
    protected override StalledReport Report(StalledTally tally, ReportScope scope)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(scope);
        JourneyDefinition definition = scope.Definition;
        (StallLimit By, Duration? Limit)[] limits = [.. definition.Stages.Select(stage => LimitOf(tally, stage))];
        JourneyEntry[] open = [.. tally.Open.Entries.Select(line => line.Entry)];
        StalledJourney[] stalled =
        [
            .. open.Select(entry => StalledAt(entry, definition.Stages[entry.Code.Value], limits[entry.Code.Value].Limit, scope)).OfType<StalledJourney>()
                .OrderByDescending(journey => journey.Over).ThenBy(journey => journey.Journey),
        ];
        return new StalledReport
        {
            AsOf = scope.AsOf,
            Percentiles = scope.Percentiles,
            Stalled = new Proportion(stalled.Length, open.Count(entry => limits[entry.Code.Value].Limit is not null)),
            ValueAtStake = ValueOf(stalled),
            WithoutValue = WithoutValue(stalled),
            Stages =
            [
                .. definition.Stages.Select(stage =>
                {
                    StalledJourney[] here = [.. stalled.Where(journey => journey.Stage == stage.Id)];
                    long standing = open.Count(entry => entry.Code.Value == stage.Index);
                    return new StageStalls
                    {
                        Stage = stage.Id,
                        LimitedBy = limits[stage.Index].By,
                        Limit = limits[stage.Index].Limit,
                        Stalled = new Proportion(here.Length, limits[stage.Index].Limit is null ? 0 : standing),
                        Open = standing,
                        UnknownEntries = tally.UnknownEntries[stage.Index],
                        ValueAtStake = ValueOf(here),
                        WithoutValue = WithoutValue(here),
                    };
                }),
            ],
            Journeys = [.. stalled],
        };
    }

    private static (StallLimit By, Duration? Limit) LimitOf(StalledTally tally, Stage stage) =>
        stage.ExpectedStay is { } expected ? (StallLimit.Expectation, expected)
        : tally.Ended.Summary(stage.Index).P90 is { } usual ? (StallLimit.P90OfEnded, usual)
        : (StallLimit.None, null);

    private static StalledJourney? StalledAt(in JourneyEntry entry, Stage stage, Duration? limit, ReportScope scope)
    {
        Instant since = LogClock.InstantOf(entry.Ticks);
        Duration inStage = scope.AsOf - since;
        return limit is { } longest && inStage > longest
            ? new StalledJourney
            {
                Journey = entry.Journey,
                Stage = stage.Id,
                Since = since,
                InStage = inStage,
                Over = inStage - longest,
                Value = entry.Value,
                IsAtStake = entry.Case == StalledTally.AtStake,
            }
            : null;
    }

    private static Rows<MoneySum> ValueOf(IEnumerable<StalledJourney> stalled) =>
    [
        .. stalled.Where(journey => journey.IsAtStake).Select(journey => journey.Value).OfType<Money>()
            .GroupBy(value => value.Currency, StringComparer.Ordinal).OrderBy(values => values.Key, StringComparer.Ordinal)
            .Select(values => new MoneySum(values.Aggregate(Money.Add), values.Count())),
    ];

    private static long WithoutValue(IEnumerable<StalledJourney> stalled) => stalled.Count(journey => journey.IsAtStake && journey.Value is null);
}
