using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Importing;

/// <summary>
/// Gathers the changes of journeys as a system's history records them, and turns them into events: the first stage, which only the first change of it tells; changes of one
/// instant in the order in which each follows from the one before; repeated stages once.
/// </summary>
/// <remarks>Holds the changes until all files of the history are read, as the first of a journey may stand anywhere in any of them.</remarks>
/// <param name="importer">What gathers the files.</param>
/// <param name="reasons">Why journeys were lost, where the history records that too; else null.</param>
internal sealed class StageChanges(JourneyImporter importer, ReasonChanges? reasons)
{
    private readonly EventCodes _codes = importer.Builder.Codes;
    private readonly List<StageChange> _changes = [];
    private readonly Dictionary<int, long> _created = [];
    private readonly Dictionary<int, EventCode> _current = [];
    private readonly Dictionary<int, EventCode> _stages = [];
    private readonly Dictionary<int, (EventCode Outcome, long Ticks)> _closed = [];
    private readonly HashSet<int> _truncated = [];
    private readonly HashSet<StageChange> _ofInstant = [];

    public void Add(in StageChange change) => _changes.Add(change);

    /// <summary>Takes of a row that its new name makes useless that the journey was in its old stage until then, which may be the first. The row counts as what its new name made it.</summary>
    public void AddLeft(ImportRun run, EventCode old, ReadOnlySpan<char> at, ReadOnlySpan<char> key)
    {
        if (IsStage(old) && run.TryReadTime(at.Trim(), out long ticks, out _) && run.TryJourney(key.Trim(), out JourneyIndex journey, out _))
        {
            _changes.Add(new StageChange(journey, ticks, old, EventCode.None, EventDetail.None));
        }
    }

    /// <summary>Says when a journey began.</summary>
    public void SetCreated(JourneyIndex journey, long ticks) => _created[journey.Value] = ticks;

    /// <summary>Says when a journey began, by what is less to be believed than the history itself.</summary>
    public void SetCreatedWhereUnsaid(JourneyIndex journey, long ticks) => _created.TryAdd(journey.Value, ticks);

    /// <summary>Says where a journey stands now.</summary>
    public void SetCurrent(JourneyIndex journey, EventCode code) => _current[journey.Value] = code;

    /// <summary>Says in which stage a journey is now or was closed, where the source keeps that apart from whether it is closed.</summary>
    public void SetStage(JourneyIndex journey, EventCode stage) => _stages[journey.Value] = stage;

    /// <summary>Says how and when a journey was closed, for where no change tells of a close.</summary>
    public void SetClosed(JourneyIndex journey, EventCode outcome, long ticks) => _closed[journey.Value] = (outcome, ticks);

    /// <summary>Says that the history of a journey may lack its beginning.</summary>
    public void MarkTruncated(JourneyIndex journey) => _truncated.Add(journey.Value);

    /// <summary>Whether nothing was said of where a journey is or was.</summary>
    public bool IsEmpty => _changes.Count == 0 && _current.Count == 0 && _closed.Count == 0;

    /// <summary>Forgets what was said of journeys.</summary>
    public void LeaveOut(IReadOnlySet<int> journeys)
    {
        _changes.RemoveAll(change => journeys.Contains(change.Journey.Value));
        foreach (int journey in journeys)
        {
            _current.Remove(journey);
            _closed.Remove(journey);
        }
    }

    /// <summary>How many changes of each journey there are.</summary>
    public Dictionary<int, int> CountByJourney() => _changes.CountBy(c => c.Journey.Value).ToDictionary();

    /// <summary>Adds the events to the log.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Finish(RowOrder order, CancellationToken cancellationToken)
    {
        if (order == RowOrder.NewestFirst)
        {
            _changes.Reverse();
        }

        AddClosesWithoutChange();

        // Stable: changes of one journey and instant stay as they stand.
        StageChange[] changes = [.. _changes.OrderBy(c => c.Journey.Value).ThenBy(c => c.Ticks)];
        var changed = new HashSet<int>();
        var ordering = new InstantOrder();
        for (int from = 0; from < changes.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int until = from;
            while (until < changes.Length && changes[until].Journey == changes[from].Journey)
            {
                until++;
            }

            Span<StageChange> journey = changes.AsSpan(from, until - from);
            ordering.Sort(journey);
            reasons?.Tell(journey);
            AddJourney(journey);
            changed.Add(changes[from].Journey.Value);
            from = until;
        }

        foreach ((int journey, EventCode current) in _current)
        {
            if (!changed.Contains(journey))
            {
                AddUnchanged(new JourneyIndex(journey), current);
            }
        }

        reasons?.Finish();
    }

