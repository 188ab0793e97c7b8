using System.Numerics;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Dimensions;

namespace BuyerJourney.Metrics.Steps;

/// <summary>The one place that turns a journey's events into attempts at a step pattern, and says which of them count.</summary>
/// <remarks>Reuses its workspace from journey to journey, so one instance serves one thread.</remarks>
internal sealed class AttemptWalk
{
    public const int None = -1;

    private readonly StepPattern _pattern;
    private readonly StepMatcher[] _steps;
    private readonly StepMatcher[] _exclusions;
    private readonly bool[] _optional;
    private readonly long[] _atLeast;
    private readonly long[] _atMost;
    private readonly long _window;
    private readonly long _from;
    private readonly long _until;
    private readonly uint _firstTime;
    private readonly bool _hasLongestGap;
    private readonly bool _needsMemory;

    // Whether of all events that can follow none is better than the earliest, so that there is nothing to search.
    private readonly bool _earliestIsBest;

    // By step: the shortest time from the step before. What is strictly later is at least a tick later.
    private readonly long[] _shortest;
    private readonly Calendar? _calendar;
    private readonly LatestWalk? _latest;

    // By code: which steps an event can be, and what it can be that the code book did not know when the walk was made. Of these, those that its detail must be asked for.
    private readonly uint[] _stepsByCode;
    private readonly uint _stepsOfNewCodes;
    private readonly uint _stepsWithConditions;

    // Of the journey at hand: which steps each event is, and which exclusions.
    private uint[] _is = new uint[64];
    private ulong[] _excludes = new ulong[64];

    // Which events are left out of it: those whose property has another value than the one asked for.
    private string? _property;
    private string? _value;
    private bool[] _isLeftOut = new bool[64];

    // Of the attempts of the journey at hand.
    private int[] _positions;
    private AttemptRow[] _rows = new AttemptRow[8];

    // Of the search for one attempt.
    private readonly int[] _chain;
    private readonly int[] _best;
    private readonly int[] _owner;
    private readonly HashSet<long> _seen = [];
    private int _bestReached;
    private long _bestAt;
    private int _anchor;
    private int _end;

    public AttemptWalk(StepPattern pattern, EventCodes codes)
    {
        _pattern = pattern;
        _steps = [.. pattern.Steps.Select(step => new StepMatcher(step.Step, codes))];
        _exclusions = [.. pattern.Exclusions.Select(exclusion => new StepMatcher(exclusion.Step, codes))];
        _optional = [.. pattern.Steps.Select(step => step.IsOptional)];
        _atLeast = [.. pattern.Steps.Select(step => step.AtLeast is { } least ? WindowText.CeilingOf(least) : 0)];
        _atMost = [.. pattern.Steps.Select(step => step.AtMost is { } most ? WindowText.TicksOf(most) : long.MaxValue)];
        _window = WindowText.TicksOf(pattern.Window);
        _from = pattern.EnteredFrom is { } from ? CeilingOf(from) : long.MinValue;
        _until = pattern.EnteredUntil is { } until ? until.ToUnixTimeTicks() : long.MaxValue;
        _firstTime = (uint)pattern.Steps.Select((step, i) => step.FirstTimeOnly ? 1L << i : 0).Sum();
        _hasLongestGap = _atMost.Any(most => most != long.MaxValue);
        _needsMemory = _hasLongestGap || _optional.Any(optional => optional);
        _shortest = [.. _atLeast.Select(least => Math.Max(least, pattern.Ties == TiePolicy.StrictlyLater ? 1 : 0))];
        _earliestIsBest = !_needsMemory && pattern.Order != StepOrder.AnyOrder && pattern.Ties != TiePolicy.FavourConversion;
        _stepsByCode = [.. Enumerable.Range(0, codes.Count).Select(code => StepsThatMayBe(new EventCode((ushort)code)))];
        _stepsOfNewCodes = StepsThatMayBe(EventCode.None);
        _stepsWithConditions = StepsWhere(step => !step.IsPlain);
        _latest = pattern.Stop != JourneyStop.Never || pattern.FollowsLatest ? new LatestWalk(pattern) : null;
        _calendar = pattern.Anchor == AttemptAnchor.BestOfPeriod ? new Calendar(pattern.Period, pattern.Zone!) : null;
        _chain = new int[_steps.Length];
        _best = new int[_steps.Length];
        _owner = new int[_steps.Length];
        _positions = new int[8 * _steps.Length];
    }

    private struct AttemptRow
    {
        public int Reached;
        public int ExcludedAt;
        public int Anchor;

        // How far a spoiled attempt got; 0 when it is not spoiled.
        public int Spoiled;
        public bool Counts;
    }

    /// <summary>How many attempts there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many units (journeys, attempts, or journeys of a period: what the anchor says) began and were excluded.</summary>
    public int Excluded { get; private set; }

    public int StepCount => _steps.Length;

