using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;

namespace BuyerJourney.Goals;

/// <summary>How a set of goals stands in one group of journeys.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record GroupScores
{
    /// <summary>The group: one value for each dimension that was split by.</summary>
    public required GroupKey Key { get; init; }

    /// <summary>The goals, in the order of the set.</summary>
    public required Rows<GoalProgress> Goals { get; init; }

    /// <summary>The progress of one goal.</summary>
    /// <param name="goal">The goal's name.</param>
    /// <exception cref="ArgumentException">There is no such goal.</exception>
    public GoalProgress this[string goal] => Find(Goals, goal);

    /// <summary>The group and its goals, one a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join(Environment.NewLine, Goals.Select(progress => $"{Key}: {progress}"));

    internal static GoalProgress Find(Rows<GoalProgress> goals, string goal) => goals.FirstOrDefault(progress => string.Equals(progress.Goal.Name, goal, StringComparison.Ordinal))
        ?? throw new ArgumentException($"There is no goal '{goal}'; there are {string.Join(", ", goals.Select(progress => $"'{progress.Goal.Name}'"))}.", nameof(goal));
}
