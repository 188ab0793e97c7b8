using BuyerJourney.Definitions;

namespace BuyerJourney.Maps.Observations;

/// <summary>Contacts of one kind, in one stage, through one channel, in which one side acted.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record Contact
{
    /// <summary>The touchpoint, whether the definition names it or not.</summary>
    public required Id<Touchpoint> Touchpoint { get; init; }

    /// <summary>The stage in which the journey was; null before the first and after a close.</summary>
    public required Id<Stage>? Stage { get; init; }

    /// <summary>The channel; null when nobody recorded it.</summary>
    public required string? Channel { get; init; }

    /// <summary>Who acted: as recorded, or else as the definition says; the seller where neither says.</summary>
    public required Side Side { get; init; }

    /// <summary>How buyers took them; adds up to how often it happened.</summary>
    public required ReactionCounts Reactions { get; init; }

    /// <summary>How often it happened.</summary>
    public long Times => Reactions.All;

    /// <summary>The contacts in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{Touchpoint} in {Stage?.Value ?? "no stage"} through {Channel ?? "an unknown channel"} by the {(Side == Side.Buyer ? "buyer" : "seller")}: {Times:N0} ({Reactions})");
}
