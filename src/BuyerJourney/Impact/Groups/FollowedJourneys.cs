using BuyerJourney.Logs;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Statistics;
using NodaTime;
using Interval = NodaTime.Interval;

namespace BuyerJourney.Impact.Groups;

/// <summary>The journeys that started in a period, each as it stood the same time after its start, and all as if they had started at one instant: so what is still open has lasted as long as it was watched.</summary>
internal sealed class FollowedJourneys
{
    private static readonly Instant CommonStart = NodaConstants.UnixEpoch;

    private FollowedJourneys(JourneyLog log, Instant asOf, FollowUpPart part) => (Log, AsOf, Part) = (log, asOf, part);

    public JourneyLog Log { get; }

    /// <summary>The instant at which <see cref="Log"/> is to be measured.</summary>
    public Instant AsOf { get; }

    public FollowUpPart Part { get; }

    /// <param name="log">The log.</param>
    /// <param name="period">When the journeys started.</param>
    /// <param name="asOf">The instant at which the world is looked at.</param>
    /// <param name="within">For how long after its start each is looked at.</param>
    /// <param name="later">Where another period begins that what happens within this one must not reach; null when there is none.</param>
    public static FollowedJourneys Of(JourneyLog log, Interval period, Instant asOf, Duration within, Instant? later)
    {
        LogColumns columns = log.Columns;
        long window = WindowText.TicksOf(within);
        long now = asOf.ToUnixTimeTicks();
        long common = CommonStart.ToUnixTimeTicks();
        long young = 0;
        long old = 0;
        long unknown = 0;
        long runningOver = 0;
        JourneyLog followed = LogCut.Each(log, journey =>
        {
            int from = columns.Offsets[journey];
            if (from == columns.Offsets[journey + 1] || columns.Ticks[from] > now || !period.Contains(LogClock.InstantOf(columns.Ticks[from])))
            {
                return null;
            }

            long start = columns.Ticks[from];
            if (columns.IsEntryUnknown(journey))
            {
                unknown++;
                return null;
            }

            if (start > now - window)
            {
                young++;
                return null;
            }

            old++;
            runningOver += later is { } next && LogClock.InstantOf(start) < next && start + window >= next.ToUnixTimeTicks() ? 1 : 0;
            return new JourneyCut(start + window, common - start);
        });
        return new FollowedJourneys(
            followed,
            CommonStart + within,
            new FollowUpPart { Unmatured = new Proportion(young, young + old), UnknownStarts = unknown, RunningOver = runningOver });
    }
}
