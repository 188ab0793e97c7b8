using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Flows;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

public class FlowTests
{
    private static readonly JourneyDefinition Definition = JourneyDefinition.Create("sales", journey => journey
        .Stage("lead").Stage("qualified").Stage("proposal").Stage("waiting", s => s.OnHold()).Stage("customer", s => s.In(Phase.AfterPurchase)));

    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);
    private static readonly Instant AsOf = Start + Duration.FromDays(100);

    [Fact]
    public void A_transition_takes_from_coming_to_a_place_to_coming_to_the_next()
    {
        FlowReport flow = FlowOf("lead 0, qualified 3, won 10", "lead 0, qualified 5, lost 6", "lead 0, lost 1");

        Transition first = flow.Between(At("lead"), At("qualified"))!;
        first.Count.Should().Be(2);
        first.Share.Should().Be(new Proportion(2, 3));
        first.Ending.Should().Be(VisitEnding.Advanced);
        first.Time.Mean.Should().Be(Duration.FromDays(4));
        flow.Between(At("qualified"), Outcome("won"))!.Time.Median.Should().Be(Duration.FromDays(7));
        flow.Between(At("proposal"), Outcome("won")).Should().BeNull();
    }

    [Fact]
    public void A_win_passes_over_the_stages_before_the_purchase_only()
    {
        FlowReport flow = FlowOf("lead 0, won 3, customer 4", "qualified 0, proposal 1, waiting 2, proposal 3");

        flow["lead"].PassedOver.Should().Be(0);
        flow["qualified"].PassedOver.Should().Be(1);
        flow["proposal"].PassedOver.Should().Be(1);
        flow["customer"].PassedOver.Should().Be(0);
        flow.WithSkip.Should().Be(new Proportion(1, 2));
    }

    [Fact]
    public void A_journey_that_is_taken_up_again_has_the_close_on_its_path()
    {
        FlowReport flow = FlowOf("lead 0, lost 2, lead 5, won 6");

        flow.Variants.Single().ToString().Should().Be("1: lead → lost → lead → won");
        flow.Between(Outcome("lost"), At("lead"))!.Time.Mean.Should().Be(Duration.FromDays(3));
        flow.Between(Outcome("lost"), At("lead"))!.Ending.Should().BeNull();
        flow["lead"].Reentering.Should().Be(new Proportion(1, 1));
        flow.Won.Mean.Should().Be(Duration.FromDays(6));
    }

    [Theory]
    [InlineData("lead 0, lost 1, won 2, qualified 10", "lead → lost → won → qualified", "won", "qualified", 8)]
    [InlineData("lead 0, lost 1, won 2, qualified 10", "lead → lost → won → qualified", "lost", "won", 1)]
    [InlineData("lead 0, lost 1, won 2, lost 5", "lead → lost → won → lost", "won", "lost", 3)]
    [InlineData("lead 0, lost 1, won 1, lost 1", "lead → lost → won → lost", "won", "lost", 0)]
    [InlineData("lead 0, lost 1, won 2, customer 6, lost 9", "lead → lost → won → customer → lost", "lost", "won", 1)]
    [InlineData("lead 0, lost 1, lost 2, qualified 10, won 11", "lead → lost → qualified → won", "lost", "qualified", 9)]
    [InlineData("lost 0, won 2", "lost → won", "lost", "won", 2)]
    [InlineData("lost 0, lead 2, demo 3", "lost → lead", "lost", "lead", 2)]
    public void Every_close_is_on_the_path(string journey, string path, string from, string to, int days)
    {
        FlowReport flow = FlowOf(journey);

        flow.Variants.Single().ToString().Should().Be($"1: {path}");
        flow.Transitions.Should().HaveCount(path.Split(" → ").Length - 1);
        Transition row = flow.Transitions.Single(t => t.From.ToString() == from && t.To.ToString() == to);
        row.Time.Mean.Should().Be(Duration.FromDays(days));
    }

    [Theory]
    [InlineData("proposal 0, waiting 1, lead 2", 1, 0)]
    [InlineData("lead 0, waiting 1, proposal 2", 0, 1)]
    [InlineData("lead 0, waiting 1, parked 2, proposal 3", 0, 1)]
    [InlineData("lead 0, waiting 1, lead 2", 0, 0)]
    [InlineData("lead 0, waiting 1, won 2", 0, 1)]
    [InlineData("lead 0, waiting 1, lost 2", 0, 0)]
    [InlineData("proposal 0, waiting 1, parked 2", 0, 0)]
    [InlineData("waiting 0, proposal 1", 0, 0)]
    [InlineData("lead 0, lost 1, waiting 2, proposal 3", 0, 0)]
    public void A_move_through_a_stage_on_hold_leads_from_where_the_journey_was_set_aside(string journey, int stepsBack, int skips)
    {
        JourneyDefinition definition = JourneyDefinition.Create("sales", d => d
            .Stage("lead").Stage("qualified").Stage("waiting", s => s.OnHold()).Stage("parked", s => s.OnHold()).Stage("proposal"));

        FlowReport flow = TestLogs.Of(definition, Start, journey).Measure(AsOf, Metric.Flow).Get(Metric.Flow);

        flow.WithStepBack.Should().Be(new Proportion(stepsBack, 1));
        flow.WithSkip.Should().Be(new Proportion(skips, 1));
        flow["qualified"].PassedOver.Should().Be(skips);
    }

    [Fact]
    public void Coverage_says_how_many_paths_most_journeys_take()
    {
        FlowReport flow = FlowOf("lead 0, lost 1", "lead 0, lost 2", "lead 0, lost 2", "lead 0, won 2", "qualified 0");

        flow.Variants.Select(v => v.Coverage.Successes).Should().Equal(3, 4, 5);
        flow.VariantsToCover(0.6).Should().Be(1);
        flow.VariantsToCover(0.61).Should().Be(2);
        flow.VariantsToCover(1).Should().Be(3);
    }

    [Fact]
    public void The_chain_follows_steps_back_until_the_close()
    {
        // Figures by hand: from lead p = 1/2 q, from qualified q = 1/3 p + 1/3 + 0, hence p = 1/5 and q = 2/5.
        FlowReport flow = FlowOf("lead 0, qualified 1, lead 2, lost 3", "lead 0, qualified 1, won 2", "lead 0, qualified 1, lost 2", "lead 0, lost 1", "lead 0, lost 1");

        flow["lead"].WinProbability.Should().BeApproximately(1.0 / 5, 1e-12);
        flow["qualified"].WinProbability.Should().BeApproximately(2.0 / 5, 1e-12);
        flow["lead"].ExpectedTimeToClose!.Value.TotalDays.Should().BeApproximately(1.8, 1e-9);
        flow["lead"].StepsBack.Should().Be(0);
        flow["qualified"].StepsBack.Should().Be(1);
        flow["qualified"].ToString().Should().Contain("; 0.40 are won from here, judging by 3 ended visits; closed in");
    }

    [Fact]
    public void Where_nobody_was_seen_to_leave_nobody_knows_the_end()
    {
        FlowReport flow = FlowOf("lead 0, waiting 1", "lead 0, won 1", "qualified 0, won 2");

        flow["waiting"].WinProbability.Should().BeNull();
        flow["lead"].WinProbability.Should().BeNull();
        flow["lead"].ExpectedTimeToClose.Should().BeNull();
        flow["qualified"].WinProbability.Should().Be(1);
    }

    [Fact]
    public void A_customer_who_is_lost_was_won_from_the_stages_before_and_is_lost_by_the_last_close()
    {
        JourneyLog log = TestLogs.Of(Definition, Start, "lead 0, won 1, customer 2, lost 5");
        MetricReports reports = log.Measure(AsOf, Metric.Flow, Metric.Funnel);

        reports.Get(Metric.Flow)["lead"].WinProbability.Should().Be(1, "the visit there ended in the win");
        reports.Get(Metric.Funnel)["lead"].ResolvedWinRate.Should().Be(new Proportion(0, 1), "the last close is the outcome");
    }

    [Fact]
    public void Coming_to_a_stage_after_the_purchase_without_a_win_is_no_win()
    {
        FlowReport flow = FlowOf("lead 0, customer 1", "lead 0, won 1, customer 2");

        flow["lead"].WinProbability.Should().Be(0.5);
        flow["customer"].WinProbability.Should().BeNull();
    }

    [Fact]
    public void The_mean_stay_counts_the_time_of_open_visits()
    {
        FlowReport flow = FlowOf("lead 0, won 10", "lead 90");

        flow["lead"].MeanStay.Should().Be(Duration.FromDays(20));
        flow["qualified"].MeanStay.Should().BeNull();
    }

    [Fact]
    public void A_mean_stay_beyond_what_a_duration_holds_has_no_value()
    {
        string[] waiting = [.. Enumerable.Repeat("lead -630", 24_000)];

        FlowReport flow = FlowOf(["lead 0, won 10", .. waiting]);

        flow["lead"].MeanStay.Should().BeNull();
        flow["lead"].ExpectedTimeToClose.Should().BeNull();
        flow["lead"].WinProbability.Should().Be(1);
    }

    [Fact]
    public void Of_no_journeys_or_none_with_a_path_the_report_is_sensible()
    {
        FlowReport none = FlowOf();
        var builder = new JourneyLogBuilder(Definition);
        builder.Add(builder.Journey("only a call"), builder.Codes.Touchpoint("call"), Start);
        FlowReport call = builder.Build().Measure(AsOf, Metric.Flow).Get(Metric.Flow);

        none.WithPath.Should().Be(0);
        none.WithSkip.Value.Should().BeNull();
        none.VariantsToCover(1).Should().Be(0);
        none.TimeToClose.Median.Should().BeNull();
        call.Journeys.Should().Be(1);
        call.WithPath.Should().Be(0);
        call.TimeToClose.Open.Should().Be(1);
    }

    [Fact]
    public void A_close_without_a_stage_is_a_path_of_one_place() =>
        FlowOf("won 0").Variants.Single().Path.Should().Equal(Outcome("won"));

    private static Waypoint At(string stage) => Waypoint.At(new Id<Stage>(stage));

    private static Waypoint Outcome(string outcome) => Waypoint.At(new Id<Outcome>(outcome));

    private static FlowReport FlowOf(params string[] journeys) => TestLogs.Of(Definition, Start, journeys).Measure(AsOf, Metric.Flow).Get(Metric.Flow);
}
