using BuyerJourney.Definitions;
using BuyerJourney.Simulation.Dwells;
using BuyerJourney.Simulation.Simulators;
using NodaTime;
using static BuyerJourney.Simulation.Simulators.SimulationProblemCodes;

namespace BuyerJourney.Simulation.Tests.Simulators;

public class SimulatorCheckTests
{
    private static readonly Instant From = Instant.FromUtc(2026, 1, 1, 0, 0);
    private static readonly Duration Day = Duration.FromDays(1);

    private static readonly JourneyDefinition B2b = JourneyDefinition.Create("b2b", journey => journey
        .Stage("awareness").Stage("consideration").Stage("decision").Stage("on-hold", s => s.OnHold()).Stage("onboarding", s => s.In(Phase.AfterPurchase))
        .Touchpoint("demo").Touchpoint("intro-call").Obstacle("paperwork").Persona("cfo"));

    private static readonly JourneySimulator Sound = JourneySimulator.For(B2b, seed: 1);

    public static TheoryData<string, string, Func<JourneySimulator, JourneySimulator>> Slips => new()
    {
        { UnknownName, "stage 'awarness'", s => s.Stay("awarness", Dwell.Fixed(Day)) },
        { UnknownName, "stage 'awarness'", s => s.ScaleStay("awarness", 2) },
        { UnknownName, "persona 'cfo', stage 'awarness'", s => s.Persona("cfo", 0.5, cfo => cfo.ScaleStay("awarness", 2)).Persona("cto", 0.5) },
        { UnknownName, "stage 'awareness'", s => s.Next("awareness", "contemplation", 1) },
        { UnknownName, "stage 'awareness'", s => s.Close("awareness", "sold", 1) },
        { UnknownName, "start in 'prelude'", s => s.StartIn("prelude") },
        { UnknownName, "touchpoint 'lunch' in 'awareness'", s => s.Touchpoint("lunch", "awareness", Dwell.Fixed(Day)) },
        { UnknownName, "touchpoint 'demo' in 'nowhere'", s => s.Touchpoint("demo", "nowhere", Dwell.Fixed(Day)) },
        { UnknownName, "obstacle 'weather' in 'awareness'", s => s.Obstacle("weather", "awareness", Dwell.Fixed(Day)) },
        { UnknownName, "after 'sold' into 'awareness'", s => s.AfterClose("sold", "awareness", 1, Dwell.Fixed(Day)) },
        { UnknownName, "attribute 'persona'", s => s.Persona("ceo", 1) },
        { NotAProbability, "stage 'awareness' to 'consideration'", s => s.Next("awareness", "consideration", 1.2).Close("awareness", "lost", -0.2) },
        { NotAProbability, "stage 'awareness' to 'consideration'", s => s.Next("awareness", "consideration", double.NaN) },
        { NotAProbability, "touchpoint 'demo' in 'awareness'", s => s.Touchpoint("demo", "awareness", Dwell.Fixed(Day), share: 2) },
        { NotAProbability, "attribute 'segment'", s => s.Segment("small", -1) },
        { DoesNotAddUp, "stage 'awareness'", s => s.Next("awareness", "consideration", 0.6).Close("awareness", "lost", 0.3) },
        { DoesNotAddUp, "the start", s => s.StartIn("awareness", 0.5) },
        { DoesNotAddUp, "attribute 'segment'", s => s.Segment("small", 0.5).Segment("large", 0.4) },
        { DoesNotAddUp, "outcome 'lost'", s => s.AfterClose("lost", "awareness", 0.6, Dwell.Fixed(Day)).AfterClose("lost", "decision", 0.6, Dwell.Fixed(Day)) },
        { DoesNotAddUp, "touchpoint 'demo' in 'awareness', reactions", s => s.Touchpoint("demo", "awareness", Dwell.Fixed(Day), reactions: new ReactionShares(0.5, 0.2, 0.2)) },
        { MixedSteps, "stage 'awareness'", s => s.Next("awareness", "consideration", 1).RaceToClose("awareness", "lost", Dwell.Fixed(Day)) },
        { BadDwell, "stage 'awareness'", s => s.Stay("awareness", Dwell.Exponential(Duration.Zero)) },
        { BadDwell, "stage 'awareness' to 'consideration'", s => s.Next("awareness", "consideration", 1, Dwell.Weibull(-1, Day)) },
        { BadDwell, "obstacle 'paperwork' in 'awareness', how long it stands", s => s.Obstacle("paperwork", "awareness", Dwell.Fixed(Day), standsFor: Dwell.LogNormal(-Day, 1)) },
        { BadDwell, "obstacle 'paperwork' in 'awareness', how long the buyer bears it", s => s.Obstacle("paperwork", "awareness", Dwell.Fixed(Day), givesUpAfter: Dwell.Gamma(0, Day)) },
        { BadDwell, "touchpoint 'demo' in 'awareness'", s => s.Touchpoint("demo", "awareness", Dwell.Fixed(-Day)) },
        { BadDwell, "after 'lost' into 'awareness'", s => s.AfterClose("lost", "awareness", 0.5, Dwell.Empirical(Array.Empty<Duration>())) },
        { Unreachable, "stage 'consideration'", s => s.Next("awareness", "decision", 1).Stay("consideration", Dwell.Fixed(Day)) },
        { Unreachable, "stage 'consideration'", s => s.Next("awareness", "decision", 1).Next("awareness", "consideration", 0).Stay("consideration", Dwell.Fixed(Day)) },
        { Unreachable, "touchpoint 'demo' in 'on-hold'", s => s.Touchpoint("demo", "on-hold", Dwell.Fixed(Day)) },
        { Unreachable, "obstacle 'paperwork' in 'on-hold'", s => s.Obstacle("paperwork", "on-hold", Dwell.Fixed(Day)) },
        { Unreachable, "outcome 'lost'", s => s.Next("awareness", "consideration", 1).Next("consideration", "decision", 1).Close("decision", "won", 1).AfterClose("lost", "awareness", 1, Dwell.Fixed(Day)) },
        { EndlessCircle, "stage 'awareness'", s => s.Stay("awareness", Dwell.Fixed(Duration.Zero)).Next("awareness", "consideration", 1).Stay("consideration", Dwell.Empirical([Duration.Zero])).Next("consideration", "awareness", 1) },
        { EndlessCircle, "stage 'awareness'", s => s.Stay("awareness", Dwell.Fixed(Duration.Zero)).Next("awareness", "awareness", 1) },
        { BadEffect, "obstacle 'paperwork' in 'awareness'", s => s.Obstacle("paperwork", "awareness", Dwell.Fixed(Day), slowdown: 0) },
        { BadEffect, "obstacle 'paperwork' in 'awareness'", s => s.Obstacle("paperwork", "awareness", Dwell.Fixed(Day), oddsOfLosing: -1) },
        { BadEffect, "touchpoint 'demo' in 'awareness'", s => s.Touchpoint("demo", "awareness", Dwell.Fixed(Day), speedup: double.PositiveInfinity) },
        { BadEffect, "the season of stays", s => s.SeasonOfStays(DateTimeZone.Utc, date => date.Day - 15) },
        { BadArrivals, "the arrivals", s => s.Arrive(Arrivals.Poisson(0)) },
        { BadValue, "the value of deals", s => s.Value(DealValue.LogNormal(new Money(-5, "EUR"), 1)) },
        { BadValue, "the value of deals", s => s.Value(DealValue.LogNormal(new Money(5, "EUR"), double.NaN)) },
        { BadValue, "the value of deals", s => s.Value(DealValue.Fixed(default)) },
        { NotOnHold, "stage 'awareness'", s => s.Resume("awareness", 1) },
        { NotOnHold, "start in 'on-hold'", s => s.StartIn("on-hold") },
        { NotOnHold, "after 'lost' into 'on-hold'", s => s.AfterClose("lost", "on-hold", 1, Dwell.Fixed(Day)) },
        { BadSequence, "touchpoint 'demo' in 'awareness'", s => s.Touchpoint("demo", "awareness", Dwell.Fixed(Day), following: "intro-call") },
        { BadSequence, "touchpoint 'demo' in 'awareness'", s => s.Touchpoint("demo", "awareness", Dwell.Fixed(Day), following: "demo") },
        { NotPerBuyer, "segment 'small'", s => s.Segment("small", 1, small => small.Arrive(Arrivals.AtOnce)) },
        { NotPerBuyer, "segment 'small'", s => s.Segment("small", 1, small => small.WithSeed(4)) },
        { NotPerBuyer, "segment 'small'", s => s.Segment("small", 1, small => small.Persona("cfo", 1)) },
        { NotPerBuyer, "segment 'small'", s => s.Segment("small", 1, small => small.AgainstTheRules()) },
    };

