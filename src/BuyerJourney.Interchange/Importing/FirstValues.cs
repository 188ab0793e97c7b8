using BuyerJourney.Definitions;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Importing;

/// <summary>
/// What journeys were worth before the first change of that which a history records: what this change says it was or, of a journey whose worth no history changes, what it is now.
/// </summary>
/// <param name="builder">What gathers the log.</param>
internal sealed class FirstValues(JourneyLogBuilder builder)
{
    private readonly Dictionary<int, Money> _current = [];
    private readonly Dictionary<int, (long Ticks, Money? Before)> _firstChanges = [];
    private readonly HashSet<int> _changed = [];

    /// <summary>Says what a journey is worth now.</summary>
    public void SetCurrent(JourneyIndex journey, Money value) => _current[journey.Value] = value;

    /// <summary>Says what a journey was worth before a change; null where it was worth nothing yet or where that can't be read.</summary>
    /// <param name="journey">The journey.</param>
    /// <param name="before">The value before.</param>
    /// <param name="ticks">When it changed.</param>
    /// <param name="order">In which order changes of one instant are told.</param>
    public void SetBefore(JourneyIndex journey, Money? before, long ticks, RowOrder order)
    {
        if (!_firstChanges.TryGetValue(journey.Value, out (long Ticks, Money?) first) || ticks < first.Ticks || (ticks == first.Ticks && order == RowOrder.NewestFirst))
        {
            _firstChanges[journey.Value] = (ticks, before);
        }
    }

    /// <summary>Says that a history tells what a journey was worth from some instant on: what it is worth now need not have been so before.</summary>
    public void SetTold(JourneyIndex journey) => _changed.Add(journey.Value);

    /// <summary>Forgets what was said of journeys.</summary>
    public void LeaveOut(IReadOnlySet<int> journeys)
    {
        foreach (int journey in journeys)
        {
            _current.Remove(journey);
            _firstChanges.Remove(journey);
        }
    }

    /// <summary>Tells the log. What comes afterwards it is told the next time.</summary>
    public void Finish()
    {
        foreach ((int journey, (_, Money? before)) in _firstChanges)
        {
            _changed.Add(journey);
            if (before is { } value)
            {
                builder.SetValue(new JourneyIndex(journey), value);
            }
        }

        foreach ((int journey, Money value) in _current)
        {
            if (!_changed.Contains(journey))
            {
                builder.SetValue(new JourneyIndex(journey), value);
            }
        }

        _firstChanges.Clear();
        _current.Clear();
    }
}
