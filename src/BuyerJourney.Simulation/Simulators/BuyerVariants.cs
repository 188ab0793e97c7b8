using System.Collections.Immutable;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>Every combination of personas, segments and other attributes that behaves differently, with its behaviour.</summary>
internal static class BuyerVariants
{
    /// <summary>The attributes in the order in which they were first named, each with its values.</summary>
    public static IReadOnlyList<BuyerKind[]> AttributesOf(JourneySimulator simulator) =>
        [.. simulator.Buyers.GroupBy(kind => kind.Attribute).Select(values => values.ToArray())];

    /// <summary>Whether the values of an attribute behave differently.</summary>
    public static bool Matter(BuyerKind[] values) => values.Any(value => value.Behave is not null);

    /// <summary>The behaviours in the order of their numbers: the last attribute that matters changes quickest. One, when no attribute matters.</summary>
    public static IEnumerable<(string Who, Behaviour Behaviour)> Of(JourneySimulator simulator)
    {
        IEnumerable<(ImmutableArray<BuyerKind> Kinds, JourneySimulator Simulator)> variants = [([], simulator)];
        foreach (BuyerKind[] values in AttributesOf(simulator).Where(Matter))
        {
            variants = variants.SelectMany(_ => values, (variant, value) => (variant.Kinds.Add(value), value.Behave?.Invoke(variant.Simulator) ?? variant.Simulator));
        }

        return variants.Select(variant => (string.Join(", ", variant.Kinds), Changed(variant.Simulator)));
    }

    // A kind's behaviour has the changes that hold for everybody, and then those of its own.
    private static Behaviour Changed(JourneySimulator simulator) => simulator.Changes.Aggregate(simulator.Behaviour, (changed, change) => change(changed));
}