    /// <summary>How many steps an attempt got to: the furthest that it did, from 1.</summary>
    public int ReachedBy(int attempt) => _rows[attempt].Reached;

    /// <summary>The event that excluded an attempt; <see cref="None"/> when none did.</summary>
    public int ExcludedAt(int attempt) => _rows[attempt].ExcludedAt;

    public int AnchorOf(int attempt) => _rows[attempt].Anchor;

    /// <summary>Whether an event of the journey is any of the steps.</summary>
    public bool IsAnyStep(int position) => _is[position] != 0;

    public bool Counts(int attempt) => _rows[attempt].Counts;

    /// <summary>For each step the event that did it, <see cref="None"/> where it was skipped or not come to; in any order, for each number of distinct steps.</summary>
    public ReadOnlySpan<int> PositionsOf(int attempt) => _positions.AsSpan(attempt * _steps.Length, _steps.Length);

    public void Walk(in JourneyTrace trace) => Walk(trace, null, null);

    /// <summary>Walks a journey as if only those of its events had happened whose property has a value.</summary>
    public void Walk(in JourneyTrace trace, string? property, string? value)
    {
        Count = 0;
        Excluded = 0;
        (_property, _value) = (property, value);
        uint starts = _pattern.Order == StepOrder.AnyOrder ? uint.MaxValue : 1;
        if (!Look(trace, starts))
        {
            return;
        }

        ReadOnlySpan<long> ticks = trace.Ticks;
        _latest?.ForgetWhatIsPassedOver(ticks, _is.AsSpan(0, ticks.Length));

        for (int i = 0; i < ticks.Length; i++)
        {
            if ((_is[i] & starts) == 0 || ticks[i] < _from || ticks[i] > _until)
            {
                continue;
            }

            AddAttempt(ticks, i);
            if (_pattern.Anchor == AttemptAnchor.First)
            {
                break;
            }
        }

        Choose(ticks);
    }

    private static long CeilingOf(NodaTime.Instant instant)
    {
        long ticks = instant.ToUnixTimeTicks();
        return NodaTime.Instant.FromUnixTimeTicks(ticks) < instant ? ticks + 1 : ticks;
    }

    private uint StepsThatMayBe(EventCode code) => StepsWhere(step => step.MayBe(code));

    private uint StepsWhere(Func<StepMatcher, bool> condition) => (uint)_steps.Select((step, i) => condition(step) ? 1L << i : 0).Sum();

    private bool Look(in JourneyTrace trace, uint starts)
    {
        int length = trace.Events.Length;
        if (_is.Length < length)
        {
            _is = new uint[length * 2];
            _excludes = new ulong[length * 2];
            _isLeftOut = new bool[length * 2];
        }

        uint found = 0;
        ReadOnlySpan<EventCode> events = trace.Events;
        Span<uint> isStep = _is.AsSpan(0, length);
        uint[] stepsByCode = _stepsByCode;
        for (int i = 0; i < events.Length; i++)
        {
            int code = events[i].Value;
            uint steps = code < stepsByCode.Length ? stepsByCode[code] : _stepsOfNewCodes;
            if (_property is not null || (steps & _stepsWithConditions) != 0)
            {
                steps = AsDetailed(trace, i, steps);
            }

            isStep[i] = steps & ~(found & _firstTime);
            found |= steps;
        }

        if ((found & starts) == 0)
        {
            return false;
        }

        for (int i = 0; i < length && _exclusions.Length > 0; i++)
        {
            _excludes[i] = 0;
            for (int exclusion = 0; exclusion < _exclusions.Length && !IsLeftOut(i); exclusion++)
            {
                _excludes[i] |= _exclusions[exclusion].Matches(trace, i) ? 1ul << exclusion : 0;
            }
        }

        return true;
    }

    /// <summary>Which of the steps that an event can be by its code it is by its detail too.</summary>
    private uint AsDetailed(in JourneyTrace trace, int position, uint steps)
    {
        _isLeftOut[position] = _property is not null && trace.Detail(position).Properties.GetValueOrDefault(_property) != _value;
        if (_isLeftOut[position])
        {
            return 0;
        }

        uint matching = steps & ~_stepsWithConditions;
        for (uint left = steps & _stepsWithConditions; left != 0; left &= left - 1)
        {
            int step = BitOperations.TrailingZeroCount(left);
            matching |= _steps[step].Matches(trace, position) ? 1u << step : 0;
        }

        return matching;
    }

    private bool IsLeftOut(int position) => _property is not null && _isLeftOut[position];

