using System.Collections.Immutable;

namespace BuyerJourney.Goals;

/// <summary>A set of goals was refused. Lists every problem, not only the first.</summary>
public sealed class GoalException : ArgumentException
{
    internal GoalException(ImmutableArray<GoalProblem> problems)
        : base($"The goals have {problems.Length} {(problems.Length == 1 ? "problem" : "problems")}:{Environment.NewLine}{string.Join(Environment.NewLine, problems)}") => Problems = problems;

    /// <summary>Everything that is wrong.</summary>
    public ImmutableArray<GoalProblem> Problems { get; }
}
