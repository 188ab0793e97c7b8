using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Simulation.Dwells;
using BuyerJourney.Simulation.Simulators;
using NodaTime;

namespace BuyerJourney.Simulation.Tests.Simulators;

public class JourneySimulatorTests
{
    private static readonly Instant From = Instant.FromUtc(2026, 1, 1, 0, 0);
    private static readonly Instant Until = From + Duration.FromDays(200);
    private static readonly Duration Day = Duration.FromDays(1);

    private static readonly JourneyDefinition B2b = JourneyDefinition.Create("b2b", journey => journey
        .Stage("awareness", s => s.Expect(Duration.FromDays(14)))
        .Stage("consideration")
        .Stage("decision")
        .Stage("on-hold", s => s.OnHold())
        .Stage("onboarding", s => s.In(Phase.AfterPurchase))
        .Touchpoint("intro-call").Touchpoint("demo-request")
        .Obstacle("paperwork")
        .Persona("cfo").Persona("cto"));

    /// <summary>A bit of everything: what is compared between runs below.</summary>
    private static JourneySimulator Everything(long seed = 42) => JourneySimulator.For(B2b, seed)
        .Stay("awareness", Dwell.LogNormal(Day * 5, 0.8))
        .Next("awareness", "consideration", 0.7).Next("awareness", "decision", 0.1).Close("awareness", "lost", 0.2)
        .RaceTo("consideration", "decision", Dwell.Weibull(1.4, Day * 9)).RaceTo("consideration", "on-hold", Dwell.Exponential(Day * 40)).RaceToClose("consideration", "lost", Dwell.Gamma(2, Day * 9))
        .Next("decision", "consideration", 0.2).Close("decision", "won", 0.5, Dwell.Fixed(Day * 2)).Close("decision", "lost", 0.3)
        .Resume("on-hold", 1)
        .AfterClose("lost", "consideration", 0.1, Dwell.Exponential(Day * 20)).AfterClose("won", "onboarding", 0.9, Dwell.Fixed(Duration.Zero))
        .Touchpoint("intro-call", "awareness", Dwell.Exponential(Day), 0.8, reactions: new ReactionShares(0.5, 0.3, 0.2))
        .Touchpoint("demo-request", "awareness", Dwell.Exponential(Day), 0.5, following: "intro-call")
        .Obstacle("paperwork", "decision", Dwell.Exponential(Day), 0.5, Dwell.Exponential(Day * 3), slowdown: 2, oddsOfLosing: 3, givesUpAfter: Dwell.Exponential(Day * 10), severity: Severity.Blocking)
        .Persona("cfo", 0.4, cfo => cfo.Stay("awareness", Dwell.Exponential(Day * 20))).Persona("cto", 0.6)
        .Segment("enterprise", 0.1).Segment("small", 0.9)
        .Value(DealValue.LogNormal(new Money(20_000, "EUR"), 1))
        .SeasonOfStays(DateTimeZone.Utc, date => date.Month == 2 ? 1.5 : 1)
        .Arrive(Arrivals.Poisson(perDay: 100));

