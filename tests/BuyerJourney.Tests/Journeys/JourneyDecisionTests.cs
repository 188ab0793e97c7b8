using BuyerJourney.Definitions;
using BuyerJourney.Journeys;

namespace BuyerJourney.Tests.Journeys;

public sealed class JourneyDecisionTests
{
    private static readonly JourneyDefinition Definition = new JourneyDefinitionBuilder("d").Stage("a").Stage("b").Touchpoint("demo")
        .Rule("a", "b", on: "go").Permit(JourneyPolicies.Reopening).Build();

    [Fact]
    public void Default_is_not_accepted_and_tells_nothing()
    {
        var none = default(JourneyDecision);

        (none.Accepted, none.IsIgnored, none.ToString()).Should().Be((false, false, "no decision"));
        Action[] reads = [() => _ = none.Journey, () => _ = none.Events, () => _ = none.Refusals, () => none.OrThrow()];
        reads.Should().AllSatisfy(read => read.Should().Throw<InvalidOperationException>().WithMessage("This is default(JourneyDecision), which no journey made*"));
    }

    [Fact]
    public void Says_in_words_how_many_events_there_are()
    {
        Journey journey = Definition.Start("j", At.Start);

        journey.RecordTouchpoint("demo", At.Day(1)).ToString().Should().Be("accepted: 1 event");
        journey.Close("lost", At.Day(1)).OrThrow().Reopen(At.Day(2)).ToString().Should().Be("accepted: 2 events");
        journey.FireDue(At.Day(3)).ToString().Should().Be("accepted: 0 events");
        journey.Fire("stop", At.Day(1)).ToString().Should().StartWith("refused: ");
    }
}
