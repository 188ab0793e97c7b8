using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Templates;

namespace BuyerJourney.Simulation.Scenarios;

/// <summary>Ready-made stories for tests of what follows <see cref="JourneyTemplates.ThreeStage"/>: one journey in each situation, each to be gone on with.</summary>
/// <remarks>Each story has an id of its own, so that all of them make a log. Immutable and safe to share between threads.</remarks>
/// <example><code>
/// var stories = new ThreeStageScenarios();
/// Journey heldBack = stories.HeldBack.ToJourney();
/// JourneyLog oneOfEach = Scenario.ToLog(stories.All.AsSpan());
/// </code></example>
public sealed class ThreeStageScenarios
{
    /// <summary>Stories of a definition.</summary>
    /// <param name="definition">The template, or what a company made of it; the template itself unless said.</param>
    public ThreeStageScenarios(JourneyDefinition? definition = null)
    {
        Definition = definition ?? JourneyTemplates.ThreeStage("three-stage");
        InAwareness = Scenario.For(Definition, "in-awareness").AfterDays(1).Touchpoint("website-visit");
        InConsideration = InAwareness.Named("in-consideration").AfterDays(3).Touchpoint("content-download").Fires("asks-for-contact").AfterDays(1).Touchpoint("intro-call");
        InDecision = InConsideration.Named("in-decision").AfterWorkingDays(5).Touchpoint("demo").Fires("asks-for-proposal").AfterDays(1).Touchpoint("proposal-sent");
        HeldBack = InDecision.Named("held-back").AfterDays(2).Obstacle("no-budget");
        Won = InDecision.Named("won").Obstacle("paperwork").AfterWeeks(1).Resolves("paperwork").Fires("buys");
        Lost = InConsideration.Named("lost").AfterWeeks(1).Obstacle("competitor").AfterDays(1).Fires("declines");
        Reopened = Lost.Named("reopened").AfterWeeks(4).Reopens();
    }

    /// <summary>The definition that the stories follow.</summary>
    public JourneyDefinition Definition { get; }

    /// <summary>Stands in awareness, having looked at the website.</summary>
    public Scenario InAwareness { get; }

    /// <summary>Stands in consideration, after the intro call.</summary>
    public Scenario InConsideration { get; }

    /// <summary>Stands in decision, with a proposal.</summary>
    public Scenario InDecision { get; }

    /// <summary>Stands in decision and cannot buy: there is no budget.</summary>
    public Scenario HeldBack { get; }

    /// <summary>Won, after a week of paperwork.</summary>
    public Scenario Won { get; }

    /// <summary>Lost to a competitor in consideration.</summary>
    public Scenario Lost { get; }

    /// <summary>Lost, and taken up again four weeks later.</summary>
    public Scenario Reopened { get; }

    /// <summary>All of the stories.</summary>
    public ImmutableArray<Scenario> All => [InAwareness, InConsideration, InDecision, HeldBack, Won, Lost, Reopened];
}
