namespace BuyerJourney.Goals;

/// <summary>Something wrong with a goal: which one, what exactly, and what to do.</summary>
/// <param name="Goal">The goal's name.</param>
/// <param name="What">What is wrong and what to do about it.</param>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record GoalProblem(string Goal, string What)
{
    /// <summary>The problem in a line.</summary>
    /// <returns>For example <c>'Win 3 in 10': …</c>.</returns>
    public override string ToString() => $"'{Goal}': {What}";
}