    private void AddClosesWithoutChange()
    {
        var told = _changes.Where(change => IsOutcome(change.New)).Select(change => change.Journey.Value).ToHashSet();
        foreach ((int journey, (EventCode outcome, long ticks)) in _closed)
        {
            if (!told.Contains(journey))
            {
                _changes.Add(new StageChange(new JourneyIndex(journey), ticks, EventCode.None, outcome, EventDetail.None) { KeepsStage = true });
            }
        }
    }

    private void AddJourney(ReadOnlySpan<StageChange> changes)
    {
        StageChange first = changes[0];
        JourneyIndex journey = first.Journey;
        EventCode stage = AddFirstStage(first, FirstStage(changes));
        EventCode current = stage.IsNone ? first.Old : stage;
        for (int i = 0; i < changes.Length; i++)
        {
            StageChange change = changes[i];
            bool isTold = IsToldOfInstant(changes, i);
            if (!current.IsNone && !change.Old.IsNone && change.Old != current)
            {
                // Of a row that two files have, as their times overlap, the second can't follow.
                if (isTold)
                {
                    continue;
                }

                importer.Tally.Gaps++;
            }

            EventCode became = change.New == _codes.Reopened ? stage : change.New;
            if (change.New == _codes.Reopened)
            {
                importer.Add(journey, change.New, change.Ticks, change.Detail);
            }

            if (!became.IsNone && became != current)
            {
                importer.Add(journey, became, change.Ticks, change.Detail);
            }

            current = became.IsNone ? current : became;
            stage = IsStage(current) ? current : stage;
        }

        bool isElsewhere = _current.TryGetValue(journey.Value, out EventCode now) && now != current;
        bool isInOtherStage = _stages.TryGetValue(journey.Value, out EventCode stands) && stands != stage;
        if (isElsewhere || isInOtherStage)
        {
            importer.Tally.UndatedStages++;
        }
    }

    // Whether a change equals one before it of its instant.
    private bool IsToldOfInstant(ReadOnlySpan<StageChange> changes, int at)
    {
        bool isFirst = at == 0 || changes[at - 1].Ticks != changes[at].Ticks;
        if (isFirst)
        {
            _ofInstant.Clear();
        }

        bool isAlone = isFirst && (at + 1 == changes.Length || changes[at + 1].Ticks != changes[at].Ticks);
        return !isAlone && !_ofInstant.Add(changes[at]);
    }

    // The stage before anything changed: that from which the first change of the stage led, or where none changed it that of now; none where the first does not say.
    private EventCode FirstStage(ReadOnlySpan<StageChange> changes)
    {
        foreach (StageChange change in changes)
        {
            if (!change.KeepsStage)
            {
                return IsStage(change.Old) ? change.Old : EventCode.None;
            }
        }

        return _stages.TryGetValue(changes[0].Journey.Value, out EventCode stage) ? stage : EventCode.None;
    }

    private EventCode AddFirstStage(in StageChange first, EventCode stage)
    {
        if (stage.IsNone)
        {
            if (IsStage(first.New) && _truncated.Contains(first.Journey.Value))
            {
                importer.Builder.MarkEntryUnknown(first.Journey);
            }

            return EventCode.None;
        }

        if (_created.TryGetValue(first.Journey.Value, out long created) && created <= first.Ticks && !_truncated.Contains(first.Journey.Value))
        {
            importer.Add(first.Journey, stage, created, EventDetail.None);
        }
        else
        {
            importer.Add(first.Journey, stage, first.Ticks, EventDetail.None);
            importer.Builder.MarkEntryUnknown(first.Journey);
        }

        return stage;
    }

    private void AddUnchanged(JourneyIndex journey, EventCode current)
    {
        // Of a history that lacks its beginning nobody knows that nothing changed.
        if (IsStage(current) && _created.TryGetValue(journey.Value, out long created) && !_truncated.Contains(journey.Value))
        {
            importer.Add(journey, current, created, EventDetail.None);
        }
        else
        {
            importer.Tally.UndatedStages++;
        }
    }

    private bool IsOutcome(EventCode code) => !code.IsNone && _codes.KindOf(code) == EventKind.Closed;

    private bool IsStage(EventCode code) => !code.IsNone && _codes.KindOf(code) == EventKind.StageEntered;
}
