using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Naming;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics.Funnels;

/// <summary>The funnel of the journeys that were measured.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record FunnelReport
{
    /// <summary>The instant at which the world was looked at.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>All journeys, those on which nothing happened included.</summary>
    public required long Journeys { get; init; }

    /// <summary>Journeys that have not ended.</summary>
    public required long Open { get; init; }

    /// <summary>Journeys that were won.</summary>
    public required long Won { get; init; }

    /// <summary>Journeys that were lost.</summary>
    public required long Lost { get; init; }

    /// <summary>Journeys by the outcome of their last close, in the definition's order.</summary>
    public required Rows<OutcomeCount> Outcomes { get; init; }

    /// <summary>The stages, in the definition's order.</summary>
    public required Rows<StageFunnel> Stages { get; init; }

    /// <summary>The share of closed journeys that were won.</summary>
    public Proportion WinRate => new(Won, Won + Lost);

    /// <summary>The figures of one stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <exception cref="ArgumentException">The funnel has no such stage.</exception>
    public StageFunnel this[Id<Stage> stage] => Stages.FirstOrDefault(row => row.Stage == stage)
        ?? throw new ArgumentException($"The funnel has no stage '{stage}'; its stages are {string.Join(", ", Stages.Select(row => row.Stage))}.", nameof(stage));

    /// <summary>The funnel as a few lines of text.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder(FormattableString.Invariant($"{CountText.Of(Journeys, "journey")}: {Won:N0} won, {Lost:N0} lost, {Open:N0} open; win rate {WinRate}"));
        foreach (StageFunnel row in Stages)
        {
            text.AppendLine().Append(row);
        }

        return text.ToString();
    }
}