    [Theory]
    [MemberData(nameof(Slips), DisableDiscoveryEnumeration = true)]
    public void Refuses_a_slip_with_its_code_and_place(string code, string place, Func<JourneySimulator, JourneySimulator> slip)
    {
        JourneySimulatorException refused = ((Action)(() => slip(Sound).Run(10, From, From + Day * 60))).Should().Throw<JourneySimulatorException>().Which;
        refused.Problems.Should().Contain(problem => problem.Code == code && problem.Place == place);
        refused.Message.Should().Contain(code).And.Contain(place);
        ((Action)(() => slip(Sound).Events(10, From, From + Day * 60))).Should().Throw<JourneySimulatorException>("events are refused when asked for, not when read").Which.Problems.Should().Equal(refused.Problems);
    }

    [Fact]
    public void Says_all_problems_at_once()
    {
        JourneySimulator simulator = Sound
            .Stay("awareness", Dwell.Exponential(-Day)).Next("awareness", "consideration", 0.5)
            .Obstacle("weather", "decision", Dwell.Fixed(-Day), slowdown: -2)
            .Arrive(Arrivals.Poisson(-1))
            .Value(DealValue.Fixed(default));
        JourneySimulatorException refused = ((Action)(() => simulator.Run(0, From, From + Day, threads: 0))).Should().Throw<JourneySimulatorException>().Which;
        refused.Problems.Select(problem => problem.Code).Should().BeEquivalentTo([BadDwell, DoesNotAddUp, BadDwell, BadEffect, UnknownName, BadValue, BadValue, BadRun, BadRun, BadArrivals]);
    }

