using BuyerJourney.Metrics;
using NodaTime;

namespace BuyerJourney.Goals;

/// <summary>How a set of goals stands, over all journeys and, where they were split, in each group.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record Scorecard
{
    /// <summary>The instant at which the world was looked at.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>The goals over all journeys, in the order of the set.</summary>
    public required Rows<GoalProgress> Goals { get; init; }

    /// <summary>The same goals in each group, in the order of the groups; empty where nothing was split.</summary>
    public required Rows<GroupScores> Groups { get; init; }

    /// <summary>The progress of one goal, over all journeys.</summary>
    /// <param name="goal">The goal's name.</param>
    /// <exception cref="ArgumentException">There is no such goal.</exception>
    public GoalProgress this[string goal] => GroupScores.Find(Goals, goal);

    /// <summary>How many goals have a status, over all journeys.</summary>
    /// <param name="status">The status.</param>
    /// <returns>The number.</returns>
    public int Count(GoalStatus status) => Goals.Count(progress => progress.Status == status);

    /// <summary>How many goals stand how, and each of them in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        string counts = string.Join(", ", Enum.GetValues<GoalStatus>().Reverse().Where(status => Count(status) > 0).Select(status => FormattableString.Invariant($"{Count(status):N0} {status}")));
        return string.Join(Environment.NewLine, [$"Goals as of {AsOf}: {(counts.Length == 0 ? "none" : counts)}", .. Goals.Select(progress => progress.ToString()), .. Groups.Select(group => group.ToString())]);
    }
}
