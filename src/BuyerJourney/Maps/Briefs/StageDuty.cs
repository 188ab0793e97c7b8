using BuyerJourney.Definitions;
using BuyerJourney.Maps.Stages;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.StageTimes;
using NodaTime;

namespace BuyerJourney.Maps.Briefs;

/// <summary>What a team has to do with a stage.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record StageDuty
{
    /// <summary>The stage.</summary>
    public required Id<Stage> Stage { get; init; }

    /// <summary>What the seller does there.</summary>
    public required Rows<string> Activities { get; init; }

    /// <summary>The seller's touchpoints there.</summary>
    public required Rows<Id<Touchpoint>> Touchpoints { get; init; }

    /// <summary>How long a visit should take at most; null when nothing is expected.</summary>
    public required Duration? ExpectedStay { get; init; }

    /// <summary>How long visits take; null where nothing was measured.</summary>
    public required StageTime? Stay { get; init; }

    /// <summary>How many buyers come there and how their visits end; null where nothing was measured.</summary>
    public required StageFunnel? Funnel { get; init; }

    internal static StageDuty Of(StageMap stage) => new()
    {
        Stage = stage.Stage,
        Activities = stage.Seller.Activities,
        Touchpoints = [.. stage.Seller.Touchpoints.Select(touchpoint => touchpoint.Touchpoint)],
        ExpectedStay = stage.Seller.ExpectedStay,
        Stay = stage.Seller.Stay,
        Funnel = stage.Funnel,
    };
}
