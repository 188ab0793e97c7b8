using System.Collections.Immutable;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>What a table of a tally is indexed by.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class Axis
{
    private Axis(AxisKind kind, ImmutableArray<string> labels) => (Kind, Labels) = (kind, labels);

    /// <summary>By stage: the index is <see cref="BuyerJourney.Definitions.Stage.Index"/>.</summary>
    public static Axis Stages { get; } = new(AxisKind.Stages, []);

    /// <summary>By outcome: the index is <see cref="BuyerJourney.Definitions.Outcome.Index"/>.</summary>
    public static Axis Outcomes { get; } = new(AxisKind.Outcomes, []);

    /// <summary>By stage or outcome: the index is the value of its <see cref="BuyerJourney.Logs.EventCode"/>.</summary>
    public static Axis StagesAndOutcomes { get; } = new(AxisKind.StagesAndOutcomes, []);

    /// <summary>By anything that happens: the index is the value of its <see cref="BuyerJourney.Logs.EventCode"/>. The table grows as new names are met.</summary>
    public static Axis Events { get; } = new(AxisKind.Events, []);

    internal AxisKind Kind { get; }

    internal ImmutableArray<string> Labels { get; }

    /// <summary>By a fixed list of cases: the index is the position in the list.</summary>
    /// <param name="labels">The cases' names, each once. A saved tally is matched by them.</param>
    /// <returns>The axis.</returns>
    /// <exception cref="ArgumentException">There is no label, or one comes twice.</exception>
    public static Axis Of(params ReadOnlySpan<string> labels)
    {
        if (labels.IsEmpty)
        {
            throw new ArgumentException("An axis needs at least one case.", nameof(labels));
        }

        ImmutableArray<string> cases = [.. labels];
        return cases.Distinct(StringComparer.Ordinal).Count() == cases.Length
            ? new Axis(AxisKind.Cases, cases)
            : throw new ArgumentException($"A case comes twice among {string.Join(", ", cases)}.", nameof(labels));
    }

    /// <summary>By the members of an enumeration whose values are 0, 1, 2 and so on: the index is the member's value.</summary>
    /// <typeparam name="TCase">The enumeration.</typeparam>
    /// <returns>The axis.</returns>
    public static Axis Of<TCase>()
        where TCase : struct, Enum => Of(Enum.GetNames<TCase>());
}
