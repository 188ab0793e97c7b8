using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Sales;

/// <summary>The money of one currency.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record CurrencySales
{
    /// <summary>The currency's three-letter code.</summary>
    public required string Currency { get; init; }

    /// <summary>What the won journeys are worth; its mean is the mean won value.</summary>
    public required MoneySum Won { get; init; }

    /// <summary>What the lost journeys were worth.</summary>
    public required MoneySum Lost { get; init; }

    /// <summary>What the open journeys are worth, unweighted.</summary>
    public required MoneySum Open { get; init; }

    /// <summary>The sales velocity, with the journeys that each of its factors is of.</summary>
    public required SalesVelocity Velocity { get; init; }

    /// <summary>Of the won journeys that have a value, the share whose value is in this currency; all of them when there is one currency only.</summary>
    public Proportion ShareOfWins => Velocity.ShareOfWins;

    /// <summary>The sales velocity, a day. Null while nothing has been won in the currency, or when all wins took no time.</summary>
    public Money? VelocityPerDay => Velocity.PerDay;

    /// <summary>The weighted pipeline: what the open journeys are worth, each times the probability of winning from its stage.</summary>
    public required Money WeightedPipeline { get; init; }

    /// <summary>What is open and not in <see cref="WeightedPipeline"/>: in a stage from which nobody knows the probability of winning, or in no stage.</summary>
    public required MoneySum OpenWithoutProbability { get; init; }

    /// <summary>The funnel by value: the stages, in the definition's order.</summary>
    public required Rows<StageValue> Stages { get; init; }

    /// <summary>The money of one stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <exception cref="ArgumentException">There is no such stage.</exception>
    public StageValue this[Id<Stage> stage] => Stages.FirstOrDefault(row => row.Stage == stage)
        ?? throw new ArgumentException($"There is no stage '{stage}'; the stages are {string.Join(", ", Stages.Select(row => row.Stage))}.", nameof(stage));

    /// <summary>The money as a few lines of text; it says what is not in the weighted pipeline, where there is any.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var weighted = new Money(decimal.Round(WeightedPipeline.Amount, 2), Currency);
        string without = OpenWithoutProbability.Count == 0 ? string.Empty : $" without {OpenWithoutProbability} whose chance nobody knows";
        var text = new StringBuilder($"won {Won}, lost {Lost}, open {Open}, weighted {weighted}{without}; velocity {Velocity}");
        foreach (StageValue row in Stages)
        {
            text.AppendLine().Append(row);
        }

        return text.ToString();
    }
}
