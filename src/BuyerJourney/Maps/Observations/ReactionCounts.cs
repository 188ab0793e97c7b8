using BuyerJourney.Definitions;
using BuyerJourney.Statistics;

namespace BuyerJourney.Maps.Observations;

/// <summary>How buyers took contacts.</summary>
/// <param name="Negative">Contacts that put the buyer off.</param>
/// <param name="Neutral">Contacts that did neither.</param>
/// <param name="Positive">Contacts that the buyer welcomed.</param>
/// <param name="Unknown">Contacts of which nobody recorded how the buyer took them.</param>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public readonly record struct ReactionCounts(long Negative, long Neutral, long Positive, long Unknown)
{
    /// <summary>Contacts of which somebody recorded how the buyer took them.</summary>
    public long Known => Negative + Neutral + Positive;

    /// <summary>All contacts.</summary>
    public long All => Known + Unknown;

    /// <summary>Of the contacts whose reaction is known, the share that was welcomed.</summary>
    public Proportion Welcomed => new(Positive, Known);

    /// <summary>Of the contacts whose reaction is known, the share that put the buyer off.</summary>
    public Proportion PutOff => new(Negative, Known);

    /// <summary>Adds two counts.</summary>
    /// <param name="other">The other count.</param>
    /// <returns>The sum.</returns>
    public ReactionCounts Plus(ReactionCounts other) => new(Negative + other.Negative, Neutral + other.Neutral, Positive + other.Positive, Unknown + other.Unknown);

    /// <summary>The counts in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant($"{Positive:N0} positive, {Neutral:N0} neutral, {Negative:N0} negative, {Unknown:N0} unknown");

    internal static ReactionCounts Of(Reaction? reaction, long count) => reaction switch
    {
        null => new(0, 0, 0, count),
        Reaction.Negative => new(count, 0, 0, 0),
        Reaction.Neutral => new(0, count, 0, 0),
        _ => new(0, 0, count, 0),
    };
}
