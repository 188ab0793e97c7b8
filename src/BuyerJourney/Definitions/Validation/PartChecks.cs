using System.Collections.Immutable;
using BuyerJourney.Definitions.Criteria;
using NodaTime;

namespace BuyerJourney.Definitions.Validation;

/// <summary>Checks each part for itself.</summary>
internal static class PartChecks
{
    public static void Run(DefinitionParts parts, ProblemList problems)
    {
        CheckStages(parts, problems);
        CheckOutcomes(parts, problems);
        CheckTouchpoints(parts, problems);
        CheckObstacles(parts, problems);
        CheckTriggers(parts, problems);
    }

    private static void CheckStages(DefinitionParts parts, ProblemList problems)
    {
        if (!parts.StartStages.Any())
        {
            string what = parts.Stages.Items.IsEmpty ? "It has no stages." : "All of its stages are on hold or after the purchase.";
            problems.Add(DiagnosticCodes.NoStages, "the definition", what, "Add a stage in which journeys start: .Stage(\"awareness\").");
        }

        Stage? behind = null;
        foreach (Stage stage in parts.Stages.Items)
        {
            string place = $"stage '{stage}'";
            if (stage.ExpectedStay is { } stay && stay <= Duration.Zero)
            {
                problems.Add(DiagnosticCodes.TimeNotPositive, place, $"It is expected to take {CriterionText.Of(stay)}.", "Expect more than zero, or leave the expectation out.");
            }

            if (stage.IsStart && (stage.IsOnHold || stage.IsAfterPurchase))
            {
                string why = stage.IsOnHold ? "on hold" : "after the purchase";
                problems.Add(DiagnosticCodes.CannotStartHere, place, $"Journeys may start here, but the stage is {why}.", "Remove .MayStart(), or put the stage into the journey's order.");
            }

            if (stage.IsOnHold) continue;
            if (stage.IsAfterPurchase)
            {
                behind ??= stage;
            }
            else if (behind is not null)
            {
                // Whoever won has reached every stage before the purchase; with the purchase in between, a funnel would widen on its way down.
                problems.Add(DiagnosticCodes.BehindThePurchase, place, $"It comes after '{behind}', which lies after the purchase.", $"Put it before '{behind}', or in Phase.AfterPurchase.");
            }
        }
    }

    private static void CheckOutcomes(DefinitionParts parts, ProblemList problems)
    {
        foreach (Outcome outcome in parts.Outcomes.Items)
        {
            foreach (IGrouping<string, string> reason in outcome.Reasons.GroupBy(r => r ?? string.Empty, StringComparer.OrdinalIgnoreCase))
            {
                if (string.IsNullOrWhiteSpace(reason.Key))
                {
                    problems.Add(DiagnosticCodes.BadReason, $"outcome '{outcome}'", "It has an empty reason.", "Remove it.");
                }
                else if (reason.Count() > 1)
                {
                    problems.Add(DiagnosticCodes.BadReason, $"outcome '{outcome}'", $"It names the reason '{reason.Key}' more than once.", "Name it once.");
                }
            }
        }

        if (parts.Outcomes.Items.All(o => o.IsWon) || parts.Outcomes.Items.All(o => o.IsLost))
        {
            bool won = parts.Outcomes.Items[0].IsWon;
            problems.Add(
                DiagnosticCodes.OneSidedOutcomes,
                "the definition",
                $"Every outcome is {(won ? "won" : "lost")}: its journeys can never be {(won ? "lost" : "won")}.",
                $"Add the other kind: {(won ? ".Lost(\"lost\")" : ".Won(\"won\")")}.");
        }
    }

    private static void CheckTouchpoints(DefinitionParts parts, ProblemList problems)
    {
        foreach (Touchpoint touchpoint in parts.Touchpoints.Items)
        {
            foreach (Id<Stage> stage in touchpoint.Stages)
            {
                if (parts.Stages.Find(stage) is null) problems.Unknown($"touchpoint '{touchpoint}'", "stage", stage.Value);
            }
        }
    }

    private static void CheckObstacles(DefinitionParts parts, ProblemList problems)
    {
        foreach (Obstacle obstacle in parts.Obstacles.Items)
        {
            foreach (Id<Stage> stage in obstacle.Stages)
            {
                if (parts.Stages.Find(stage) is null) problems.Unknown($"obstacle '{obstacle}'", "stage", stage.Value);
            }

            if (obstacle.Parent is { } parent && parts.Obstacles.Find(parent) is null) problems.Unknown($"obstacle '{obstacle}'", "obstacle", parent.Value);
            ImmutableArray<Obstacle> wider = ObstacleHierarchy.Above(obstacle, parts.Obstacles);
            if (wider.Contains(obstacle))
            {
                string circle = string.Join(" under ", wider.Select(o => $"'{o}'"));
                problems.Add(DiagnosticCodes.ObstacleUnderItself, $"obstacle '{obstacle}'", $"It is a kind of itself: '{obstacle}' under {circle}.", "Correct one .Under(…), or a kind.");
            }
        }
    }

    private static void CheckTriggers(DefinitionParts parts, ProblemList problems)
    {
        foreach (Trigger trigger in parts.Triggers.Items)
        {
            foreach (IGrouping<string, TriggerParameter> same in trigger.Parameters.GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            {
                problems.Add(DiagnosticCodes.DuplicateId, $"trigger '{trigger}'", $"It takes the value '{same.Key}' twice.", "Name it once.");
            }
        }

        if (parts.Rules.IsEmpty) return;
        foreach (Id<Trigger> trigger in parts.DeclaredTriggers.Distinct())
        {
            if (parts.Rules.Any(r => r.Trigger.Id == trigger)) continue;
            problems.Add(DiagnosticCodes.TriggerWithoutRule, $"trigger '{trigger}'", "No rule names it, so it can never be fired.", "Name it in a rule, or remove it.");
        }
    }
}
