using System.Collections.Immutable;
using BuyerJourney.Definitions;

namespace BuyerJourney.Metrics.Sales;

/// <summary>How probable it is that an open journey is won, by the stage in which it stands: what weights a pipeline.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
/// <example><code>
/// Metric.Sales.WeightedBy(WinProbabilities.OfTheDefinition)
/// Metric.Sales.WeightedBy(WinProbabilities.Given("forecast 2026", ("consideration", 0.3), ("decision", 0.6)))
/// </code></example>
public sealed class WinProbabilities
{
    private WinProbabilities(string name, ImmutableDictionary<Id<Stage>, double>? given) => (Name, ByStage) = (name, given);

    /// <summary>As the log has it: the absorbing chain of all visits that ended.</summary>
    public static WinProbabilities OfTheLog { get; } = new("absorbing chain of the log", null);

    /// <summary>As the definition has them: <see cref="Stage.WinProbability"/>. Value in a stage of which it says none is shown as value without a probability.</summary>
    public static WinProbabilities OfTheDefinition { get; } = new("the definition", null);

    /// <summary>Where the probabilities come from, as the report names it.</summary>
    public string Name { get; }

    internal ImmutableDictionary<Id<Stage>, double>? ByStage { get; }

    /// <summary>What was given for which stage, as a text; empty where nothing was.</summary>
    internal string Numbers => ByStage is null ? string.Empty
        : string.Join(", ", ByStage.OrderBy(given => given.Key.Value, StringComparer.Ordinal).Select(given => FormattableString.Invariant($"{given.Key} {given.Value:R}")));

    /// <summary>As the company has set them.</summary>
    /// <param name="name">What they are called, for example <c>forecast 2026</c>: metrics with different probabilities need different names.</param>
    /// <param name="probabilities">For each stage the probability, from 0 to 1. Value in a stage that is not named is shown as value without a probability.</param>
    /// <returns>The probabilities.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty, or a stage is named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability is not between 0 and 1.</exception>
    public static WinProbabilities Given(string name, params ReadOnlySpan<(Id<Stage> Stage, double Probability)> probabilities)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var byStage = ImmutableDictionary.CreateBuilder<Id<Stage>, double>();
        foreach ((Id<Stage> stage, double probability) in probabilities)
        {
            if (!(probability is >= 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(probabilities), FormattableString.Invariant($"The probability of winning from '{stage}' is {probability}; a probability lies between 0 and 1."));
            }

            if (!byStage.TryAdd(stage, probability))
            {
                throw new ArgumentException($"The stage '{stage}' has two probabilities; name it once.", nameof(probabilities));
            }
        }

        return new WinProbabilities(name, byStage.ToImmutable());
    }

    /// <summary>Where the probabilities come from.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
