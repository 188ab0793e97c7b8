using System.Numerics;

namespace BuyerJourney.Metrics.Steps;

/// <summary>Finds, for an event that begins an attempt at a step pattern, the events that do its steps.</summary>
/// <remarks>Reuses its workspace from attempt to attempt, so one instance serves one thread.</remarks>
internal sealed class AttemptSearch
{
    private const int None = AttemptWalk.None;

    private readonly StepPattern _pattern;
    private readonly bool[] _optional;
    private readonly long[] _atLeast;
    private readonly long[] _atMost;
    private readonly long _window;
    private readonly bool _hasLongestGap;
    private readonly bool _needsMemory;

    // Whether of all events that can follow none is better than the earliest, so that there is nothing to search.
    private readonly bool _earliestIsBest;

    // By step: the shortest time from the step before. What is strictly later is at least a tick later.
    private readonly long[] _shortest;

    // Of the journey at hand: which steps each event is, and which events are left out.
    private uint[] _is = [];
    private bool[]? _isLeftOut;

    private readonly int[] _chain;
    private readonly int[] _best;
    private readonly int[] _owner;
    private readonly HashSet<long> _seen = [];
    private long _bestAt;
    private int _anchor;
    private int _end;

    public AttemptSearch(StepPattern pattern)
    {
        _pattern = pattern;
        _optional = [.. pattern.Steps.Select(step => step.IsOptional)];
        _atLeast = [.. pattern.Steps.Select(step => step.AtLeast is { } least ? WindowText.CeilingOf(least) : 0)];
        _atMost = [.. pattern.Steps.Select(step => step.AtMost is { } most ? WindowText.TicksOf(most) : long.MaxValue)];
        _window = WindowText.TicksOf(pattern.Window);
        _hasLongestGap = _atMost.Any(most => most != long.MaxValue);
        _needsMemory = _hasLongestGap || _optional.Any(optional => optional);
        _shortest = [.. _atLeast.Select(least => Math.Max(least, pattern.Ties == TiePolicy.StrictlyLater ? 1 : 0))];
        _earliestIsBest = !_needsMemory && pattern.Order != StepOrder.AnyOrder && pattern.Ties != TiePolicy.FavourConversion;
        _chain = new int[pattern.Steps.Count];
        _best = new int[pattern.Steps.Count];
        _owner = new int[pattern.Steps.Count];
    }

    /// <summary>How many steps the attempt found last got to.</summary>
    public int Reached { get; private set; }

    /// <summary>For each step the event that does it; <see cref="AttemptWalk.None"/> where it is skipped or not come to.</summary>
    public ReadOnlySpan<int> Positions => _best;

    /// <summary>The furthest chain of events from an anchor; of those the one that gets there first; of those the one whose steps come first. Only events before a position are looked at.</summary>
    /// <param name="ticks">When each event of the journey happened.</param>
    /// <param name="isStep">Which steps each event is, a bit each.</param>
    /// <param name="isLeftOut">Which events are left out; null when none is.</param>
    /// <param name="anchor">The event that begins the attempt.</param>
    /// <param name="end">The first event that is not looked at.</param>
    public void Find(ReadOnlySpan<long> ticks, uint[] isStep, bool[]? isLeftOut, int anchor, int end)
    {
        (_is, _isLeftOut) = (isStep, isLeftOut);
        if (_earliestIsBest)
        {
            TakeEarliest(ticks, anchor, end);
            return;
        }

        _anchor = anchor;
        _end = end;
        while (_end > anchor + 1 && ticks[_end - 1] - ticks[anchor] > _window)
        {
            _end--;
        }

        Reached = 0;
        Array.Fill(_best, None);
        Array.Fill(_chain, None);
        if (_pattern.Order == StepOrder.AnyOrder)
        {
            MatchInAnyOrder(ticks);
            return;
        }

        _seen.Clear();
        _chain[0] = anchor;
        Note(ticks, 0);
        Search(ticks, 1, anchor, anchor);
    }

    /// <summary>Goes along the events once: whatever can follow a later event can follow the earliest.</summary>
    private void TakeEarliest(ReadOnlySpan<long> ticks, int anchor, int end)
    {
        bool servesMore = _pattern.EventUse == EventUse.EveryStep;
        bool isStrict = _pattern.Order == StepOrder.Strict;
        ReadOnlySpan<uint> isStep = _is.AsSpan(0, end);
        Span<int> best = _best;
        int reached = 1;
        int last = anchor;
        best[0] = anchor;
        for (int next = servesMore ? anchor : anchor + 1; next < isStep.Length && reached < best.Length && ticks[next] - ticks[anchor] <= _window; next++)
        {
            if (((isStep[next] >> reached) & 1) != 0 && ticks[next] - ticks[last] >= _shortest[reached])
            {
                best[reached++] = last = next;
                next -= servesMore ? 1 : 0;
            }
            else if (isStrict && next > last && !IsLeftOut(next))
            {
                break;
            }
        }

        best[reached..].Fill(None);
        Reached = reached;
        _bestAt = ticks[last];
    }

