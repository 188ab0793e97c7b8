using System.Text;
using BuyerJourney.Definitions.Naming;
using BuyerJourney.Journeys;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics.Conformance;

/// <summary>What the journeys that were measured did that their definition does not permit.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record ConformanceReport
{
    /// <summary>The instant at which the world was looked at.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>Whether the definition has rules. Where it has none, every start and every move is permitted. What else a definition says can still be deviated from: events after the close, a close without the reason that its outcome asks for, and facts that can not be.</summary>
    public required bool HasRules { get; init; }

    /// <summary>Of the journeys on which something happened, the share without a deviation.</summary>
    public required Proportion Conforming { get; init; }

    /// <summary>Moves of which the log does not tell whether they were permitted: the trigger takes input and nothing else that the rule asks for was unmet, or the history begins in the middle. They are no deviations.</summary>
    public required long Undecided { get; init; }

    /// <summary>What happened how often, by kind, the most frequent first.</summary>
    public required Rows<DeviationCount> Counts { get; init; }

    /// <summary>Everything that happened, by journey and time.</summary>
    public required Rows<JourneyDeviation> Deviations { get; init; }

    /// <summary>Starts in a stage in which none may start.</summary>
    public long ForbiddenStarts => this[DeviationKind.ForbiddenStart];

    /// <summary>Moves that no rule and no policy permits.</summary>
    public long ForbiddenTransitions => this[DeviationKind.ForbiddenTransition];

    /// <summary>Moves that a rule on another trigger, or a policy, permits, but none on the trigger that was named.</summary>
    public long WrongTriggers => this[DeviationKind.WrongTrigger];

    /// <summary>Criteria that were not met: a move with two of them counts twice.</summary>
    public long UnmetCriteria => this[DeviationKind.CriterionUnmet];

    /// <summary>Closes without a reason that the outcome needs, or with one that it does not know.</summary>
    public long WrongReasons => this[DeviationKind.WrongReason];

    /// <summary>Events after the close.</summary>
    public long AfterClose => this[DeviationKind.AfterClose];

    /// <summary>How often something of a kind happened.</summary>
    /// <param name="kind">The kind.</param>
    public long this[DeviationKind kind] => Counts.Where(row => row.Kind == kind).Sum(row => row.Count);

    /// <summary>The share that conforms and what happened how often, one a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder($"conforming {Conforming}");
        if (!HasRules)
        {
            text.Append("; the definition has no rules");
        }

        if (Undecided > 0)
        {
            text.Append(FormattableString.Invariant($"; {CountText.Of(Undecided, "move")} can't be judged from the log"));
        }

        foreach (DeviationCount row in Counts)
        {
            text.AppendLine().Append(row);
        }

        return text.ToString();
    }
}