    private void AddAttempt(ReadOnlySpan<long> ticks, int anchor)
    {
        if (Count == _rows.Length)
        {
            Array.Resize(ref _rows, Count * 2);
            Array.Resize(ref _positions, _positions.Length * 2);
        }

        int excludedAt = _exclusions.Length == 0 ? None : FirstExclusion(ticks, anchor);
        int came = _bestReached;
        FindBest(ticks, anchor, excludedAt >= 0 && _pattern.ExclusionEffect == ExclusionEffect.ResetsProgress ? excludedAt : ticks.Length);
        _best.CopyTo(_positions.AsSpan(Count * _steps.Length));
        _rows[Count] = new AttemptRow { Reached = _bestReached, ExcludedAt = excludedAt, Anchor = anchor, Spoiled = excludedAt < 0 ? 0 : Math.Min(_bestReached, came + 1) };
        Count++;
    }

    private int FirstExclusion(ReadOnlySpan<long> ticks, int anchor)
    {
        for (int i = anchor + 1; i < ticks.Length && ticks[i] - ticks[anchor] <= _window; i++)
        {
            if (_excludes[i] == 0)
            {
                continue;
            }

            FindBest(ticks, anchor, i);
            for (ulong left = _excludes[i]; left != 0; left &= left - 1)
            {
                StepExclusion exclusion = _pattern.Exclusions[BitOperations.TrailingZeroCount(left)];
                if (exclusion.After <= _bestReached && _bestReached < exclusion.Before)
                {
                    return i;
                }
            }
        }

        return None;
    }

    /// <summary>The furthest chain of events from an anchor; of those the one that gets there first; of those the one whose steps come first. Only events before a position are looked at.</summary>
    private void FindBest(ReadOnlySpan<long> ticks, int anchor, int end)
    {
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

        _bestReached = 0;
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
            else if (isStrict && !IsLeftOut(next))
            {
                break;
            }
        }

        best[reached..].Fill(None);
        _bestReached = reached;
        _bestAt = ticks[last];
    }

    private void Note(ReadOnlySpan<long> ticks, int step)
    {
        long at = ticks[_chain[step]];
        if (step + 1 > _bestReached || (step + 1 == _bestReached && at < _bestAt))
        {
            _bestReached = step + 1;
            _bestAt = at;
            _chain.CopyTo(_best, 0);
        }
    }

    // Chains are tried in the order in which they would be preferred, so of equally good ones the first stays; whatever was tried from a state need not be tried from it again.
    private void Search(ReadOnlySpan<long> ticks, int step, int last, int required)
    {
        if (step == _steps.Length
            || (_bestReached == _steps.Length && ticks[last] >= _bestAt)
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
            while (from < _end && IsLeftOut(from))
            {
                from++;
            }

            until = Math.Min(from + 1, _end);
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

        for (int i = from; i < _end && _bestReached < _steps.Length; i++)
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
            _best[_bestReached++] = position;
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

    private void Choose(ReadOnlySpan<long> ticks)
    {
        bool dropsJourney = _pattern.ExclusionEffect == ExclusionEffect.DropsJourney && AnyExcluded();
        int unit = 0;
        while (unit < Count)
        {
            int end = unit + 1;
            while (end < Count && _pattern.Anchor != AttemptAnchor.Each && !IsOfAnotherPeriod(ticks, unit, end))
            {
                end++;
            }

            int best = dropsJourney ? None : BestOf(ticks, unit, end);
            if (best == None)
            {
                Excluded++;
            }
            else
            {
                _rows[best].Counts = true;
            }

            unit = end;
        }
    }

    private bool AnyExcluded()
    {
        for (int i = 0; i < Count; i++)
        {
            if (_rows[i].ExcludedAt >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private int BestOf(ReadOnlySpan<long> ticks, int from, int until)
    {
        int best = None;
        int spoiled = 0;
        for (int i = from; i < until; i++)
        {
            spoiled = Math.Max(spoiled, _rows[i].Spoiled);
            bool stands = _rows[i].ExcludedAt < 0 || _pattern.ExclusionEffect == ExclusionEffect.ResetsProgress;
            if (stands && (best == None || IsBetter(ticks, i, best)))
            {
                best = i;
            }
        }

        return best != None && _pattern.ExclusionEffect == ExclusionEffect.DropsUnlessAsFar && _rows[best].Reached < spoiled ? None : best;
    }

    private bool IsOfAnotherPeriod(ReadOnlySpan<long> ticks, int one, int other) =>
        _calendar is not null && _calendar.KeyOf(ticks[_rows[one].Anchor]) != _calendar.KeyOf(ticks[_rows[other].Anchor]);

    // Attempts come in the order of their starts, so of equally good ones the later is the newer.
    private bool IsBetter(ReadOnlySpan<long> ticks, int newer, int than)
    {
        int reached = _rows[newer].Reached.CompareTo(_rows[than].Reached);
        return reached > 0 || (reached == 0 && FurthestAt(ticks, newer) <= FurthestAt(ticks, than));
    }

    private long FurthestAt(ReadOnlySpan<long> ticks, int attempt) => ticks[PositionsOf(attempt)[_rows[attempt].Reached - 1]];
}
