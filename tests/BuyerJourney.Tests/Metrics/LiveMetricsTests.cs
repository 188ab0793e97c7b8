using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Tests.Reference;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

public class LiveMetricsTests
{
    private static readonly JourneyDefinition Definition = JourneyDefinition.Create("sales", journey => journey
        .Stage("awareness").Stage("consideration").Stage("decision"));

    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);
    private static readonly Metric[] All = [Metric.Funnel, Metric.TimeInStage, Metric.TimeInEndedVisits, new PictureMetric()];

    private static readonly LiveOptions[] Splits =
    [
        new LiveOptions(),
        new LiveOptions { Percentiles = Percentiles.Approximate },
        new LiveOptions { SplitBy = [Dimension.Segment] },
        new LiveOptions { SplitBy = [Dimension.Attribute(JourneyAttribute.Segment, AttributeMoment.Latest), Dimension.Cohort(CalendarPeriod.Day, DateTimeZone.Utc)] },
        new LiveOptions { SplitBy = [Dimension.Persona, Dimension.Version, Dimension.Owner] },
    ];

    [Fact]
    public void Following_events_gives_the_reports_of_a_log_of_them_at_every_moment() => Gen.Select(GeneratedLogs.Middling, Gen.Int[0, Splits.Length - 1], Gen.Int[1, 30]).Sample(
        (generated, split, every) =>
        {
            var live = new LiveMetrics(generated.Definition, Splits[split], All);
            for (int i = 0; i < generated.Events.Count; i++)
            {
                live.Observe(generated.Events[i]);
                if (i % every == 0)
                {
                    RequireReportsOf(live, generated.Events.Take(i + 1), Splits[split]);
                }
            }

            RequireReportsOf(live, generated.Events, Splits[split], generated.AsOf);
        },
        iter: 600);

    [Fact]
    public void A_corrected_event_counts_as_if_it_had_come_so_in_the_first_place() => Gen.Select(GeneratedLogs.Middling, GeneratedLogs.Middling, Gen.Int[0, 1_000].Array[0, 12], Gen.Int[0, Splits.Length - 1]).Sample(
        (generated, others, picks, split) =>
        {
            JourneyEvent[] events = [.. generated.Events.DistinctBy(e => e.Id.IsNone ? (object)e : e.Id)];
            JourneyEvent[] stories = [.. others.Events.Where(e => RecordedIn(generated.Definition, e))];
            var live = new LiveMetrics(generated.Definition, Splits[split], All);
            live.Observe(events).Should().Be(events.Length);
            live.Report(generated.AsOf + Duration.FromDays(1_000));
            for (int i = 0; i < picks.Length && events.Length > 0 && stories.Length > 0; i++)
            {
                int place = picks[i] % events.Length;
                if (events[place].Id.IsNone)
                {
                    continue;
                }

                events[place] = stories[(picks[i] / 7) % stories.Length] with { Id = events[place].Id };
                live.Correct(events[place]).Should().BeTrue();
                if (i % 3 == 0)
                {
                    RequireReportsOf(live, events, Splits[split]);
                }
            }

            RequireReportsOf(live, events, Splits[split]);
        },
        iter: 600);

    [Fact]
    public void A_forgotten_journey_leaves_the_reports_of_the_others() => Gen.Select(GeneratedLogs.Middling, Gen.Int[0, 11].Array[1, 6], Gen.Int[0, Splits.Length - 1], Gen.Bool).Sample(
        (generated, forgotten, split, reported) =>
        {
            var live = new LiveMetrics(generated.Definition, Splits[split], All);
            live.Observe(generated.Events);
            if (reported)
            {
                live.Report(generated.AsOf);
            }

            Id<Journey>[] gone = [.. forgotten.Select(j => new Id<Journey>($"deal-{j}")).Distinct()];
            foreach (Id<Journey> journey in gone)
            {
                live.Forget(journey).Should().Be(generated.Events.Any(e => e.Journey == journey));
                live.Forget(journey).Should().BeFalse();
            }

            JourneyEvent[] others = [.. generated.Events.Where(e => !gone.Contains(e.Journey))];
            live.JourneyCount.Should().Be(others.Select(e => e.Journey).Distinct().Count());
            RequireReportsOf(live, others, Splits[split]);

            // Who is forgotten can come again, with the same event ids.
            live.Observe(generated.Events);
            RequireReportsOf(live, [.. others, .. generated.Events.Where(e => gone.Contains(e.Journey)), .. others.Where(e => e.Id.IsNone)], Splits[split]);
        },
        iter: 400);

    [Fact]
    public void When_all_are_forgotten_nothing_is_left_in_the_tallies()
    {
        GeneratedLogs.Middling.Sample(
            generated =>
            {
                var live = new LiveMetrics(generated.Definition, new LiveOptions { SplitBy = [Dimension.Segment] }, All);
                live.Observe(generated.Events);
                live.Report(generated.AsOf);
                foreach (Id<Journey> journey in generated.Events.Select(e => e.Journey).Distinct())
                {
                    live.Forget(journey);
                }

                live.JourneyCount.Should().Be(0);
                live.Latest.Should().BeNull();
                TallyBook.Load(live.Save(), generated.Definition, All, [Dimension.Segment]).Report(generated.AsOf).Groups.Should().BeEmpty();
            },
            iter: 100);
    }

    [Fact]
    public void An_event_of_a_known_id_changes_nothing()
    {
        var live = new LiveMetrics(Definition, Metric.Funnel);
        live.Observe(new StageEntered { Journey = "a", At = Start, Stage = "awareness", Id = "e-1" }).Should().BeTrue();

        live.Observe(new StageEntered { Journey = "b", At = Start, Stage = "decision", Id = "e-1" }).Should().BeFalse();

        live.ConflictsById.Should().Be(1);
        live.JourneyCount.Should().Be(1);
        live.Report(Start).Get(Metric.Funnel)["decision"].Entered.Should().Be(0);
    }

    [Fact]
    public void Tells_events_that_come_again_from_others_of_the_same_id()
    {
        var started = new JourneyStarted { Journey = "a", At = Start, Definition = Definition.Id, Version = 1, Id = "0" };
        var call = new TouchpointHappened { Journey = "a", At = Start, Touchpoint = "call", Channel = "phone", Id = "1" };
        var value = new ValueChanged { Journey = "a", At = Start, Value = new Money(5, "EUR"), Id = "2" };
        var size = new AttributeChanged { Journey = "a", At = Start, Attribute = "size", Value = 40, Id = "3" };
        var entered = new StageEntered { Journey = "a", At = Start, Stage = "awareness", Id = "4" };
        var live = new LiveMetrics(Definition, Metric.Funnel);
        live.Observe([started, call, value, size, entered]).Should().Be(5);

        live.Observe([started, call, value, size, entered]).Should().Be(0);
        live.ConflictsById.Should().Be(0);

        JourneyEvent[] otherwise =
        [
            started with { Version = 2 },
            call with { Journey = "b" },
            call with { At = Start + Duration.FromHours(1) },
            call with { Touchpoint = "mail" },
            call with { Channel = "web" },
            value with { Value = new Money(6, "EUR") },
            size with { Value = 41 },
            size with { Attribute = "weight" },
            entered with { IsEntryUnknown = true },
            entered with { Id = "0" },
        ];
        live.Observe(otherwise).Should().Be(0);
        live.ConflictsById.Should().Be(otherwise.Length);
    }

    [Fact]
    public void A_correction_can_move_an_event_to_another_journey()
    {
        var live = new LiveMetrics(Definition, Metric.Funnel);
        live.Observe(new StageEntered { Journey = "a", At = Start, Stage = "awareness", Id = "e-1" });
        live.Report(Start);

        live.Correct(new StageEntered { Journey = "b", At = Start, Stage = "decision", Id = "e-1" }).Should().BeTrue();

        live.JourneyCount.Should().Be(1);
        live.Forget("a").Should().BeFalse();
        live.Report(Start).Get(Metric.Funnel)["decision"].Entered.Should().Be(1);
        live.Report(Start).Get(Metric.Funnel)["awareness"].Entered.Should().Be(0);
    }

    [Fact]
    public void A_correction_of_an_unknown_event_is_an_observation()
    {
        var live = new LiveMetrics(Definition, Metric.Funnel);

        live.Correct(new StageEntered { Journey = "a", At = Start, Stage = "awareness", Id = "e-1" }).Should().BeFalse();

        live.Report(Start).Get(Metric.Funnel).Journeys.Should().Be(1);
    }

    [Fact]
    public void Refuses_to_correct_an_event_without_an_id()
    {
        var live = new LiveMetrics(Definition, Metric.Funnel);

        Action correct = () => live.Correct(new StageEntered { Journey = "a", At = Start, Stage = "awareness" });

        correct.Should().Throw<ArgumentException>().WithMessage("*id*");
    }

    [Fact]
    public void Refuses_bad_events_and_stays_as_it_was()
    {
        var live = new LiveMetrics(Definition, Metric.Funnel);
        live.Observe(new StageEntered { Journey = "a", At = Start, Stage = "awareness", Id = "e-1" });
        JourneyEvent[] bad =
        [
            new StageEntered { Journey = default, At = Start, Stage = "awareness", Id = "e-2" },
            new StageEntered { Journey = "b", At = Start, Stage = "nowhere", Id = "e-1" },
            new ValueChanged { Journey = "b", At = Start, Value = default, Id = "e-1" },
            new StageEntered { Journey = "b", At = Start + Duration.FromNanoseconds(1), Stage = "awareness", Id = "e-1" },
        ];

        foreach (JourneyEvent one in bad)
        {
            ((Action)(() => live.Observe(one))).Should().Throw<ArgumentException>();
            ((Action)(() => live.Correct(one))).Should().Throw<ArgumentException>();
        }

        live.JourneyCount.Should().Be(1);
        live.Report(Start).Get(Metric.Funnel)["awareness"].Entered.Should().Be(1);
    }

    [Fact]
    public void Refuses_an_instant_before_the_latest_event_unless_that_one_is_forgotten()
    {
        var live = new LiveMetrics(Definition, Metric.Funnel);
        live.Observe(new StageEntered { Journey = "a", At = Start, Stage = "awareness" });
        live.Observe(new StageEntered { Journey = "b", At = Start + Duration.FromDays(1), Stage = "awareness" });

        ((Action)(() => live.Report(Start))).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*can't be wound back*");
        live.Forget("b");
        live.Latest.Should().Be(Start);
        live.Report(Start).Get(Metric.Funnel).Journeys.Should().Be(1);
    }

    [Fact]
    public void Many_journeys_with_ids_and_one_very_long_one_are_followed()
    {
        var live = new LiveMetrics(Definition, Metric.Funnel);
        var events = new List<JourneyEvent>();
        for (int i = 0; i < 60_000; i++)
        {
            events.Add(new StageEntered { Journey = i % 3 == 0 ? "long" : $"deal-{i / 6}", At = Start + Duration.FromMinutes(i), Stage = i % 2 == 0 ? "awareness" : "decision", Id = $"e/{i + 1}" });
        }

        live.Observe(events).Should().Be(60_000);
        live.Observe(events).Should().Be(0);

        FunnelReport expected = JourneyLog.Of(Definition, events).Measure(events[^1].At, Metric.Funnel).Get(Metric.Funnel);
        live.Report(events[^1].At).Get(Metric.Funnel).Should().Be(expected);
        live.Forget("long").Should().BeTrue();
        live.Report(events[^1].At).Get(Metric.Funnel).Journeys.Should().Be(expected.Journeys - 1);
    }

    // More than are counted together.
    [Fact]
    public void Thousands_of_journeys_that_changed_at_once_are_counted_as_a_log_of_them()
    {
        var random = new Random(5);
        JourneyEvent[] events = [.. Enumerable.Range(0, 12_000).Select(EventOn)];
        LiveOptions options = Splits[2];
        var live = new LiveMetrics(Definition, options, All);
        live.Observe(events[..9_000]);
        RequireReportsOf(live, events[..9_000], options, Start + Duration.FromDays(60));
        live.Observe(events[9_000..]);

        RequireReportsOf(live, events, options, Start + Duration.FromDays(60));

        JourneyEvent EventOn(int number)
        {
            Id<Journey> journey = $"deal-{random.Next(4_000)}";
            Instant at = Start + Duration.FromMinutes(random.Next(60_000));
            return random.Next(8) switch
            {
                0 => new AttributeChanged { Journey = journey, At = at, Attribute = JourneyAttribute.Segment, Value = random.Next(2) == 0 ? "small" : "large" },
                1 => new JourneyClosed { Journey = journey, At = at, Outcome = random.Next(2) == 0 ? "won" : "lost" },
                _ => new StageEntered { Journey = journey, At = at, Stage = Definition.Stages[number % 3].Id },
            };
        }
    }

    // What is observed waits, with its journey's id, to be put in place with others.
    [Fact]
    public void What_was_just_observed_is_known_to_whoever_asks()
    {
        var live = new LiveMetrics(Definition, All);
        live.Observe(Enters("deal-1", 0));
        live.Forget("deal-1").Should().BeTrue();
        live.JourneyCount.Should().Be(0);

        StageEntered numbered = Enters("deal-2", 1) with { Id = "crm-1" };
        live.Observe([Enters("deal-2", 2), numbered, Enters("deal-2", 0), Enters("3", 1), Enters("deal-1", 3)]).Should().Be(5);
        live.Observe(numbered).Should().BeFalse();
        live.Correct(numbered with { Journey = "3", Stage = "decision" }).Should().BeTrue();

        RequireReportsOf(live, [Enters("deal-2", 2), numbered with { Journey = "3", Stage = "decision" }, Enters("deal-2", 0), Enters("3", 1), Enters("deal-1", 3)], new LiveOptions());

        static StageEntered Enters(string journey, int day) => new() { Journey = journey, At = Start + Duration.FromDays(day), Stage = "awareness" };
    }

    [Fact]
    public void A_journey_whose_only_event_is_corrected_between_reports_counts_once()
    {
        var live = new LiveMetrics(Definition, Metric.Funnel);
        var entered = new StageEntered { Journey = "deal-1", At = Start, Stage = "awareness", Id = "crm-1" };
        live.Observe(entered);
        live.Correct(entered with { Stage = "decision" });

        live.Report(Start).Get(Metric.Funnel).Journeys.Should().Be(1);
        live.Correct(entered);
        live.Report(Start).Get(Metric.Funnel).Stages.Select(stage => stage.Visits).Should().Equal(1, 0, 0);
    }

    [Fact]
    public void A_forgotten_deal_leaves_no_digit_in_the_sums_of_the_others()
    {
        var live = new LiveMetrics(Definition, Metric.Sales);
        JourneyEvent[] third = [new StageEntered { Journey = "third", At = Start, Stage = "decision" }, new ValueChanged { Journey = "third", At = Start, Value = new Money(1m / 3, "EUR") }];
        live.Observe(third);
        live.Observe([new StageEntered { Journey = "large", At = Start, Stage = "decision" }, new ValueChanged { Journey = "large", At = Start, Value = new Money(10_000, "EUR") }]);
        live.Report(Start);
        live.Forget("large");

        live.Report(Start).Get(Metric.Sales).Should().Be(JourneyLog.Of(Definition, third).Measure(Start, Metric.Sales).Get(Metric.Sales));
    }

    [Fact]
    public void A_metric_that_threw_spoils_no_later_report()
    {
        var moody = new MoodyMetric();
        var live = new LiveMetrics(Definition, Metric.Funnel, moody);
        live.Observe([Enters("deal-1", 0), Enters("deal-2", 0)]);
        live.Report(Start);
        live.Observe([Enters("deal-1", 1), Enters("deal-3", 1)]);
        moody.Throws = true;
        live.Invoking(l => l.Forget("deal-1")).Should().Throw<InvalidOperationException>();
        live.Invoking(l => l.Report(Start + Duration.FromDays(1))).Should().Throw<InvalidOperationException>();
        moody.Throws = false;
        live.Forget("deal-2").Should().BeTrue();

        MetricReports reports = live.Report(Start + Duration.FromDays(1));
        reports.Get(Metric.Funnel).Should().Be(JourneyLog.Of(Definition, [Enters("deal-1", 0), Enters("deal-1", 1), Enters("deal-3", 1)]).Measure(Start + Duration.FromDays(1), Metric.Funnel).Get(Metric.Funnel));
        reports.Get(moody).Should().Be(2);

        static StageEntered Enters(string journey, int day) => new() { Journey = journey, At = Start + Duration.FromDays(day), Stage = "awareness" };
    }

    [Fact]
    public void Saved_figures_are_those_of_the_report() => GeneratedLogs.Middling.Sample(
        generated =>
        {
            var live = new LiveMetrics(generated.Definition, Metric.Funnel, Metric.TimeInStage);
            live.Observe(generated.Events);

            TallyBook.Load(live.Save(), generated.Definition, [Metric.Funnel, Metric.TimeInStage]).Report(generated.AsOf).All.Should().Equal(live.Report(generated.AsOf).All);
        },
        iter: 100);

    private static bool RecordedIn(JourneyDefinition definition, JourneyEvent happened) => happened switch
    {
        StageEntered e => definition.FindStage(e.Stage) is not null,
        JourneyClosed e => definition.FindOutcome(e.Outcome) is not null,
        _ => true,
    };

    private static void RequireReportsOf(LiveMetrics live, IEnumerable<JourneyEvent> events, LiveOptions options, Instant? asOf = null)
    {
        JourneyLog log = JourneyLog.Of(live.Definition, events);
        live.Latest.Should().Be(log.Latest);
        Instant at = asOf ?? log.Latest ?? Start;
        MetricReports expected = log.Measure(at, new MeasureOptions { SplitBy = options.SplitBy, Percentiles = options.Percentiles }, All);
        MetricReports actual = live.Report(at);
        actual.All.Should().Equal(expected.All);
        actual.Groups.Select(group => group.Key).Should().Equal(expected.Groups.Select(group => group.Key));
        foreach ((GroupReports one, GroupReports other) in actual.Groups.Zip(expected.Groups))
        {
            one.All.Should().Equal(other.All);
        }
    }

    private sealed class MoodyMetric : Metric<MoodyMetric.Counts, long>
    {
        public override string Name => "moody";

        public bool Throws { get; set; }

        protected override Counts NewTally(TallyScope scope) => new(scope);

        protected override void Fold(Counts tally, in JourneyTrace trace, int sign)
        {
            tally.Journeys.Add(sign);
            if (Throws)
            {
                throw new InvalidOperationException("Not today.");
            }
        }

        protected override long Report(Counts tally, ReportScope scope) => tally.Journeys.Value;

        internal sealed class Counts : Tally
        {
            public Counts(TallyScope scope)
                : base(scope) => Journeys = AddCount("journeys");

            public Count Journeys { get; }
        }
    }
}