    [Fact]
    public void Says_what_only_one_persona_has_once_and_with_its_name()
    {
        JourneySimulator simulator = Sound.Segment("small", 0.5, small => small.Stay("awareness", Dwell.Exponential(-Day))).Segment("large", 0.5);
        simulator.Problems.Should().ContainSingle().Which.Place.Should().Be("segment 'small', stage 'awareness'");
        Sound.Stay("awareness", Dwell.Exponential(-Day)).Segment("small", 0.5, small => small).Segment("large", 0.5).Problems.Should().ContainSingle("it is wrong for everybody");
    }

    [Fact]
    public void Refuses_a_run_that_is_none()
    {
        Codes(() => Sound.Run(0, From, From + Day)).Should().Equal(BadRun);
        Codes(() => Sound.Run(-5, From, From + Day)).Should().Equal(BadRun);
        Codes(() => Sound.Run(1, From, From - Day)).Should().Equal(BadRun);
        Codes(() => Sound.Run(1, From, From + Day, threads: 0)).Should().Equal(BadRun);
        Codes(() => Sound.Run(1, From + Duration.Epsilon, From + Day)).Should().Equal(BadRun);
    }

    [Fact]
    public void Finds_nothing_wrong_with_a_definition_of_which_nothing_is_said() => Sound.Problems.Should().BeEmpty();

    [Fact]
    public void Does_not_refuse_timeless_stays_on_the_way_to_an_end()
    {
        JourneySimulator simulator = Sound
            .Stay("awareness", Dwell.Fixed(Duration.Zero)).Next("awareness", "consideration", 1)
            .Stay("consideration", Dwell.Fixed(Duration.Zero)).Next("consideration", "awareness", 0.5, after: Dwell.Fixed(Day)).Close("consideration", "lost", 0.5);
        simulator.Problems.Should().BeEmpty();
        simulator.Run(100, From, From + Day * 60).EventCount.Should().BeGreaterThan(300);
    }

    [Fact]
    public void Refuses_steps_that_the_rules_do_not_permit_unless_asked_to_break_them()
    {
        JourneySimulator simulator = JourneySimulator.For(Ruled, seed: 1)
            .Next("awareness", "decision", 0.5).Next("awareness", "consideration", 0.5)
            .Next("consideration", "awareness", 0.5).Next("consideration", "decision", 0.5)
            .Close("decision", "won", 1)
            .AfterClose("won", "decision", 0.1, Dwell.Fixed(Day))
            .StartIn("decision", 0.5).StartIn("awareness", 0.5);
        simulator.Problems.Select(problem => (problem.Code, problem.Place)).Should().BeEquivalentTo(
            [(NotPermitted, "stage 'awareness'"), (NotPermitted, "start in 'decision'"), (NotPermitted, "after 'won' into 'decision'")], "the policy lets journeys step back");
        simulator.AgainstTheRules().Problems.Should().BeEmpty();
        simulator.AgainstTheRules().Run(100, From, From + Day * 100).JourneyCount.Should().Be(100);
    }

    [Fact]
    public void Keeps_to_the_rules_where_nothing_is_said()
    {
        JourneySimulator simulator = JourneySimulator.For(Ruled, seed: 1);
        simulator.Problems.Should().BeEmpty();
        var log = simulator.Arrive(Arrivals.AtOnce).Run(1000, From, From + Day * 1000);
        var steps = new HashSet<(ushort From, ushort To)>();
        foreach (var trace in log.Traces())
        {
            foreach (var visit in trace.Visits) steps.Add((visit.Stage, visit.Next.Value));
        }

        // won is 3, lost is 4; only decision may be lost.
        steps.Should().BeEquivalentTo(new[] { ((ushort)0, (ushort)1), ((ushort)1, (ushort)2), ((ushort)2, (ushort)3), ((ushort)2, (ushort)4) });
    }

    private static readonly JourneyDefinition Ruled = JourneyDefinition.Create("ruled", journey => journey
        .Stage("awareness").Stage("consideration").Stage("decision")
        .Permit(JourneyPolicies.StepsBack)
        .Rule("awareness", "consideration", on: "asks").Rule("consideration", "decision", on: "accepts").Rule("decision", "won", on: "signs").Rule("decision", "lost", on: "declines"));

    private static IEnumerable<string> Codes(Action run) => run.Should().Throw<JourneySimulatorException>().Which.Problems.Select(problem => problem.Code);
}
