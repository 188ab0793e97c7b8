using BuyerJourney.Definitions;
using BuyerJourney.Journeys;

namespace BuyerJourney.Metrics.Live;

/// <summary>Items that wait to be put in their places together, and the journeys that they belong to: their ids, or where those are known already, their places.</summary>
internal sealed class WaitingItems
{
    private const int Most = 1_024;

    private readonly LiveItem[] _items = new LiveItem[Most];
    private readonly string[] _keys = new string[Most];
    private readonly int[] _places = new int[Most];
    private int _count;

    public bool IsEmpty => _count == 0;

    /// <summary>Whether no more can wait.</summary>
    public bool IsFull => _count == Most;

    public ReadOnlySpan<LiveItem> Items => _items.AsSpan(0, _count);

    /// <summary>The journey's id of each item.</summary>
    public ReadOnlySpan<string> Keys => _keys.AsSpan(0, _count);

    /// <summary>The place of each item's journey, or room for it.</summary>
    public Span<int> Places => _places.AsSpan(0, _count);

    public void Add(Id<Journey> journey, in LiveItem item)
    {
        _keys[_count] = journey.Value;
        _items[_count++] = item;
    }

    public void Add(int journey, in LiveItem item)
    {
        _places[_count] = journey;
        _items[_count++] = item;
    }

    /// <summary>Lets nothing wait any more. It is overwritten: what is forgotten later is to be nowhere.</summary>
    public void Clear()
    {
        _keys.AsSpan(0, _count).Clear();
        _items.AsSpan(0, _count).Clear();
        _count = 0;
    }
}
