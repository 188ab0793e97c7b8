using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Impact.Conversions;

/// <summary>Who goes on from a step within a period, and what they have in common.</summary>
/// <remarks>These are associations, not causes. Immutable, compared by content, safe to share between threads.</remarks>
public sealed record TraitConversionReport
{
    /// <summary>The instant at which the world was looked at.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>The step that starts the clock, at a journey's first.</summary>
    public required Step From { get; init; }

    /// <summary>The step that is waited for; null where an advance to a later stage, or a win, is.</summary>
    public required Step? To { get; init; }

    /// <summary>The period, its end included.</summary>
    public required Duration Within { get; init; }

    /// <summary>Of the trials whose period has passed, the share that converted in it.</summary>
    public required Proportion Rate { get; init; }

    /// <summary>Trials still in their period that have converted already; not in the rate.</summary>
    public required long UnmaturedConverted { get; init; }

    /// <summary>Trials still in their period whose journey has ended otherwise since they began; not in the rate.</summary>
    public required long UnmaturedClosed { get; init; }

    /// <summary>Trials still in their period that may yet convert; not in the rate.</summary>
    public required long UnmaturedWaiting { get; init; }

    /// <summary>The traits, by kind, then name; all of them are the family that the q values are over.</summary>
    public required Rows<TraitConversion> Traits { get; init; }

    /// <summary>Steps that were asked for, that the definition does not name and that nobody took; empty where there is none.</summary>
    public Rows<UnmetName> UnmetNames { get; init; } = [];

    /// <summary>Trials still in their period.</summary>
    public long Unmatured => UnmaturedConverted + UnmaturedClosed + UnmaturedWaiting;

    /// <summary>What those who convert have, or have not, in common, at a share of false alarms of 5 %: the most certain first.</summary>
    public Rows<TraitConversion> Differing => [.. Traits.Where(trait => trait.Differs).OrderBy(trait => trait.QValue)];

    /// <summary>One trait.</summary>
    /// <param name="trait">What kind of trait.</param>
    /// <param name="name">The feature, strategy, pain point, persona or segment.</param>
    /// <exception cref="ArgumentException">No trial has it.</exception>
    public TraitConversion this[Trait trait, string name] => Traits.FirstOrDefault(row => row.Trait == trait && string.Equals(row.Name, name, StringComparison.Ordinal))
        ?? throw new ArgumentException($"No trial has the {trait} '{name}'; there are {string.Join(", ", Traits.Where(row => row.Trait == trait).Select(row => row.Name))}.", nameof(name));

    /// <summary>The rate, and each trait in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{From} → {To?.ToString() ?? "agreement"} within {LengthText.Of(Within)}: {Rate}; {Unmatured:N0} too young to count; as of {AsOf}{NameCheck.Text(UnmetNames)}. {Association.Note}{Environment.NewLine}{Traits}");
}
