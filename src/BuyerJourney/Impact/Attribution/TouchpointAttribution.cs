using BuyerJourney.Definitions;

namespace BuyerJourney.Impact.Attribution;

/// <summary>The wins that are attributed to one touchpoint.</summary>
/// <remarks>Associations, not causes. Immutable, compared by content, safe to share between threads.</remarks>
public sealed record TouchpointAttribution
{
    /// <summary>The touchpoint.</summary>
    public required Id<Touchpoint> Touchpoint { get; init; }

    /// <summary>Won journeys whose first touchpoint it was: what brought them in.</summary>
    public required AttributedWins First { get; init; }

    /// <summary>Won journeys whose last touchpoint before the close it was: what closed them.</summary>
    public required AttributedWins Last { get; init; }

    /// <summary>Each won journey shared out alike among all its touchpoints: one of four gets a quarter, one that comes twice among four a half.</summary>
    public required AttributedWins Linear { get; init; }

    /// <summary>All wins shared out in proportion to <see cref="RemovalEffect"/>.</summary>
    public required AttributedWins Markov { get; init; }

    /// <summary>
    /// The share of wins that would go if every journey that comes to this touchpoint were lost there, in a chain of first order that steps from touchpoint to touchpoint as the closed journeys did (Anderl,
    /// Becker, von Wangenheim and Schumann 2016, "Mapping the customer journey", International Journal of Research in Marketing 33): 0 to 1, worked out in closed form. Repeats of one touchpoint in a row
    /// do not change it. Null when nothing was won.
    /// </summary>
    public required double? RemovalEffect { get; init; }

    /// <summary>The touchpoint's wins by each rule in a line.</summary>
    /// <returns>For example <c>demo: first 12, last 40, linear 28.5, Markov 31.2; removal effect 0.46</c>.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{Touchpoint}: first {First.Wins:#,0.#}, last {Last.Wins:#,0.#}, linear {Linear.Wins:#,0.#}, Markov {Markov.Wins:#,0.#}{(RemovalEffect is { } effect ? FormattableString.Invariant($"; removal effect {effect:0.00}") : string.Empty)}");
}
