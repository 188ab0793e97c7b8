using System.Globalization;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Naming;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Interchange.Json;

/// <summary>Puts events into the log: names as the definition has them now, closes with their reasons.</summary>
internal sealed class EventsIntoLog(ImportRun run)
{
    private readonly List<(JourneyEvent Happened, long Line)> _waiting = [];
    private readonly bool _waits = run.RowsOr(RowOrder.OldestFirst) == RowOrder.NewestFirst;

    public void Take(JourneyEvent happened, long line)
    {
        if (!IsOfTheLogsClock(happened.At))
        {
            string text = happened.At.ToString("uuuu-MM-dd'T'HH:mm:ss.fffffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
            run.Refuse(ImportIssueKind.TooFineTime, line, "at", text, run.ReasonOf(ImportIssueKind.TooFineTime, text));
        }
        else if (Known(happened, line) is { } known)
        {
            if (_waits)
            {
                _waiting.Add((known, line));
            }
            else
            {
                Add(known, line);
            }
        }
    }

    /// <summary>Hands on what waited.</summary>
    public void Finish()
    {
        _waiting.Reverse();
        foreach ((JourneyEvent happened, long line) in _waiting)
        {
            Add(happened, line);
        }

        _waiting.Clear();
    }

    private void Add(JourneyEvent happened, long line)
    {
        int conflicts = run.Builder.ConflictsById;
        run.Builder.Add(happened);
        if (run.Builder.ConflictsById > conflicts)
        {
            string id = happened.Id.Value;
            run.Refuse(
                ImportIssueKind.Contradiction,
                line,
                "id",
                id,
                $"The log has an event of the id '{id}' already, and that one says something else. An id is of one event among all journeys: where the source counts anew on each, put the journey before the number, or leave ids out.");
        }
    }

    private static bool IsOfTheLogsClock(Instant at) => Instant.FromUnixTimeTicks(at.ToUnixTimeTicks()) == at;

    /// <summary>The event in names that the log knows; null where it was refused or ignored for its name.</summary>
    private JourneyEvent? Known(JourneyEvent happened, long line)
    {
        switch (happened)
        {
            case StageEntered e:
                return run.TryResolve(run.Names(NamedKinds.Stage), e.Stage.Value, line, "stage", out EventCode stage)
                    ? e with { Stage = run.Builder.Codes.IdOf(stage) }
                    : null;
            case JourneyClosed e:
                return run.TryResolve(run.Names(NamedKinds.Outcome), e.Outcome.Value, line, "outcome", out EventCode outcome)
                    ? e with { Outcome = run.Builder.Codes.IdOf(outcome), Reasons = e.Reasons.Count > 0 ? e.Reasons : run.Reasons.Of(run.Builder.Journey(e.Journey), outcome) }
                    : null;
            case JourneyStarted e when e.Definition != run.Builder.Definition.Id:
                run.Refuse(
                    ImportIssueKind.OtherDefinition,
                    line,
                    "definition",
                    e.Definition.Value,
                    $"The journey '{e.Journey}' began under the definition '{e.Definition}', and the log is of '{run.Builder.Definition.Id}'. Read it into a log of its own definition; where that is this one under another name, change the name in the file.");
                return null;
            case ValueChanged { Value.Amount: var amount } when !ImportRun.IsAmount(amount):
                string text = amount.ToString(CultureInfo.InvariantCulture);
                run.Refuse(ImportIssueKind.UnreadableNumber, line, "value", text, ImportRun.ReasonForLargeAmount(text));
                return null;
            case AttributeChanged e:
                run.RequireRoomFor(e.Attribute, line);
                return e;
            default:
                return IsKnown(happened, line) ? happened : null;
        }
    }

    private bool IsKnown(JourneyEvent happened, long line)
    {
        (EventKind Kind, string Name, string Field)? named = happened switch
        {
            TouchpointHappened e => (EventKind.Touchpoint, e.Touchpoint.Value, "touchpoint"),
            ObstacleRaised e => (EventKind.ObstacleRaised, e.Obstacle.Value, "obstacle"),
            ObstacleResolved e => (EventKind.ObstacleResolved, e.Obstacle.Value, "obstacle"),
            PainPointFound e => (EventKind.PainPoint, e.PainPoint, "painPoint"),
            Approved e => (EventKind.Approval, e.Team.Value, "team"),
            _ => null,
        };
        if (named is not { } what || run.TryAddCode(what.Kind, what.Name, out _, out string? problem))
        {
            return true;
        }

        run.Refuse(ImportIssueKind.UnreadableId, line, what.Field, what.Name, problem);
        return false;
    }
}
