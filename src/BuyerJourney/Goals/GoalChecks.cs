using BuyerJourney.Definitions;
using BuyerJourney.Metrics.Figures;

namespace BuyerJourney.Goals;

/// <summary>What must hold of a goal.</summary>
internal static class GoalChecks
{
    public static IEnumerable<GoalProblem> ProblemsOf(IReadOnlyList<Goal> goals, JourneyDefinition definition)
    {
        foreach (IGrouping<string, Goal> twice in goals.GroupBy(goal => goal.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            yield return new GoalProblem(twice.Key, $"{twice.Count()} goals have this name; give each its own.");
        }

        foreach (Goal goal in goals)
        {
            if (goals.Select(other => other.Figure.Metric).First(metric => string.Equals(metric.Name, goal.Figure.Metric.Name, StringComparison.Ordinal)) is var known && !known.IsSameAs(goal.Figure.Metric))
            {
                yield return new GoalProblem(goal.Name, $"The metric '{known.Name}' is by {goal.Figure.Metric.Parameters} here, and by {known.Parameters} in another goal; give one of them another name.");
            }

            foreach (string problem in ProblemsOf(goal).Concat(goal.Figure.ProblemsIn(definition)))
            {
                yield return new GoalProblem(goal.Name, problem);
            }
        }
    }

    private static IEnumerable<string> ProblemsOf(Goal goal)
    {
        if (string.IsNullOrWhiteSpace(goal.Name))
        {
            yield return "The name is empty; name the goal, or leave the name out.";
        }

        if (!goal.Figure.Unit.Holds(goal.Target))
        {
            yield return $"The target {Number(goal.Target)} is outside what '{goal.Figure}' can be: {RangeOf(goal.Figure.Unit)}.";
        }

        if (goal.MinimumTrials < 1)
        {
            yield return FormattableString.Invariant($"A figure of {goal.MinimumTrials} trials says nothing; ask for 1 or more.");
        }

        if (goal.Baseline is not { } baseline)
        {
            yield break;
        }

        if (!goal.Figure.Unit.Holds(baseline.Value))
        {
            yield return $"The baseline {Number(baseline.Value)} is outside what '{goal.Figure}' can be: {RangeOf(goal.Figure.Unit)}.";
        }

        if (goal.By <= baseline.At)
        {
            yield return $"The date {goal.By} is not after the baseline of {baseline.At}; a goal needs time between the two.";
        }
    }

    private static string Number(double value) => FormattableString.Invariant($"{value}");

    private static string RangeOf(FigureUnit unit) => (unit.Least, unit.Most) switch
    {
        ({ } least, { } most) => FormattableString.Invariant($"a {unit} from {least} to {most}"),
        ({ } least, null) => FormattableString.Invariant($"{unit}, {least} or more"),
        _ => $"a finite number ({unit})",
    };
}
