namespace BuyerJourney.Definitions.Validation;

/// <summary>Checks that journeys can come to every stage and from every stage to an outcome.</summary>
internal static class GraphChecks
{
    public static void Run(DefinitionParts parts, ProblemList problems)
    {
        var graph = new StageGraph(parts);
        CheckReachable(parts, graph, problems);
        CheckWayOut(parts, graph, problems);
    }

    private static void CheckReachable(DefinitionParts parts, StageGraph graph, ProblemList problems)
    {
        // A stage on hold may be entered from anywhere; one after the purchase that no rule leads to, after any win; what an outcome without a rule leads on to, at once.
        IEnumerable<Stage> entered = parts.StartStages
            .Concat(parts.Stages.Items.Where(s => s.IsAfterPurchase && !parts.Rules.Any(r => r.ToStage == s)))
            .Concat(parts.Rules.Where(r => r.FromOutcomes.Any(parts.OutcomesWithoutRule.Contains) && r.ToStage is not null).Select(r => r.ToStage!));
        HashSet<int> reached = graph.ReachableFrom(entered.Select(s => s.Index));
        foreach (Stage stage in parts.Stages.Items)
        {
            if (stage.IsOnHold || reached.Contains(stage.Index)) continue;
            problems.Add(
                DiagnosticCodes.UnreachableStage,
                $"stage '{stage}'",
                "No rule and no policy leads here from where journeys start.",
                $"Add a rule that leads here, .Rule(…, \"{stage}\", on: …), let journeys start here with .MayStart(), or remove the stage.");
        }
    }

    private static void CheckWayOut(DefinitionParts parts, StageGraph graph, ProblemList problems)
    {
        var told = new HashSet<int>();
        bool someWin = parts.Stages.Items.Any(graph.CanWin);
        foreach (Stage stage in parts.Stages.Items)
        {
            // After the purchase a journey is over already; staying for good is what one hopes for.
            if (stage.IsAfterPurchase || told.Contains(stage.Index)) continue;
            if (!graph.CanClose(stage))
            {
                TellStuck(parts, graph, stage, told, problems);
            }
            else if (someWin && !graph.CanWin(stage))
            {
                problems.Add(DiagnosticCodes.NoWayToWin, $"stage '{stage}'", "From here journeys can only be lost.", "Add a rule towards a won outcome if that is not meant.");
            }
        }
    }

    private static void TellStuck(DefinitionParts parts, StageGraph graph, Stage stage, HashSet<int> told, ProblemList problems)
    {
        const string remedy = "Add a rule that leads on or to an outcome.";
        HashSet<int> reach = graph.ReachableFrom(stage.Index);
        Stage[] circle = [.. reach.Where(s => graph.ReachableFrom(s).Contains(stage.Index)).Order().Select(s => parts.Stages.Items[s])];
        if (!graph.HasWayOut(stage))
        {
            problems.Add(DiagnosticCodes.DeadEnd, $"stage '{stage}'", "Nothing leads out of it.", remedy);
        }
        else if (circle.Length > 1 && reach.Count == circle.Length)
        {
            told.UnionWith(reach);
            string names = string.Join(", ", circle.Select(s => $"'{s}'"));
            problems.Add(DiagnosticCodes.CycleWithoutExit, $"stages {names}", "They lead only to one another.", remedy);
        }
        else
        {
            problems.Add(DiagnosticCodes.NoWayToOutcome, $"stage '{stage}'", "Journeys can go on from here but never come to an outcome.", remedy);
        }
    }
}
