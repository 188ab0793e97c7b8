using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Metrics.Conformance;

/// <summary>What the history did that the definition does not permit: forbidden starts and transitions, wrong triggers, unmet criteria, events after the close. Counted and listed, never thrown away and never repaired.</summary>
/// <remarks>
/// Moves are judged as <see cref="Deviations.In"/> judges them, from what a log keeps. Beside them it counts what happened after a close, such as a call after the loss, which a journey takes for a fact and which is
/// no deviation to <see cref="Deviations.In"/>. A log keeps the trigger of a move but not what came with it: a rule on a trigger that takes input gets the benefit of the doubt where all else
/// that it asks for held, and so does every criterion on a journey whose history begins in the middle; these moves are counted as undecided. Other metrics count what happened, permitted or not. Names that the definition does not have are the data quality's matter:
/// <see cref="Metric.DataQuality"/>. Immutable and safe to share between threads, as far as custom criteria are.
/// </remarks>
public sealed class ConformanceMetric : Metric<ConformanceTally, ConformanceReport>
{
    internal ConformanceMetric()
    {
    }

    /// <inheritdoc/>
    public override string Name => "conformance";

    internal override IEnumerable<string> ReadsOf(JourneyDefinition definition) => [FormattableString.Invariant($"the rules are those of version {definition.Version}")];

    /// <inheritdoc/>
    protected override ConformanceTally NewTally(TallyScope scope) => new(scope);

    /// <inheritdoc/>
    protected override void Fold(ConformanceTally tally, in JourneyTrace trace, int sign)
    {
        ArgumentNullException.ThrowIfNull(tally);
        if (trace.IsEmpty)
        {
            return;
        }

        tally.Journeys.Add(sign);
        bool conforms = !FoldAfterClose(tally, trace, sign);
        if (!tally.FreeMoves.AreAllOf(trace))
        {
            conforms &= !FoldMoves(tally, trace, sign);
        }

        tally.Conforming.Add(conforms ? sign : 0);
    }

    /// <inheritdoc/>
    protected override ConformanceReport Report(ConformanceTally tally, ReportScope scope)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(scope);
        return new ConformanceReporting(tally, scope).Report();
    }

    private static bool FoldAfterClose(ConformanceTally tally, in JourneyTrace trace, int sign)
    {
        bool deviates = false;
        var state = new ClosedState(tally.Codes);
        for (int i = 0; i < trace.Events.Length; i++)
        {
            Outcome? closed = state.Outcome;
            if (state.Passes(trace.Events[i]))
            {
                deviates = true;
                Add(tally, trace, trace.Events[i], trace.Ticks[i], DeviationKind.AfterClose, DeviationNote.Of(closed!), sign);
            }
        }

        return deviates;
    }

    private static bool FoldMoves(ConformanceTally tally, in JourneyTrace trace, int sign)
    {
        bool deviates = false;
        foreach (Deviation deviation in Deviations.In(tally.Codes.Definition, trace.ToEvents()))
        {
            switch (deviation.Kind)
            {
                case DeviationKind.ForbiddenStart or DeviationKind.ForbiddenTransition or DeviationKind.WrongTrigger or DeviationKind.WrongReason:
                    deviates = true;
                    Add(tally, trace, CodeOf(tally, deviation.Event), deviation.Event.At.ToUnixTimeTicks(), deviation.Kind, DeviationNote.Of(deviation), sign);
                    break;
                case DeviationKind.CriterionUnmet:
                    deviates = true;
                    foreach (Refusal unmet in deviation.Refusals)
                    {
                        Add(tally, trace, CodeOf(tally, deviation.Event), deviation.Event.At.ToUnixTimeTicks(), deviation.Kind, DeviationNote.Of(unmet), sign);
                    }

                    break;
                case DeviationKind.Undecided:
                    tally.Undecided.Add(sign);
                    break;

                // What comes after the close is counted above; of the others, the data quality tells.
                default:
                    break;
            }
        }

        return deviates;
    }

    private static EventCode CodeOf(ConformanceTally tally, JourneyEvent moved) => moved switch
    {
        StageEntered entered => tally.Codes.Stage(entered.Stage),
        _ => tally.Codes.Outcome(((JourneyClosed)moved).Outcome),
    };

    private static void Add(ConformanceTally tally, in JourneyTrace trace, EventCode code, long ticks, DeviationKind kind, DeviationNote note, int sign) =>
        tally.Deviations.Add(new JourneyEntry(trace.Key, code, ticks, (int)kind) { Note = note.ToString() }, sign);
}