    [Fact]
    public void Gives_the_same_journeys_for_the_same_seed_and_others_for_another()
    {
        string[] first = Lines(Everything().Run(3000, From, Until));
        Lines(Everything().Run(3000, From, Until)).Should().Equal(first);
        Lines(Everything(seed: 43).Run(3000, From, Until)).Should().NotEqual(first);
        Lines(Everything().WithSeed(43).Run(3000, From, Until)).Should().Equal(Lines(Everything(seed: 43).Run(3000, From, Until)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Gives_the_same_journeys_on_any_number_of_threads(int threads) =>
        Lines(Everything().Run(10_000, From, Until, threads)).Should().Equal(Lines(Everything().Run(10_000, From, Until)));

    [Fact]
    public void Does_not_change_a_journey_when_more_are_asked_for()
    {
        Lines(Everything().Run(9000, From, Until)).Take(100).Should().Equal(Lines(Everything().Run(100, From, Until)));
        Lines(Everything().Arrive(Arrivals.Evenly).Run(9000, From, Until)).Take(100).Should().Equal(Lines(Everything().Arrive(Arrivals.Evenly).Run(100, From, Until)));
    }

    [Fact]
    public void Cuts_at_the_end_and_changes_nothing_before_it()
    {
        JourneyLog whole = Everything().Run(5000, From, Until);
        JourneyLog cut = Everything().Run(5000, From, From + (Day * 30));
        Lines(cut).Should().Equal(Lines(whole.CutAt(From + (Day * 30))));
        (cut.Latest <= From + (Day * 30)).Should().BeTrue();
    }

    [Fact]
    public void Gives_the_same_as_events_and_as_a_log()
    {
        JourneyEvent[] events = [.. Everything().Events(3000, From, Until)];
        Lines(JourneyLog.Of(B2b, events.Where(happened => happened is not JourneyStarted))).Should().Equal(Lines(Everything().Run(3000, From, Until)));
        events.OfType<JourneyStarted>().Should().HaveCount(3000).And.OnlyContain(started => started.Definition == B2b.Id && started.Version == B2b.Version);
        events.Select(happened => happened.Id.Value).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Gives_the_same_as_journeys()
    {
        Journey[] journeys = [.. Everything().Journeys(500, From, Until)];
        journeys.SelectMany(journey => journey.Events).Should().Equal(Everything().Events(500, From, Until));
        journeys[1].Persona.Should().Be((Id<Persona>)"cfo");
        journeys[1].IsWon.Should().BeTrue();
    }

    /// <summary>What a seed means never changes: the first journeys of the description above, and a sum over many.</summary>
    [Fact]
    public void Pins_the_journeys_of_a_seed()
    {
        JourneyLog log = Everything().Run(5000, From, Until);
        Lines(log).Take(3).Should().Equal(
            "journey-1 cfo small 32,724.43 EUR: 17672257790427157 StageEntered awareness  ; 17672452656613983 Touchpoint intro-call Positive ; 17695035156152558 StageEntered consideration  ; 17711478309165822 Closed lost  ",
            "journey-2 cfo enterprise 11,091.65 EUR: 17672275624770892 StageEntered awareness  ; 17676666181013539 StageEntered consideration  ; 17691379613701306 StageEntered decision  ; 17693107613701306 Closed won  ; 17693107613701306 StageEntered onboarding  ",
            "journey-3 cto small 44,532.91 EUR: 17672286939420898 StageEntered awareness  ; 17672484438911320 Touchpoint intro-call Positive ; 17672812030393995 Touchpoint demo-request  ; 17680699813151083 Closed lost  ");
        long sum = 0;
        foreach (JourneyTrace trace in log.Traces())
        {
            for (int i = 0; i < trace.Events.Length; i++) sum = unchecked((sum * 31) + trace.Ticks[i] + trace.Events[i].Value);
        }

        sum.Should().Be(647227126890371630);
    }

    [Fact]
    public void Writes_events_of_a_journey_in_the_order_of_time()
    {
        foreach (JourneyTrace trace in Everything().Run(5000, From, Until).Traces())
        {
            trace.Ticks.ToArray().Should().BeInAscendingOrder();
        }
    }

    [Fact]
    public void Behaves_as_documented_where_nothing_is_said()
    {
        JourneyLog log = JourneySimulator.For(B2b, seed: 1).Run(20_000, From, From + (Day * 2000));
        var stays = new List<double>();
        long ended = 0, went = 0;
        foreach (JourneyTrace trace in log.Traces())
        {
            trace.Visits[0].Stage.Should().Be(0);
            foreach (Visit visit in trace.Visits)
            {
                if (visit.IsOpen) continue;
                ended++;
                went += visit.Ending == VisitEnding.Advanced ? 1 : 0;
                if (visit.Stage == 0) stays.Add((visit.LeftTicks - visit.EnteredTicks) / (double)NodaConstants.TicksPerDay);
            }
        }

        ((double)went / ended).Should().BeApproximately(0.7, 4 * Math.Sqrt(0.21 / ended));
        stays.Average().Should().BeApproximately(14, 4 * 14 / Math.Sqrt(stays.Count));
    }

    [Fact]
    public void Goes_back_from_hold_to_the_stage_that_was_left()
    {
        JourneyLog log = JourneySimulator.For(B2b, seed: 1)
            .Next("awareness", "on-hold", 0.5).Next("awareness", "consideration", 0.5)
            .Next("consideration", "on-hold", 0.5).Close("consideration", "lost", 0.5)
            .Run(2000, From, From + (Day * 1000));
        int resumed = 0;
        foreach (JourneyTrace trace in log.Traces())
        {
            for (int i = 1; i + 1 < trace.Visits.Length; i++)
            {
                if (trace.Visits[i].Stage != B2b.FindStage("on-hold")!.Index) continue;
                trace.Visits[i + 1].Stage.Should().Be(trace.Visits[i - 1].Stage);
                resumed++;
            }
        }

        resumed.Should().BeGreaterThan(1000);
    }

    [Fact]
    public void Takes_up_lost_journeys_again_and_lets_won_ones_come_to_a_stage_after_the_purchase()
    {
        JourneyLog log = Everything().Run(5000, From, Until);
        int reopened = 0, onboarded = 0;
        foreach (JourneyTrace trace in log.Traces())
        {
            reopened += trace.Count(log.Codes.Reopened);
            int onboarding = trace.Count(log.Codes.Stage("onboarding"));
            onboarded += onboarding;
            if (onboarding > 0) trace.IsWon.Should().BeTrue();
        }

        reopened.Should().BeGreaterThan(50);
        onboarded.Should().BeGreaterThan(500);
    }

    [Fact]
    public void Lets_a_race_be_won_in_proportion_to_the_rates()
    {
        // Two memoryless ways on with rates 1/10 and 1/30 a day: three in four take the first, and the stay is exponential with the rates added.
        JourneyLog log = JourneySimulator.For(B2b, seed: 5).Arrive(Arrivals.AtOnce)
            .RaceTo("awareness", "consideration", Dwell.Exponential(Day * 10)).RaceToClose("awareness", "lost", Dwell.Exponential(Day * 30))
            .Run(100_000, From, From + (Day * 2000));
        (double[] stays, VisitEnding[] endings) = FirstVisits(log);
        double share = endings.Count(ending => ending == VisitEnding.Advanced) / 100_000.0;
        share.Should().BeApproximately(0.75, 4 * Math.Sqrt(0.75 * 0.25 / 100_000));
        stays.ShouldHaveMoments(7.5, 7.5 * 7.5);
    }

    [Fact]
    public void Slows_and_loses_under_an_obstacle_as_its_true_effect_says()
    {
        // It stands from the first instant to the last: the stay is 2.5 times longer, and odds of 1:4 become 3:4.
        JourneyLog log = Simple().Obstacle("paperwork", "awareness", Dwell.Fixed(Duration.Zero), slowdown: 2.5, oddsOfLosing: 3).Run(100_000, From, From + (Day * 5000));
        (double[] stays, VisitEnding[] endings) = FirstVisits(log);
        stays.ShouldHaveMoments(25, 625);
        Share(endings, VisitEnding.Lost).Should().BeApproximately(3.0 / 7, 4 * Math.Sqrt(3.0 / 7 * 4 / 7 / 100_000));
    }

    [Fact]
    public void Slows_only_while_the_obstacle_stands()
    {
        // 4 days at half speed are 2 days of a fixed stay of 10: 8 are left after it.
        JourneyLog log = Simple().Stay("awareness", Dwell.Fixed(Day * 10))
            .Obstacle("paperwork", "awareness", Dwell.Fixed(Day * 3), standsFor: Dwell.Fixed(Day * 4), slowdown: 2).Run(100, From, From + (Day * 500));
        foreach (JourneyTrace trace in log.Traces())
        {
            ((trace.Visits[0].LeftTicks - trace.Visits[0].EnteredTicks) / (double)NodaConstants.TicksPerDay).Should().Be(12);
            trace.Events.ToArray().Select(log.Codes.KindOf).Take(3).Should().Equal(EventKind.StageEntered, EventKind.ObstacleRaised, EventKind.ObstacleResolved);
            trace.Ticks[1].Should().Be((From + (Day * 3)).ToUnixTimeTicks());
            trace.Ticks[2].Should().Be((From + (Day * 7)).ToUnixTimeTicks());
        }
    }

    [Fact]
    public void Blocks_a_stay_until_the_obstacle_is_resolved()
    {
        JourneyLog log = Simple().Stay("awareness", Dwell.Fixed(Day * 5))
            .Obstacle("paperwork", "awareness", Dwell.Fixed(Day), standsFor: Dwell.Fixed(Day * 30), slowdown: double.PositiveInfinity).Run(10, From, From + (Day * 500));
        foreach (JourneyTrace trace in log.Traces()) (trace.Visits[0].LeftTicks - trace.Visits[0].EnteredTicks).Should().Be(35 * NodaConstants.TicksPerDay);
    }

    [Fact]
    public void Loses_at_the_rate_at_which_buyers_give_up()
    {
        // A stay of rate 1/10 that never loses, against giving up at 1/40: one in five is lost.
        JourneyLog log = JourneySimulator.For(B2b, seed: 3).Arrive(Arrivals.AtOnce).Stay("awareness", Dwell.Exponential(Day * 10)).Next("awareness", "consideration", 1)
            .Obstacle("paperwork", "awareness", Dwell.Fixed(Duration.Zero), givesUpAfter: Dwell.Exponential(Day * 40)).Run(100_000, From, From + (Day * 3000));
        (double[] stays, VisitEnding[] endings) = FirstVisits(log);
        Share(endings, VisitEnding.Lost).Should().BeApproximately(0.2, 4 * Math.Sqrt(0.16 / 100_000));
        stays.ShouldHaveMoments(8, 64);
    }

    [Fact]
    public void Leaves_obstacles_behind_when_a_journey_goes_on_and_standing_when_it_is_closed()
    {
        JourneyLog log = Simple().Obstacle("paperwork", "awareness", Dwell.Fixed(Duration.Zero)).Run(2000, From, From + (Day * 1000));
        foreach (JourneyTrace trace in log.Traces())
        {
            trace.Count(log.Codes.ObstacleRaised("paperwork")).Should().Be(1);
            bool wentOn = trace.Visits[0].Ending == VisitEnding.Advanced;
            trace.Count(log.Codes.ObstacleResolved("paperwork")).Should().Be(wentOn ? 1 : 0);
            if (wentOn) trace.Ticks[trace.Events.IndexOf(log.Codes.ObstacleResolved("paperwork"))].Should().Be(trace.Visits[1].EnteredTicks);
        }
    }

    [Fact]
    public void Speeds_up_and_keeps_buyers_after_a_touchpoint_as_its_true_effect_says()
    {
        JourneyLog log = Simple().Touchpoint("intro-call", "awareness", Dwell.Fixed(Duration.Zero), speedup: 2, oddsOfLosing: 0.5).Run(100_000, From, From + (Day * 3000));
        (double[] stays, VisitEnding[] endings) = FirstVisits(log);
        stays.ShouldHaveMoments(5, 25);
        Share(endings, VisitEnding.Lost).Should().BeApproximately(1.0 / 9, 4 * Math.Sqrt(8.0 / 81 / 100_000));
    }

    [Fact]
    public void Applies_odds_in_a_race_to_the_rate_of_losing()
    {
        // Rates 3/40 on and 1/40 lost; three times the odds make them 3:3, in a race of rate 6/40.
        JourneyLog log = JourneySimulator.For(B2b, seed: 4).Arrive(Arrivals.AtOnce)
            .RaceTo("awareness", "consideration", Dwell.Exponential(Day * 40 / 3)).RaceToClose("awareness", "lost", Dwell.Exponential(Day * 40))
            .Obstacle("paperwork", "awareness", Dwell.Fixed(Duration.Zero), oddsOfLosing: 3).Run(100_000, From, From + (Day * 3000));
        (double[] stays, VisitEnding[] endings) = FirstVisits(log);
        Share(endings, VisitEnding.Lost).Should().BeApproximately(0.5, 4 * Math.Sqrt(0.25 / 100_000));
        stays.ShouldHaveMoments(40.0 / 6, 1600.0 / 36);
    }

    [Fact]
    public void Lets_touchpoints_happen_in_their_share_in_their_order_and_with_their_reactions()
    {
        JourneyLog log = Simple().Stay("awareness", Dwell.Fixed(Day * 100))
            .Touchpoint("demo-request", "awareness", Dwell.Fixed(Day * 2), 0.5, following: "intro-call")
            .Touchpoint("intro-call", "awareness", Dwell.Fixed(Day), 0.4, reactions: new ReactionShares(0.2, 0.3, 0.5), detail: new EventDetail { Channel = "phone" })
            .Run(20_000, From, From + (Day * 1000));
        EventCode call = log.Codes.Touchpoint("intro-call"), request = log.Codes.Touchpoint("demo-request");
        int calls = 0, requests = 0, negative = 0;
        foreach (JourneyTrace trace in log.Traces())
        {
            int at = trace.Events.IndexOf(call);
            if (at < 0)
            {
                trace.Has(request).Should().BeFalse();
                continue;
            }

            calls++;
            trace.Detail(at).Channel.Should().Be("phone");
            negative += trace.Detail(at).Reaction == Reaction.Negative ? 1 : 0;
            if (!trace.Has(request)) continue;
            requests++;
            trace.Ticks[trace.Events.IndexOf(request)].Should().Be((From + (Day * 3)).ToUnixTimeTicks());
        }

        ((double)calls / 20_000).Should().BeApproximately(0.4, 4 * Math.Sqrt(0.24 / 20_000));
        ((double)requests / calls).Should().BeApproximately(0.5, 4 * Math.Sqrt(0.25 / calls));
        ((double)negative / calls).Should().BeApproximately(0.5, 4 * Math.Sqrt(0.25 / calls));
    }

    [Fact]
    public void Changes_no_other_draw_when_an_obstacle_without_effect_is_added_or_taken_away()
    {
        JourneySimulator with = Everything().Obstacle("paperwork", "consideration", Dwell.Exponential(Day), 0.5, Dwell.Exponential(Day));
        JourneyLog without = Everything().WithoutObstacle("paperwork").Run(2000, From, Until);
        JourneyLog harmless = Everything().Obstacle("paperwork", "decision", Dwell.Exponential(Day), 0.5, Dwell.Exponential(Day * 3)).Run(2000, From, Until);
        Paths(harmless).Should().Equal(Paths(without));
        Paths(with.WithoutObstacle("paperwork").Run(2000, From, Until)).Should().Equal(Paths(without));
        Paths(Everything().Run(2000, From, Until)).Should().NotEqual(Paths(without));
    }

    [Fact]
    public void Scales_stays_and_takes_obstacles_away_for_one_persona_only()
    {
        JourneySimulator alike = JourneySimulator.For(B2b, seed: 9).Arrive(Arrivals.AtOnce).Stay("awareness", Dwell.Fixed(Day * 10)).Obstacle("paperwork", "awareness", Dwell.Fixed(Day))
            .Persona("cfo", 0.5, cfo => cfo.ScaleStay("awareness", 2).WithoutObstacle("paperwork")).Persona("cto", 0.5);
        (string Persona, double Days, bool IsHeld)[] Stays(JourneySimulator simulator)
        {
            JourneyLog log = simulator.Run(200, From, From + (Day * 2000));
            var seen = new List<(string, double, bool)>();
            EventCode paperwork = log.Codes.ObstacleRaised("paperwork");
            foreach (JourneyTrace trace in log.Traces())
            {
                double days = (trace.Visits[0].LeftTicks - trace.Visits[0].EnteredTicks) / (double)NodaConstants.TicksPerDay;
                seen.Add((trace.Attribute(JourneyAttribute.Persona)!.Value.Text, days, trace.Has(paperwork)));
            }

            return [.. seen.Distinct().Order()];
        }

        Stays(alike).Should().Equal(("cfo", 20, false), ("cto", 10, true));
        Stays(alike.ScaleStay("awareness", 3)).Should().Equal(("cfo", 60, false), ("cto", 30, true));
        alike.WithSeed(10).Problems.Should().BeEmpty();
    }

    [Fact]
    public void Lets_personas_and_segments_behave_differently()
    {
        JourneyLog log = JourneySimulator.For(B2b, seed: 9).Arrive(Arrivals.AtOnce).Stay("awareness", Dwell.Exponential(Day * 10))
            .Persona("cfo", 0.3, cfo => cfo.Stay("awareness", Dwell.Exponential(Day * 2)))
            .Persona("cto", 0.7)
            .Segment("small", 0.5)
            .Segment("enterprise", 0.5, enterprise => enterprise.Stay("awareness", Dwell.Exponential(Day * 30)))
            .Attribute(JourneyAttribute.Source, "web", 1)
            .Run(50_000, From, From + (Day * 2000));
        var stays = new Dictionary<(string, string), List<double>>();
        foreach (JourneyTrace trace in log.Traces())
        {
            trace.Attribute(JourneyAttribute.Source).Should().Be((AttributeValue)"web");
            var who = (trace.Attribute(JourneyAttribute.Persona)!.Value.Text, trace.Attribute(JourneyAttribute.Segment)!.Value.Text);
            if (!stays.TryGetValue(who, out List<double>? list)) stays.Add(who, list = []);
            list.Add((trace.Visits[0].LeftTicks - trace.Visits[0].EnteredTicks) / (double)NodaConstants.TicksPerDay);
        }

        stays.Should().HaveCount(4);
        ((double)stays[("cfo", "small")].Count / 50_000).Should().BeApproximately(0.15, 4 * Math.Sqrt(0.15 * 0.85 / 50_000));
        foreach (((string, string) who, double mean) in new[] { (("cfo", "small"), 2.0), (("cto", "small"), 10), (("cfo", "enterprise"), 30), (("cto", "enterprise"), 30) })
        {
            stays[who].Average().Should().BeApproximately(mean, 4 * mean / Math.Sqrt(stays[who].Count));
        }
    }

    [Fact]
    public void Draws_values_to_the_hundredth()
    {
        JourneyLog log = Simple().Value(DealValue.LogNormal(new Money(20_000, "EUR"), 0.5)).Run(50_000, From, Until);
        var logs = new List<double>();
        foreach (JourneyTrace trace in log.Traces())
        {
            trace.Value!.Value.Currency.Should().Be("EUR");
            decimal amount = trace.Value.Value.Amount;
            decimal.Round(amount, 2).Should().Be(amount);
            logs.Add(Math.Log((double)amount));
        }

        logs.ToArray().ShouldHaveMoments(Math.Log(20_000), 0.25);
    }

    [Fact]
    public void Stretches_stays_by_the_season_in_which_they_begin()
    {
        JourneyLog log = Simple().Arrive(Arrivals.Evenly).Stay("awareness", Dwell.Fixed(Day)).SeasonOfStays(DateTimeZoneProviders.Tzdb["Europe/Amsterdam"], date => date.Month == 3 ? 3 : 1).Run(5000, From, Until);
        DateTimeZone zone = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];
        foreach (JourneyTrace trace in log.Traces())
        {
            Visit first = trace.Visits[0];
            if (first.IsOpen) continue;
            int month = Instant.FromUnixTimeTicks(first.EnteredTicks).InZone(zone).Month;
            (first.LeftTicks - first.EnteredTicks).Should().Be((month == 3 ? 3 : 1) * NodaConstants.TicksPerDay);
        }
    }

    [Fact]
    public void Names_journeys_as_told()
    {
        JourneyLog log = Simple().Named("deal-").Run(3, From, Until);
        log.KeyOf(new JourneyIndex(0)).Should().Be((Id<Journey>)"deal-1");
        log.KeyOf(new JourneyIndex(2)).Should().Be((Id<Journey>)"deal-3");
    }

    // Of numbers alone, in other letters than those of ASCII, and with half a character, which has no form in UTF-8.
    [Theory]
    [InlineData("")]
    [InlineData("сделка-")]
    [InlineData("\ud83d-")]
    public void Names_journeys_in_a_log_as_in_events_whatever_the_prefix(string prefix)
    {
        JourneySimulator named = Simple().Named(prefix);
        JourneyLog log = named.Run(3, From, Until);

        Enumerable.Range(0, 3).Select(i => log.KeyOf(new JourneyIndex(i))).Should().Equal(named.Events(3, From, Until).Select(e => e.Journey).Distinct());
        log.KeyOf(new JourneyIndex(2)).Should().Be(new Id<Journey>(prefix + "3"));
    }

    [Fact]
    public void Says_how_far_it_is_and_stops_when_told()
    {
        var heard = new List<SimulationProgress>();
        Simple().Run(10_000, From, Until, progress: new Listener(heard.Add));
        heard.Should().HaveCountGreaterThan(2);
        heard[^1].Should().Be(new SimulationProgress(10_000, 10_000));
        heard.Select(progress => progress.Journeys).Should().BeInAscendingOrder();

        using var stop = new CancellationTokenSource();
        ((Action)(() => Simple().Run(1_000_000, From, Until, progress: new Listener(_ => stop.Cancel()), cancellation: stop.Token))).Should().Throw<OperationCanceledException>();
    }

    private static JourneySimulator Simple() => JourneySimulator.For(B2b, seed: 3).Arrive(Arrivals.AtOnce)
        .Stay("awareness", Dwell.Exponential(Day * 10)).Next("awareness", "consideration", 0.8).Close("awareness", "lost", 0.2);

    private static (double[] Days, VisitEnding[] Endings) FirstVisits(JourneyLog log)
    {
        var days = new double[log.JourneyCount];
        var endings = new VisitEnding[log.JourneyCount];
        int i = 0;
        foreach (JourneyTrace trace in log.Traces())
        {
            days[i] = (trace.Visits[0].LeftTicks - trace.Visits[0].EnteredTicks) / (double)NodaConstants.TicksPerDay;
            endings[i++] = trace.Visits[0].Ending;
        }

        return (days, endings);
    }

    private static double Share(VisitEnding[] endings, VisitEnding ending) => (double)endings.Count(each => each == ending) / endings.Length;

    /// <summary>Everything a log knows of its journeys, a line each.</summary>
    private static string[] Lines(JourneyLog log)
    {
        var lines = new List<string>();
        foreach (JourneyTrace trace in log.Traces())
        {
            JourneyTrace one = trace;
            var events = new List<string>();
            for (int i = 0; i < one.Events.Length; i++)
            {
                EventDetail detail = one.Detail(i);
                events.Add(FormattableString.Invariant($"{one.Ticks[i]} {log.Codes.KindOf(one.Events[i])} {log.Codes.IdOf(one.Events[i])} {detail.Reaction} {detail.Severity}"));
            }

            lines.Add(FormattableString.Invariant($"{one.Key} {one.Attribute(JourneyAttribute.Persona)} {one.Attribute(JourneyAttribute.Segment)} {one.Value}: {string.Join("; ", events)}"));
        }

        return [.. lines];
    }

    /// <summary>The stages and outcomes of journeys with their instants, without touchpoints and obstacles.</summary>
    private static string[] Paths(JourneyLog log)
    {
        var lines = new List<string>();
        foreach (JourneyTrace trace in log.Traces())
        {
            var events = new List<string>();
            for (int i = 0; i < trace.Events.Length; i++)
            {
                if (log.Codes.KindOf(trace.Events[i]) is EventKind.StageEntered or EventKind.Closed) events.Add(FormattableString.Invariant($"{trace.Ticks[i]} {trace.Events[i]}"));
            }

            lines.Add(string.Join("; ", events));
        }

        return [.. lines];
    }

    private sealed class Listener(Action<SimulationProgress> hear) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value) => hear(value);
    }
}
