using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using NodaTime;

namespace BuyerJourney.Benchmarks.Moves;

/// <summary>A pipeline of seven stages whose moves there and back each have a criterion: a demo must have happened.</summary>
internal static class Pipeline
{
    public static readonly string[] Stages = ["intro-call", "discovery", "demo", "proposal", "negotiation", "closing", "on-hold"];

    public static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    public static readonly Instant At = Start + Duration.FromDays(30);

    public static readonly Id<Trigger> Accepts = "accepts";

    public static readonly Id<Trigger> Reconsiders = "reconsiders";

    public static JourneyDefinition Definition { get; } = JourneyDefinition.Create("pipeline", journey =>
    {
        foreach (string stage in Stages)
        {
            journey.Stage(stage);
        }

        journey.Touchpoint("demo").Obstacle("paperwork").Permit(JourneyPolicies.Skips)
            .Rule("proposal", "negotiation", on: Accepts, r => r.Requires(Criterion.Touchpoint("demo")))
            .Rule("negotiation", "proposal", on: Reconsiders, r => r.Requires(Criterion.Touchpoint("demo")))
            .Rule("negotiation", "on-hold", on: "pauses")
            .RuleFromAnyStage("lost", on: "declines");
    });

    /// <summary>A journey that stands in the proposal, with a demo or without.</summary>
    public static Journey InProposal(bool withDemo)
    {
        Journey journey = Definition.Start("deal-42", Start).MoveTo("proposal", Start + Duration.FromDays(1)).OrThrow();
        return withDemo ? journey.RecordTouchpoint("demo", Start + Duration.FromDays(2)).OrThrow() : journey;
    }
}
