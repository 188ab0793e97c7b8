using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>The reference itself, on a log small enough to work out by hand.</summary>
public class ReferenceFiguresTests
{
    private static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly JourneyDefinition Definition = JourneyDefinition.Create("sales", journey => journey
        .Stage("awareness", s => s.Expect(Duration.FromDays(5)))
        .Stage("decision"));

    // won: 10 days, 100 EUR. lost: after a demo. back: decision, back to awareness, open for 8 days. demo: asked, then a demo, still open.
    private static readonly ReferenceLog Log = ReferenceLog.Of(
        Definition,
        [
            Enters("won", 0, "awareness"), Calls("won", 1, "intro-call"), Calls("won", 3, "demo-request"), Enters("won", 4, "decision"), Closes("won", 10, "won"), Worth("won", 10, 100),
            Enters("lost", 0, "awareness"), Enters("lost", 2, "decision"), Calls("lost", 3, "demo"), Closes("lost", 6, "lost"), Worth("lost", 0, 50),
            Enters("back", 0, "awareness"), Calls("back", 1, "demo"), Enters("back", 10, "decision"), Enters("back", 12, "awareness"), Worth("back", 12, 40),
            Enters("demo", 14, "awareness"), Calls("demo", 15, "intro-call"), Calls("demo", 16, "demo"), Calls("demo", 17, "demo-request"),
        ],
        [],
        Monday + Duration.FromDays(20));

    [Fact]
    public void Moves_and_paths()
    {
        var flow = new ReferenceFlow(Log);

        flow.Transitions[("awareness", "decision")].Select(time => time!.Value.Days).Should().Equal(4, 2, 10);
        flow.Transitions[("decision", "awareness")].Should().HaveCount(1);
        flow.Variants["awareness → decision → won"].Should().Be(1);
        flow.Variants["awareness → decision → awareness"].Should().Be(1);
    }

    [Fact]
    public void Where_a_walk_ends_and_when()
    {
        var flow = new ReferenceFlow(Log);

        // From awareness always to decision; from there a third each to won, lost and back: w = 1/3 + w/3, so w = 1/2.
        flow.WinProbability(Definition.Stages[1]).Should().BeApproximately(0.5, 1e-12);
        flow.WinProbability(Definition.Stages[0]).Should().BeApproximately(0.5, 1e-12);

        // Time spent, open visits too, by visits that ended: (4 + 2 + 10 + 8 + 6) / 3 = 10 and (6 + 4 + 2) / 3 = 4 days; t = 4 + (10 + t) / 3, so t = 11.
        (flow.ExpectedTicksToClose(Definition.Stages[1])! / NodaConstants.TicksPerDay).Should().BeApproximately(11, 1e-9);
    }

    [Fact]
    public void Steps_within_a_window()
    {
        var conversion = new ReferenceStepConversion(Log, Is("intro-call"), Is("demo-request"), Duration.FromDays(10));

        conversion.Rate.Should().Be(new ReferenceRate(1, 1));
        conversion.UnmaturedConverted.Should().Be(1);
        conversion.UnmaturedWaiting.Should().Be(0);
        conversion.Times.Should().Equal(Duration.FromDays(2), Duration.FromDays(2));
        new ReferenceStepConversion(Log, Is("intro-call"), Is("demo-request"), Duration.FromDays(1)).Rate.Should().Be(new ReferenceRate(0, 2));
        new ReferenceStepConversion(Log, Is("intro-call"), Is("demo-request"), Duration.FromDays(2)).Rate.Should().Be(new ReferenceRate(2, 2));
    }

    [Fact]
    public void Who_closes_the_door()
    {
        var doors = new ReferenceDoorClosing(Log, Is("demo"));

        doors.Rate.Should().Be(new ReferenceRate(1, 2));
        doors.Undecided.Should().Be(1);
    }

    [Fact]
    public void Who_is_stalled() =>
        ReferenceStalled.Of(Log).Should().Equal(
            ("back", "awareness", Duration.FromDays(3)),
            ("demo", "awareness", Duration.FromDays(1)));

    [Fact]
    public void Cohorts_by_week()
    {
        ILookup<LocalDate, ReferenceJourney> weeks = ReferencePeriods.Cohorts(Log, DateTimeZone.Utc, ReferencePeriods.Week);

        weeks[new LocalDate(2026, 3, 2)].Should().HaveCount(3);
        weeks[new LocalDate(2026, 3, 16)].Should().HaveCount(1);
        ReferencePeriods.Unmatured(weeks[new LocalDate(2026, 3, 16)], Duration.FromDays(7), Log.AsOf).Should().Be(new ReferenceRate(1, 1));
    }

    private static Func<JourneyEvent, bool> Is(string touchpoint) => e => e is TouchpointHappened t && t.Touchpoint.Value == touchpoint;

    private static StageEntered Enters(string journey, int day, string stage) => new() { Journey = journey, At = Monday + Duration.FromDays(day), Stage = stage };

    private static TouchpointHappened Calls(string journey, int day, string touchpoint) => new() { Journey = journey, At = Monday + Duration.FromDays(day), Touchpoint = touchpoint };

    private static JourneyClosed Closes(string journey, int day, string outcome) => new() { Journey = journey, At = Monday + Duration.FromDays(day), Outcome = outcome };

    private static ValueChanged Worth(string journey, int day, decimal amount) => new() { Journey = journey, At = Monday + Duration.FromDays(day), Value = new Money(amount, "EUR") };
}
