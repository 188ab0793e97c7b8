using BuyerJourney.Definitions;
using BuyerJourney.Metrics.Funnels;

namespace BuyerJourney.Maps.Diagrams;

/// <summary>A funnel as a picture in text.</summary>
/// <remarks>The same funnel gives the same text, to the byte. Safe to call from any thread.</remarks>
public static class FunnelDiagram
{
    /// <summary>How many journeys reached each stage, as a Mermaid bar chart; stages on hold lie outside the order and are left out.</summary>
    /// <param name="funnel">The funnel.</param>
    /// <param name="isOnHold">Tells which stages to leave out; null for none.</param>
    /// <returns>The text, ending in a line feed; empty for a funnel without stages.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="funnel"/> is null.</exception>
    public static string ToMermaid(FunnelReport funnel, Func<StageFunnel, bool>? isOnHold = null)
    {
        ArgumentNullException.ThrowIfNull(funnel);
        return ToMermaid(funnel, isOnHold, stage => stage.Value);
    }

    internal static string ToMermaid(FunnelReport funnel, Func<StageFunnel, bool>? isOnHold, Func<Id<Stage>, string> nameOf)
    {
        StageFunnel[] stages = [.. funnel.Stages.Where(stage => isOnHold?.Invoke(stage) != true)];
        return BarChart.Of("Journeys that reached each stage", "journeys", [.. stages.Select(s => nameOf(s.Stage))], [.. stages.Select(s => (double)s.Reached)]);
    }
}
