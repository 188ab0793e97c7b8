using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Conformance;

/// <summary>Which starts and moves a definition permits whatever else has happened: most journeys make no other, and need not be lived again to see that they conform.</summary>
internal sealed class FreeMoves
{
    private readonly JourneyDefinition _definition;
    private readonly bool[] _starts;
    private readonly bool[,] _moves;

    public FreeMoves(JourneyDefinition definition)
    {
        _definition = definition;
        bool hasNoRules = definition.Rules.IsEmpty;
        int stages = definition.Stages.Length;
        _starts = [.. definition.Stages.Select(stage => hasNoRules || definition.StartStages.Contains(stage))];
        _moves = new bool[stages, stages + definition.Outcomes.Length];
        foreach (Stage from in definition.Stages)
        {
            foreach (Stage to in definition.Stages)
            {
                _moves[from.Index, to.Index] = hasNoRules || HasFreeRule(definition, from, rule => rule.ToStage == to);
            }

            foreach (Outcome to in definition.Outcomes)
            {
                _moves[from.Index, stages + to.Index] = !to.IsReasonRequired && to.Reasons.IsEmpty
                    && (definition.OutcomesWithoutRule.Contains(to) || HasFreeRule(definition, from, rule => rule.ToOutcome == to));
            }
        }
    }

    /// <summary>Whether it is certain, without a look at anything else, that a journey's start and moves are permitted.</summary>
    public bool AreAllOf(in JourneyTrace trace)
    {
        if (trace.Visits.IsEmpty || (!trace.Visits[0].IsEntryUnknown && !_starts[trace.Visits[0].Stage]))
        {
            return false;
        }

        // A journey that was closed before it was in a stage, more than once, or that went on after it was closed: other moves than those between visits.
        int closes = CountCloses(trace, out int close);
        if (closes > 1 || (closes == 1 && (trace.Visits[^1].IsOpen || trace.Visits[^1].Next != trace.Events[close])))
        {
            return false;
        }

        for (int i = 0; i < trace.Visits.Length; i++)
        {
            ref readonly Visit visit = ref trace.Visits[i];
            if (!visit.IsOpen && !IsFree(visit, trace.Detail(i + 1 < trace.Visits.Length ? trace.Visits[i + 1].FirstEvent : close).Trigger))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsFree(in Visit visit, Id<Trigger> trigger)
    {
        if (!RecordedMoves.IsKnown(_definition, trigger))
        {
            return _moves[visit.Stage, visit.Next.Value];
        }

        // Of several rules on the trigger it may be another that applied.
        return _moves[visit.Stage, visit.Next.Value]
            && RuleTable.Find(_definition.Stages[visit.Stage].RulesFromHere, trigger) is { Tiers: [[var only], ..] }
            && IsFree(only)
            && (only.ToStage?.Index ?? (only.ToOutcome is { } outcome ? _starts.Length + outcome.Index : -1)) == visit.Next.Value;
    }

    private int CountCloses(in JourneyTrace trace, out int last)
    {
        int closes = 0;
        last = -1;
        for (int i = 0; i < trace.Events.Length; i++)
        {
            if (trace.Events[i].Value >= _starts.Length && trace.Events[i].Value < _moves.GetLength(1))
            {
                closes++;
                last = i;
            }
        }

        return closes;
    }

    private static bool HasFreeRule(JourneyDefinition definition, Stage from, Predicate<TransitionRule> leadsThere)
    {
        foreach (TransitionRule rule in definition.Rules)
        {
            if (rule.FromStages.Contains(from) && leadsThere(rule) && IsFree(rule))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFree(TransitionRule rule) => rule.Requires.IsEmpty && rule.Trigger.Parameters.IsEmpty;
}
