namespace BuyerJourney.Metrics.OrderedFunnels;

/// <summary>One group of a funnel's breakdown.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
/// <param name="Value">The value of the property; null for attempts without one.</param>
/// <param name="Funnel">The funnel of the group's attempts.</param>
public sealed record FunnelGroup(string? Value, OrderedFunnelReport Funnel)
{
    /// <summary>The value and its funnel.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Value ?? "(none)"}: {Funnel.Conversion}";
}
