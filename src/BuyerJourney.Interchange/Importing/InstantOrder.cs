using System.Runtime.InteropServices;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Importing;

/// <summary>
/// Puts changes of one journey that share an instant in the order in which each follows from the one before, and where none follows, as they stand. From something unknown follows what
/// comes from something unknown.
/// </summary>
/// <remarks>A file may give all its changes one instant, so each is looked at a fixed number of times. Reused from journey to journey.</remarks>
internal sealed class InstantOrder
{
    private readonly List<StageChange> _stood = [];
    private readonly List<bool> _isTaken = [];

    // The changes from each code are a list: its first, and behind each the next, which is the count when there is none.
    private readonly Dictionary<EventCode, int> _firstFrom = [];
    private readonly List<int> _nextFrom = [];
    private readonly Dictionary<EventCode, int> _countTo = [];
    private int _firstLeft;

    /// <summary>Orders the changes of a journey, which are in the order of their instants.</summary>
    public void Sort(Span<StageChange> changes)
    {
        EventCode? current = null;
        for (int from = 0; from < changes.Length;)
        {
            int until = from + 1;
            while (until < changes.Length && changes[until].Ticks == changes[from].Ticks)
            {
                until++;
            }

            if (until - from > 1)
            {
                SortInstant(changes[from..until], current);
            }

            current = changes[until - 1].New;
            from = until;
        }
    }

    private void SortInstant(Span<StageChange> changes, EventCode? current)
    {
        Index(changes);
        for (int i = 0; i < changes.Length; i++)
        {
            int next = current is { } stage ? After(stage) : Beginning();
            _isTaken[next] = true;
            changes[i] = _stood[next];
            current = changes[i].New;
        }
    }

    private void Index(ReadOnlySpan<StageChange> changes)
    {
        _stood.Clear();
        _stood.AddRange(changes);
        CollectionsMarshal.SetCount(_isTaken, changes.Length);
        CollectionsMarshal.AsSpan(_isTaken).Clear();
        CollectionsMarshal.SetCount(_nextFrom, changes.Length);
        _firstFrom.Clear();
        _countTo.Clear();
        _firstLeft = 0;
        for (int i = changes.Length - 1; i >= 0; i--)
        {
            _nextFrom[i] = _firstFrom.GetValueOrDefault(changes[i].Old, changes.Length);
            _firstFrom[changes[i].Old] = i;
            _countTo[changes[i].New] = _countTo.GetValueOrDefault(changes[i].New) + 1;
        }
    }

    // The change that none of the others leads to.
    private int Beginning()
    {
        for (int i = 0; i < _stood.Count; i++)
        {
            int leading = _countTo.GetValueOrDefault(_stood[i].Old) - (_stood[i].New == _stood[i].Old ? 1 : 0);
            if (leading == 0)
            {
                return i;
            }
        }

        return 0;
    }

    private int After(EventCode current)
    {
        int next = _firstFrom.GetValueOrDefault(current, _stood.Count);
        while (next < _stood.Count && _isTaken[next])
        {
            next = _nextFrom[next];
        }

        if (next < _stood.Count)
        {
            _firstFrom[current] = _nextFrom[next];
            return next;
        }

        _firstFrom[current] = next;
        while (_isTaken[_firstLeft])
        {
            _firstLeft++;
        }

        return _firstLeft;
    }
}
