using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics.Stalls;

/// <summary>Which journeys have been in their stage for too long.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record StalledReport
{
    private const int JourneysInText = 10;

    /// <summary>The instant at which the world was looked at.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>How the p90 was worked out, of stages of which the definition expects nothing.</summary>
    public required Percentiles Percentiles { get; init; }

    /// <summary>Of the open visits that have a limit and of which it is known when they began, the share that is stalled.</summary>
    public required Proportion Stalled { get; init; }

    /// <summary>What the stalled journeys are worth that are still to be won, one sum for each currency.</summary>
    public required Rows<MoneySum> ValueAtStake { get; init; }

    /// <summary>Stalled journeys still to be won of which nobody said what they are worth.</summary>
    public required long WithoutValue { get; init; }

    /// <summary>The stages, in the definition's order.</summary>
    public required Rows<StageStalls> Stages { get; init; }

    /// <summary>The stalled journeys, those that are longest over their limit first; of equal ones by id.</summary>
    public required Rows<StalledJourney> Journeys { get; init; }

    /// <summary>The figures of one stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <exception cref="ArgumentException">The report has no such stage.</exception>
    public StageStalls this[Id<Stage> stage] => Stages.FirstOrDefault(row => row.Stage == stage)
        ?? throw new ArgumentException($"The report has no stage '{stage}'; its stages are {string.Join(", ", Stages.Select(row => row.Stage))}.", nameof(stage));

    /// <summary>The stages and the ten journeys that are longest over their limit, one a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder($"stalled {Stalled}{(ValueAtStake.Count == 0 ? string.Empty : $"; at stake {string.Join(", ", ValueAtStake)}")}; as of {AsOf}");
        foreach (StageStalls row in Stages)
        {
            text.AppendLine().Append(row);
        }

        foreach (StalledJourney journey in Journeys.Take(JourneysInText))
        {
            text.AppendLine().Append(journey);
        }

        if (Journeys.Count > JourneysInText)
        {
            text.AppendLine().Append(FormattableString.Invariant($"… and {Journeys.Count - JourneysInText:N0} more"));
        }

        return text.ToString();
    }
}
