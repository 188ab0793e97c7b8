using BuyerJourney.Definitions;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Flows;
using BuyerJourney.Metrics.Funnels;

namespace BuyerJourney.Maps.Stages;

/// <summary>One stage on the map: the buyer's side and the seller's side, what stands in the way, how it goes on, and figures.</summary>
/// <remarks>Figures are null where nothing was measured. Immutable, compared by content, safe to share between threads.</remarks>
public sealed record StageMap
{
    /// <summary>The stage.</summary>
    public required Id<Stage> Stage { get; init; }

    /// <summary>The phase that the stage belongs to.</summary>
    public required Phase Phase { get; init; }

    /// <summary>Whether journeys rest here outside the order.</summary>
    public required bool IsOnHold { get; init; }

    /// <summary>What the buyer asks, needs and does, and how the buyer takes it.</summary>
    public required BuyerSide Buyer { get; init; }

    /// <summary>What the seller does, through which channels, who leads and supports, and how long it takes.</summary>
    public required SellerSide Seller { get; init; }

    /// <summary>What may stand in the way here: obstacles that the definition expects here and, where they were measured, those that stood here.</summary>
    public required Rows<StageObstacle> Obstacles { get; init; }

    /// <summary>The ways out of the stage, those that lead on first, and what must happen for each.</summary>
    public required Rows<WayOn> Ways { get; init; }

    /// <summary>How many buyers come here and how their visits end.</summary>
    public required StageFunnel? Funnel { get; init; }

    /// <summary>How buyers come here and go on, and how probable a win is from here.</summary>
    public required StageFlow? Flow { get; init; }

    /// <summary>The money of the stage, one row for each currency; empty where nothing was measured.</summary>
    public required Rows<CurrencyOfStage> Values { get; init; }

    /// <summary>The stage in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        $"{Stage} ({Phase}): led by {Listed(Seller.LeadTeams)}; buyer's touchpoints {Listed(Buyer.Actions.Select(action => action.Touchpoint))}, seller's {Listed(Seller.Touchpoints.Select(touch => touch.Touchpoint))}; "
        + $"obstacles {Listed(Obstacles.Select(obstacle => obstacle.Obstacle))}; on to {Listed(Ways.Where(way => way.LeadsOn).Select(way => way.To))}";

    private static string Listed<T>(IEnumerable<T> items) => string.Join(", ", items.Distinct()) is { Length: > 0 } list ? list : "nobody or nothing";
}
