using System.Collections.Immutable;
using NodaTime;

namespace BuyerJourney.Definitions;

/// <summary>One stage of a journey: where the buyer stands, who looks after it and how long it should take.</summary>
/// <remarks>Made by <see cref="JourneyDefinitionBuilder"/>. Immutable and safe to share between threads.</remarks>
public sealed class Stage
{
    internal Stage(Id<Stage> id, int index) => (Id, Index) = (id, index);

    /// <summary>The stage's id.</summary>
    public Id<Stage> Id { get; }

    /// <summary>The stage's position in <see cref="JourneyDefinition.Stages"/>, from 0. For stages that are not on hold it is also their place in the journey's order.</summary>
    public int Index { get; }

    /// <summary>The phase that the stage belongs to.</summary>
    public Phase Phase { get; internal init; }

    /// <summary>Whether a journey rests here outside the order, to come back to the stage it left.</summary>
    public bool IsOnHold { get; internal init; }

    /// <summary>Whether entering the stage again while in it starts a new visit instead of continuing the visit.</summary>
    public bool IsReenterable { get; internal init; }

    /// <summary>Whether a journey may start here. Without any such stage journeys start in the first stage that is neither on hold nor after the purchase.</summary>
    public bool IsStart { get; internal init; }

    /// <summary>Whether the stage lies after the purchase: entering it after a win reopens nothing.</summary>
    public bool IsAfterPurchase => Phase == Phase.AfterPurchase;

    /// <summary>How long a visit should take at most; null when nothing is expected.</summary>
    public Duration? ExpectedStay { get; internal init; }

    /// <summary>How probable it is that a journey which stands here is won, from 0 to 1, as the company has set it; null when nobody said. A pipeline can be weighted by it.</summary>
    public double? WinProbability { get; internal init; }

    /// <summary>The teams that lead the stage, in the order they were named.</summary>
    public ImmutableArray<Id<Team>> LeadTeams { get; internal init; } = [];

    /// <summary>The teams that support it.</summary>
    public ImmutableArray<Id<Team>> SupportTeams { get; internal init; } = [];

    /// <summary>What the buyer asks here.</summary>
    public ImmutableArray<string> BuyerQuestions { get; internal init; } = [];

    /// <summary>What the buyer needs here (pain points).</summary>
    public ImmutableArray<string> BuyerNeeds { get; internal init; } = [];

    /// <summary>What the seller does here.</summary>
    public ImmutableArray<string> SellerActivities { get; internal init; } = [];

    /// <summary>Names under which other systems record this stage.</summary>
    public ImmutableArray<string> Synonyms { get; internal init; } = [];

    /// <summary>The rules that lead from here, laid out for deciding; set when the definition is built.</summary>
    internal TriggerRules[] RulesFromHere { get; set; } = [];

    /// <summary>The stage's id.</summary>
    /// <returns>The text of <see cref="Id"/>.</returns>
    public override string ToString() => Id.Value;
}
