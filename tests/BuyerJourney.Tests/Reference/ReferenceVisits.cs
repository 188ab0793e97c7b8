using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;

namespace BuyerJourney.Tests.Reference;

/// <summary>Section 2 of the semantics: from events to visits and an end.</summary>
internal static class ReferenceVisits
{
    /// <returns>The visits; every close, each at its first row; and the one of these that stands.</returns>
    public static (IReadOnlyList<ReferenceVisit> Visits, IReadOnlyList<ReferenceClose> Closes, ReferenceClose? Close) Of(ReferenceJourney journey)
    {
        var visits = new List<ReferenceVisit>();
        var closes = new List<ReferenceClose>();
        ReferenceClose? close = null;
        for (int position = 0; position < journey.Events.Count; position++)
        {
            switch (journey.Events[position])
            {
                case StageEntered entered:
                    Stage stage = journey.Definition.FindStage(entered.Stage)!;

                    // "A closed journey can be reopened … by entering a stage after the close", but
                    // "stages after the purchase: entering one after a win is no reopening, and the win stands."
                    bool afterTheWin = close is { Outcome.IsWon: true } && stage.IsAfterPurchase;
                    if (!afterTheWin)
                    {
                        close = null;
                    }

                    // "Entering the stage that the journey is already in continues the visit, unless the stage is declared re-enterable."
                    if (OpenVisit(visits) is { } current)
                    {
                        if (current.Stage == stage && !stage.IsReenterable)
                        {
                            break;
                        }

                        visits[^1] = current with { LastEvent = position, Left = entered.At, Ending = EndingOf(current.Stage, stage), Next = stage.Id.Value };
                    }

                    // "Events of one instant have no true order": what any of them says of the entry holds for the first of them.
                    visits.Add(new ReferenceVisit(
                        stage,
                        position,
                        LastEvent: null,
                        entered.At,
                        Left: null,
                        VisitEnding.Open,
                        Next: null,
                        IsReentry: visits.Any(v => v.Stage == stage),
                        IsEntryUnknown: journey.Events.OfType<StageEntered>().Any(e => e.IsEntryUnknown && e.At == entered.At && e.Stage == stage.Id) && !visits.Any(v => v.Stage == stage && v.Entered == entered.At)));
                    break;

                case JourneyClosed closed:
                    Outcome outcome = journey.Definition.FindOutcome(closed.Outcome)!;

                    // "Closing again with the same outcome is the same close, and its first instant stands."
                    if (close?.Outcome == outcome)
                    {
                        break;
                    }

                    if (OpenVisit(visits) is { } last)
                    {
                        visits[^1] = last with { LastEvent = position, Left = closed.At, Ending = outcome.IsWon ? VisitEnding.Advanced : VisitEnding.Lost, Next = outcome.Id.Value };
                    }

                    close = new ReferenceClose(outcome, closed.At, position);
                    closes.Add(close);
                    break;

                default:
                    break;
            }
        }

        return (visits, closes, close);
    }

    private static ReferenceVisit? OpenVisit(List<ReferenceVisit> visits) => visits.LastOrDefault() is { IsOpen: true } open ? open : null;

    private static VisitEnding EndingOf(Stage from, Stage to)
    {
        if (from == to)
        {
            return VisitEnding.Reentered;
        }

        if (to.IsOnHold)
        {
            return VisitEnding.SetAside;
        }

        // A stage on hold lies outside the order; its ending is documented as advanced when the journey comes back from it.
        return from.IsOnHold || to.Index > from.Index ? VisitEnding.Advanced : VisitEnding.Regressed;
    }
}
