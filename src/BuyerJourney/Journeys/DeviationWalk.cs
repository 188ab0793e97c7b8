using System.Collections.Immutable;
using BuyerJourney.Definitions;

namespace BuyerJourney.Journeys;

/// <summary>Lives one history again, step by step.</summary>
internal sealed class DeviationWalk(JourneyDefinition definition)
{
    private readonly ImmutableArray<Deviation>.Builder _found = ImmutableArray.CreateBuilder<Deviation>();
    private Journey _journey = Journey.Fold(definition, []);
    private bool _hasEntered;
    private bool _isEntryUnknown;

    public ImmutableArray<Deviation> Walk(ReadOnlySpan<JourneyEvent> history)
    {
        foreach (JourneyEvent happened in history)
        {
            switch (happened)
            {
                case StageEntered entered:
                    Enter(entered, definition.FindStage(entered.Stage)!);
                    break;
                case JourneyClosed closed:
                    Close(closed, definition.FindOutcome(closed.Outcome)!);
                    break;

                // A start and a reopening say nothing that the stage which is entered then does not; of feedback a log does not keep the words.
                case JourneyStarted or JourneyReopened or FeedbackGiven:
                    _journey = _journey.With(happened);
                    break;
                default:
                    Record(happened);
                    break;
            }
        }

        if (!_hasEntered && !history.IsEmpty)
        {
            _found.Insert(0, new Deviation(DeviationKind.NoStage, history[0], "happened", "The journey entered no stage."));
        }

        return _found.ToImmutable();
    }

    private void Enter(StageEntered entered, Stage stage)
    {
        if (!_hasEntered)
        {
            _hasEntered = true;
            _isEntryUnknown = entered.IsEntryUnknown;
            if (!_isEntryUnknown && !definition.Rules.IsEmpty && !definition.StartStages.Contains(stage))
            {
                string starts = string.Join(", ", definition.StartStages.Select(start => $"'{start}'"));
                _found.Add(new Deviation(DeviationKind.ForbiddenStart, entered, $"started in '{stage}'", $"Journeys start in {starts}."));
            }
        }
        else if (!_journey.StandsInOutcome && _journey.Stage == stage && !stage.IsReenterable)
        {
            return;
        }
        else if (!definition.Rules.IsEmpty)
        {
            Judge(entered, $"entered '{stage}'", RecordedMoves.ProblemsOf(_journey, entered, stage));
        }

        _journey = _journey.With(entered, stage);
    }

    private void Close(JourneyClosed closed, Outcome outcome)
    {
        if (_journey.Outcome == outcome)
        {
            return;
        }

        string what = $"was closed as '{outcome}'";
        if (_hasEntered)
        {
            Judge(closed, what, RecordedMoves.ProblemsOf(_journey, closed, outcome));
        }
        else if (!definition.Rules.IsEmpty)
        {
            DeviationKind kind = _journey.IsOpen ? DeviationKind.ForbiddenTransition : DeviationKind.AfterClose;
            _found.Add(new Deviation(kind, closed, what, "The journey had entered no stage.") { FromOutcome = _journey.Outcome });
        }

        _journey = _journey.With(closed);
    }

    private void Record(JourneyEvent happened)
    {
        if (Recording.ProblemsOf(_journey, happened) is { } problems)
        {
            bool isClosed = problems.Exists(problem => problem.Reason == RefusalReason.JourneyIsClosed);
            Add(isClosed ? DeviationKind.AfterClose : DeviationKind.ImpossibleFact, happened, InWords(happened), problems);
        }

        if (IsNamed(happened))
        {
            _journey = _journey.With(happened);
        }
    }

    private bool IsNamed(JourneyEvent happened) => happened switch
    {
        TouchpointHappened touch => definition.FindTouchpoint(touch.Touchpoint) is not null,
        ObstacleRaised raised => definition.FindObstacle(raised.Obstacle) is not null,
        ObstacleResolved resolved => definition.FindObstacle(resolved.Obstacle) is not null,
        _ => true,
    };

    private void Judge(JourneyEvent happened, string what, List<Refusal>? problems)
    {
        if (problems is null)
        {
            return;
        }

        Refusal[] reasons = [.. problems.Where(problem => problem.Reason is RefusalReason.ReasonMissing or RefusalReason.ReasonNotTaken)];
        Refusal[] moves = [.. problems.Except(reasons)];
        if (moves.Length > 0)
        {
            Add(KindOf(moves), happened, what, moves);
        }

        if (reasons.Length > 0)
        {
            Add(DeviationKind.WrongReason, happened, what, reasons);
        }
    }

    // What came with a trigger is not in a log, and of a journey whose history begins in the middle nobody knows what had happened before: these get the benefit of the doubt.
    private DeviationKind KindOf(Refusal[] problems) =>
        problems.Any(problem => problem.Reason == RefusalReason.InputMissing) ? DeviationKind.Undecided
        : _isEntryUnknown && problems.All(DependsOnCriteria) ? DeviationKind.Undecided
        : problems.All(problem => problem.Reason == RefusalReason.CriterionUnmet) ? DeviationKind.CriterionUnmet
        : problems.Any(problem => problem.Reason == RefusalReason.WrongTrigger) ? DeviationKind.WrongTrigger
        : !_journey.IsOpen && problems.Any(problem => problem.Reason == RefusalReason.JourneyIsClosed) ? DeviationKind.AfterClose
        : DeviationKind.ForbiddenTransition;

    // A rule whose criterion is unmet, one that applies instead, several that apply.
    private static bool DependsOnCriteria(Refusal problem) => !problem.Rules.IsEmpty;

    private void Add(DeviationKind kind, JourneyEvent happened, string what, IReadOnlyList<Refusal> problems) =>
        _found.Add(new Deviation(kind, happened, what, string.Join(" ", problems))
        {
            From = _hasEntered && !_journey.StandsInOutcome ? _journey.Stage : null,
            FromOutcome = _journey.StandsInOutcome ? _journey.Outcome : null,
            Refusals = [.. problems],
        });

    private static string InWords(JourneyEvent happened) => happened switch
    {
        TouchpointHappened touchpoint => $"had the touchpoint '{touchpoint.Touchpoint}'",
        ObstacleRaised raised => $"met the obstacle '{raised.Obstacle}'",
        ObstacleResolved resolved => $"resolved the obstacle '{resolved.Obstacle}'",
        Approved approved => $"was approved by '{approved.Team}'",
        AttributeChanged changed => $"got '{changed.Value}' as '{changed.Attribute}'",
        ValueChanged changed => $"became worth {changed.Value}",
        _ => "changed",
    };
}
