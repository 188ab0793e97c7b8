using BuyerJourney.Definitions;
using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Conformance;

/// <summary>Which starts and moves a definition permits whatever else has happened: most journeys make no other, and need not be lived again to see that they conform.</summary>
internal sealed class FreeMoves
{
    private readonly bool[] _starts;
    private readonly bool[,] _moves;

    public FreeMoves(JourneyDefinition definition)
    {
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

        int closes = 0;
        foreach (ref readonly Visit visit in trace.Visits)
        {
            if (!visit.IsOpen && !_moves[visit.Stage, visit.Next.Value])
            {
                return false;
            }

            closes += !visit.IsOpen && visit.Next.Value >= _starts.Length ? 1 : 0;
        }

        // A journey that was closed before it was in a stage, more than once, or that went on after it was closed: other moves than those between visits.
        return closes == CountCloses(trace) && (closes == 0 || (closes == 1 && !trace.Visits[^1].IsOpen));
    }

    private int CountCloses(in JourneyTrace trace)
    {
        int closes = 0;
        foreach (EventCode code in trace.Events)
        {
            closes += code.Value >= _starts.Length && code.Value < _moves.GetLength(1) ? 1 : 0;
        }

        return closes;
    }

    private static bool HasFreeRule(JourneyDefinition definition, Stage from, Predicate<TransitionRule> leadsThere)
    {
        foreach (TransitionRule rule in definition.Rules)
        {
            if (rule.FromStages.Contains(from) && leadsThere(rule) && rule.Requires.IsEmpty && rule.Trigger.Parameters.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }
}
