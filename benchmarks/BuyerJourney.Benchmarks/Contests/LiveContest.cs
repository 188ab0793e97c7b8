using BuyerJourney.Benchmarks.Comparing;
using BuyerJourney.Benchmarks.Data;
using BuyerJourney.Benchmarks.FullSets;
using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using NodaTime;

namespace BuyerJourney.Benchmarks.Contests;

/// <summary>
/// One more event on each of ten thousand journeys that are followed live, among few and among many, beside the batch pass: taking note of it, taking the journey back and counting it again.
/// </summary>
internal static class LiveContest
{
    public const string Name = "live";

    private const int Followed = 10_000;

    public static Contest Create(CompareOptions options)
    {
        SalesData data = SalesData.Generate(options.Events);
        JourneyLog log = SalesLog.Of(data);
        var few = new Follower(data, Math.Min(Followed, data.JourneyCount));
        var many = new Follower(data, data.JourneyCount);
        string manyName = FormattableString.Invariant($"live among {data.JourneyCount:N0} journeys");
        return new Contest
        {
            Name = Name,
            Contenders =
            [
                new("batch", data.EventCount, () => OurFullSet.Of(log, data.AsOf, Percentiles.Approximate)),
                new("live among 10,000 journeys", few.EventCount, few.Observe) { Reset = few.Reset },
                new(manyName, many.EventCount, many.Observe) { Reset = many.Reset },
            ],
            Targets =
            [
                new("live : batch, per event", ["live among 10,000 journeys"], "batch", AtMost: 40),
                new("live among many : among 10,000 journeys", [manyName], "live among 10,000 journeys", AtMost: 2),
            ],
            Check = results =>
            {
                // Both have observed one more event on some journeys and taken it back: then many must have the batch's report, and few, with those events again, that of a log with them.
                Instant later = data.AsOf + Duration.FromDays(400);
                FullSet.RequireEqual("batch", (FullSet)results[0], "live among many", OurFullSet.Of(many.Report(later)), 0.01);
                few.Observe();
                FullSet.RequireEqual("batch", OurFullSet.Of(few.ToLog(), later, Percentiles.Approximate), "live among few", OurFullSet.Of(few.Report(later)), 0.01);
                few.Reset();
            },
        };
    }

    private sealed class Follower
    {
        private readonly LiveMetrics _live = new(SalesData.Definition, new LiveOptions { SplitBy = [Dimension.Segment], Percentiles = Percentiles.Approximate }, OurFullSet.Metrics);
        private readonly JourneyEvent[][] _before;
        private readonly JourneyEvent[] _next;

        public Follower(SalesData data, int journeys)
        {
            // Every so many, so that the followed ones lie scattered over the memory of all.
            int apart = Math.Max(1, journeys / Followed);
            int[] followed = [.. Enumerable.Range(0, Math.Min(Followed, journeys)).Select(i => i * apart)];
            for (int journey = 0; journey < journeys; journey++)
            {
                _live.Observe(EventsOf(data, journey));
            }

            _live.Settle();

            _before = [.. followed.Select(journey => EventsOf(data, journey).ToArray())];
            _next = [.. followed.Select(journey => new StageEntered { Journey = KeyOf(journey), At = data.AsOf + Duration.FromDays(1), Stage = SalesData.StageName(journey % SalesData.StageCount) })];
            new Random(1).Shuffle(_next);
        }

        public int EventCount => _next.Length;

        public LiveMetrics Observe()
        {
            foreach (JourneyEvent happened in _next)
            {
                _live.Observe(happened);
            }

            _live.Settle();
            return _live;
        }

        public void Reset()
        {
            foreach (JourneyEvent[] events in _before)
            {
                _live.Forget(events[0].Journey);
                _live.Observe(events);
            }

            _live.Settle();
        }

        public MetricReports Report(Instant asOf) => _live.Report(asOf);

        /// <summary>A log of what was observed, where all journeys are followed.</summary>
        public JourneyLog ToLog() => JourneyLog.Of(SalesData.Definition, [.. _before.SelectMany(events => events), .. _next]);

        private static string KeyOf(int journey) => FormattableString.Invariant($"deal-{journey}");

        private static IEnumerable<JourneyEvent> EventsOf(SalesData data, int journey)
        {
            string key = KeyOf(journey);
            Instant start = Instant.FromUnixTimeTicks(data.Ticks[data.Offsets[journey]]);
            yield return new AttributeChanged { Journey = key, At = start, Attribute = JourneyAttribute.Segment, Value = SalesData.SegmentName(data.Segments[journey]) };
            for (int i = data.Offsets[journey]; i < data.Offsets[journey + 1]; i++)
            {
                Instant at = Instant.FromUnixTimeTicks(data.Ticks[i]);
                yield return data.Codes[i] switch
                {
                    SalesData.Won => new JourneyClosed { Journey = key, At = at, Outcome = "won" },
                    SalesData.Lost => new JourneyClosed { Journey = key, At = at, Outcome = "lost" },
                    byte stage => new StageEntered { Journey = key, At = at, Stage = SalesData.StageName(stage) },
                };
            }
        }
    }
}
