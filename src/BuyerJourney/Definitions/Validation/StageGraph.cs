namespace BuyerJourney.Definitions.Validation;

/// <summary>Where journeys can go from each stage, by rules and policies. Criteria are taken to be possible.</summary>
internal sealed class StageGraph
{
    private readonly DefinitionParts _parts;
    private readonly HashSet<int>[] _ways;
    private readonly bool[] _closes;
    private readonly bool[] _wins;

    public StageGraph(DefinitionParts parts)
    {
        _parts = parts;
        int count = parts.Stages.Items.Length;
        _ways = [.. Enumerable.Range(0, count).Select(_ => new HashSet<int>())];
        _closes = new bool[count];
        _wins = new bool[count];
        Outcome[] free = [.. parts.OutcomesWithoutRule];
        foreach (Stage stage in parts.Stages.Items)
        {
            _closes[stage.Index] = free.Length > 0;
            _wins[stage.Index] = free.Any(o => o.IsWon);
            AddPolicies(stage);
        }

        foreach (TransitionRule rule in parts.Rules)
        {
            foreach (Stage from in rule.FromStages)
            {
                AddRule(rule, from);
            }
        }
    }

    /// <summary>Whether anything leads out of the stage.</summary>
    public bool HasWayOut(Stage stage) => _closes[stage.Index] || _ways[stage.Index].Any(to => to != stage.Index);

    /// <summary>The stages that can be come to from here, this one among them.</summary>
    public HashSet<int> ReachableFrom(params IEnumerable<int> stages)
    {
        var reached = new HashSet<int>();
        var open = new Stack<int>(stages);
        while (open.TryPop(out int stage))
        {
            if (!reached.Add(stage)) continue;
            foreach (int next in _ways[stage])
            {
                open.Push(next);
            }
        }

        return reached;
    }

    /// <summary>Whether an outcome can be come to.</summary>
    public bool CanClose(Stage stage) => ReachableFrom(stage.Index).Any(s => _closes[s]);

    /// <summary>Whether a won outcome can be come to.</summary>
    public bool CanWin(Stage stage) => ReachableFrom(stage.Index).Any(s => _wins[s]);

    private void AddPolicies(Stage from)
    {
        foreach (Stage to in _parts.Stages.Items)
        {
            bool holds = from.IsOnHold || to.IsOnHold;
            bool skips = to.Index > from.Index && _parts.Policies.HasFlag(JourneyPolicies.Skips);
            bool stepsBack = to.Index < from.Index && _parts.Policies.HasFlag(JourneyPolicies.StepsBack);
            if (to != from && from.IsAfterPurchase == to.IsAfterPurchase && (holds || skips || stepsBack)) _ways[from.Index].Add(to.Index);
        }
    }

    private void AddRule(TransitionRule rule, Stage from)
    {
        if (rule.ToStage is { } stage) _ways[from.Index].Add(stage.Index);
        if (rule.ToOutcome is not { } outcome) return;
        _closes[from.Index] = true;
        _wins[from.Index] |= outcome.IsWon;

        // A rule from the outcome goes on from where the journey was closed.
        foreach (TransitionRule onward in _parts.Rules.Where(r => r.FromOutcomes.Contains(outcome) && r.ToStage is not null))
        {
            _ways[from.Index].Add(onward.ToStage!.Index);
        }
    }
}