    private void Note(ReadOnlySpan<long> ticks, int step)
    {
        long at = ticks[_chain[step]];
        if (step + 1 > Reached || (step + 1 == Reached && at < _bestAt))
        {
            Reached = step + 1;
            _bestAt = at;
            _chain.CopyTo(_best, 0);
        }
    }

    // Chains are tried in the order in which they would be preferred, so of equally good ones the first stays; whatever was tried from a state need not be tried from it again.
    private void Search(ReadOnlySpan<long> ticks, int step, int last, int required)
    {
        if (step == _best.Length
            || (Reached == _best.Length && ticks[last] >= _bestAt)
            || (_needsMemory && IsAloneAtItsInstant(ticks, step, last) && !_seen.Add((((long)step * _end) + last) * _end + required)))
        {
            return;
        }

        SearchFollowers(ticks, step, last, required);
        if (_optional[step])
        {
            _chain[step] = None;
            Search(ticks, step + 1, last, required);
        }

        _chain[step] = None;
    }

    private void SearchFollowers(ReadOnlySpan<long> ticks, int step, int last, int required)
    {
        uint bit = 1u << step;
        bool tiesAreFree = _pattern.Ties == TiePolicy.FavourConversion;
        int from = _pattern.EventUse == EventUse.EveryStep ? last : last + 1;
        int until = _end;
        if (_pattern.Order == StepOrder.Strict)
        {
            int next = last + 1;
            while (next < _end && IsLeftOut(next))
            {
                next++;
            }

            until = Math.Min(next + 1, _end);
        }
        else if (tiesAreFree)
        {
            while (from > 0 && ticks[from - 1] == ticks[last])
            {
                from--;
            }
        }

        long chosenAt = long.MaxValue;
        int chosen = None;
        for (int next = from; next < until; next++)
        {
            if ((_is[next] & bit) == 0
                || (_pattern.Ties == TiePolicy.StrictlyLater && ticks[next] == ticks[last])
                || ticks[next] - ticks[required] < _atLeast[step]
                || (_pattern.EventUse == EventUse.OneStep && tiesAreFree && IsUsed(step, next)))
            {
                continue;
            }

            // Without a longest gap the earliest event serves best: whatever can follow a later one can follow it. Of one instant, events that are the same steps are as good as each other.
            if (ticks[next] - ticks[required] > _atMost[step] || (!_hasLongestGap && chosen != None && (!tiesAreFree || ticks[next] > chosenAt)))
            {
                return;
            }

            if (tiesAreFree && chosen != None && ticks[next] == chosenAt && _is[next] == _is[chosen])
            {
                continue;
            }

            chosen = next;
            chosenAt = ticks[next];
            _chain[step] = next;
            Note(ticks, step);
            Search(ticks, step + 1, next, _optional[step] ? required : next);
            Array.Fill(_chain, None, step, _chain.Length - step);
        }
    }

    private bool IsUsed(int steps, int position) => _chain.AsSpan(0, steps).Contains(position);

    // With free ties, which events of an instant are used already is part of the state.
    private bool IsAloneAtItsInstant(ReadOnlySpan<long> ticks, int steps, int last)
    {
        if (_pattern.Ties != TiePolicy.FavourConversion)
        {
            return true;
        }

        for (int step = 0; step < steps; step++)
        {
            if (_chain[step] != None && _chain[step] != last && ticks[_chain[step]] == ticks[last])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes each event that adds a step, the earliest first, giving the steps of those before it to others where that makes room (a matching of events and steps).</summary>
    private void MatchInAnyOrder(ReadOnlySpan<long> ticks)
    {
        Array.Fill(_owner, None);
        Take(ticks, _anchor);
        int from = _anchor + 1;
        if (_pattern.Ties == TiePolicy.FavourConversion)
        {
            while (from > 0 && ticks[from - 1] == ticks[_anchor])
            {
                from--;
            }
        }

        for (int i = from; i < _end && Reached < _best.Length; i++)
        {
            if (_is[i] == 0 || i == _anchor || (_pattern.Ties == TiePolicy.StrictlyLater && ticks[i] == _bestAt))
            {
                continue;
            }

            Take(ticks, i);
        }
    }

    private void Take(ReadOnlySpan<long> ticks, int position)
    {
        uint tried = 0;
        if (Place(position, ref tried))
        {
            _best[Reached++] = position;
            _bestAt = ticks[position];
        }
    }

    private bool Place(int position, ref uint tried)
    {
        for (uint left = _is[position] & ~tried; left != 0; left = _is[position] & ~tried)
        {
            int step = BitOperations.TrailingZeroCount(left);
            tried |= 1u << step;
            if (_owner[step] == None || Place(_owner[step], ref tried))
            {
                _owner[step] = position;
                return true;
            }
        }

        return false;
    }

    private bool IsLeftOut(int position) => _isLeftOut is not null && _isLeftOut[position];
}
