using BuyerJourney.Metrics.Figures;

namespace BuyerJourney.Goals;

/// <summary>What a figure was over the journeys that started in one calendar period.</summary>
/// <param name="Period">The period, as people write it: <c>2026-Q1</c>.</param>
/// <param name="Reading">What was measured.</param>
/// <param name="IsMatured">Whether the period's youngest journeys have been watched long enough to count.</param>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record PeriodReading(string Period, FigureReading Reading, bool IsMatured)
{
    /// <summary>The period in a line.</summary>
    /// <returns>For example <c>2026-Q1: 0.31 (0.29–0.34) of 1,329</c>.</returns>
    public override string ToString() => $"{Period}: {Reading}{(IsMatured ? string.Empty : ", too young to count")}";
}
