using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Importing;

/// <summary>
/// Gathers why journeys were lost, as a system's history records it, and tells each loss its own: the reason in force right before the journey was taken up or closed again, as reasons are
/// put right after a close, too. A loss after which nothing came has the reason of now.
/// </summary>
/// <param name="order">In which order the changes stand.</param>
/// <param name="closes">The reasons of all closes.</param>
internal sealed class ReasonChanges(RowOrder order, CloseReasons closes)
{
    private readonly Dictionary<int, List<ReasonChange>> _changes = [];
    private readonly Dictionary<int, string> _current = [];
    private readonly HashSet<int> _told = [];

    public void Add(JourneyIndex journey, in ReasonChange change)
    {
        if (!_changes.TryGetValue(journey.Value, out List<ReasonChange>? changes))
        {
            changes = [];
            _changes.Add(journey.Value, changes);
        }

        changes.Add(change);
    }

    /// <summary>Says which reason a journey has now; nothing when there is none.</summary>
    public void SetCurrent(JourneyIndex journey, string? reason)
    {
        if (!string.IsNullOrWhiteSpace(reason))
        {
            _current[journey.Value] = reason;
        }
    }

    /// <summary>Forgets what was said of journeys.</summary>
    public void LeaveOut(IReadOnlySet<int> journeys)
    {
        foreach (int journey in journeys)
        {
            _changes.Remove(journey);
            _current.Remove(journey);
        }
    }

    /// <summary>Tells the losses among the changes of a journey, which are in their order, their reasons.</summary>
    public void Tell(Span<StageChange> changes)
    {
        int journey = changes[0].Journey.Value;
        ReasonChange[] reasons = InOrder(journey);
        string? current = _current.GetValueOrDefault(journey);
        int before = reasons.Length;
        EventCode next = EventCode.None;
        long nextTicks = long.MaxValue;
        long until = long.MaxValue;
        long? lastLossUntil = null;
        for (int i = changes.Length - 1; i >= 0; i--)
        {
            if (!changes[i].KeepsStage)
            {
                continue;
            }

            // Closing once more as it is closed already, such as by an item that two answers have, is the same close.
            until = changes[i].New == next ? until : nextTicks;
            (next, nextTicks) = (changes[i].New, changes[i].Ticks);
            if (!closes.IsLoss(next))
            {
                continue;
            }

            // What was set in the instant in which the next change was made belongs to that.
            while (before > 0 && until < long.MaxValue && reasons[before - 1].Ticks >= until)
            {
                before--;
            }

            string? inForce = before > 0 ? reasons[before - 1].New : reasons.Length > 0 ? reasons[0].Old : null;
            lastLossUntil ??= until;
            bool isNow = until == long.MaxValue || (reasons.Length == 0 && until == lastLossUntil);
            changes[i] = WithReasons(changes[i], isNow ? current ?? inForce : inForce);
            _told.Add(journey);
        }
    }

    /// <summary>Keeps the reasons of journeys of which the history has no loss, for closes that another file has.</summary>
    public void Finish()
    {
        foreach (int journey in _changes.Keys.Union(_current.Keys).Where(j => !_told.Contains(j)))
        {
            closes.Set(new JourneyIndex(journey), _current.GetValueOrDefault(journey) ?? InOrder(journey)[^1].New);
        }
    }

    private StageChange WithReasons(in StageChange loss, string? text) =>
        closes.LabelsOf(text) is { Count: > 0 } reasons ? loss with { Detail = loss.Detail with { Reasons = reasons } } : loss;

    // Stable: changes of one instant stay as they stand.
    private ReasonChange[] InOrder(int journey) =>
        _changes.TryGetValue(journey, out List<ReasonChange>? changes)
            ? [.. (order == RowOrder.NewestFirst ? Enumerable.Reverse(changes) : changes).OrderBy(c => c.Ticks)]
            : [];
}
