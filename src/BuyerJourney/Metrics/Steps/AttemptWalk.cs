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
    private readonly long _window;
    private readonly long _from;
    private readonly long _until;
    private readonly uint _firstTime;

    private readonly Calendar? _calendar;
    private readonly LatestWalk? _latest;
    private readonly AttemptSearch _search;

    // By code: which steps an event can be, and what it can be that the code book did not know when the walk was made. Of these, those that its detail must be asked for.
    private readonly uint[] _stepsByCode;
    private readonly uint _stepsOfNewCodes;
    private readonly uint _stepsWithConditions;

    // Of the journey at hand: which steps each event is, and which exclusions.
    private uint[] _is = new uint[64];
    private ulong[] _excludes = new ulong[64];

    // Which events are left out of it: those that only say again where the journey stands, where that makes a difference, and those whose property has another value than the one asked for.
    private readonly EventCodes _codes;
    private readonly bool _leavesOutRepeats;
    private string? _property;
    private string? _value;
    private bool[] _isLeftOut = new bool[64];

    // Of the attempts of the journey at hand.
    private int[] _positions;
    private AttemptRow[] _rows = new AttemptRow[8];

    public AttemptWalk(StepPattern pattern, EventCodes codes)
    {
        _pattern = pattern;
        _codes = codes;
        _steps = [.. pattern.Steps.Select(step => new StepMatcher(step.Step, codes))];
        _exclusions = [.. pattern.Exclusions.Select(exclusion => new StepMatcher(exclusion.Step, codes))];
        _leavesOutRepeats = pattern.Order == StepOrder.Strict || pattern.Stop != JourneyStop.Never || _steps.Concat(_exclusions).Any(step => step.MayRepeat);
        _window = WindowText.TicksOf(pattern.Window);
        _from = pattern.EnteredFrom is { } from ? CeilingOf(from) : long.MinValue;
        _until = pattern.EnteredUntil is { } until ? until.ToUnixTimeTicks() : long.MaxValue;
        _firstTime = (uint)pattern.Steps.Select((step, i) => step.FirstTimeOnly ? 1L << i : 0).Sum();
        _stepsByCode = [.. Enumerable.Range(0, codes.Count).Select(code => StepsThatMayBe(new EventCode((ushort)code)))];
        _stepsOfNewCodes = StepsThatMayBe(EventCode.None);
        _stepsWithConditions = StepsWhere(step => !step.IsPlain);
        _latest = pattern.Stop != JourneyStop.Never || pattern.FollowsLatest ? new LatestWalk(pattern) : null;
        _calendar = pattern.Anchor == AttemptAnchor.BestOfPeriod ? new Calendar(pattern.Period, pattern.Zone!) : null;
        _search = new AttemptSearch(pattern);
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

    /// <summary>Which exclusions happened on the journey, each a bit; none on one without a first step.</summary>
    public ulong ExclusionsMet { get; private set; }

    public int StepCount => _steps.Length;

    /// <summary>How many steps an attempt got to: the furthest that it did, from 1.</summary>
    public int ReachedBy(int attempt) => _rows[attempt].Reached;

    /// <summary>The event that excluded an attempt; <see cref="None"/> when none did.</summary>
    public int ExcludedAt(int attempt) => _rows[attempt].ExcludedAt;

    public int AnchorOf(int attempt) => _rows[attempt].Anchor;

    /// <summary>Whether an event of the journey is any of the steps.</summary>
    public bool IsAnyStep(int position) => _is[position] != 0;

    public bool Counts(int attempt) => _rows[attempt].Counts;

    /// <summary>Which events of the journey are left out; null when none is.</summary>
    private bool[]? LeftOut => _leavesOutRepeats || _property is not null ? _isLeftOut : null;

    /// <summary>For each step the event that did it, <see cref="None"/> where it was skipped or not come to; in any order, for each number of distinct steps.</summary>
    public ReadOnlySpan<int> PositionsOf(int attempt) => _positions.AsSpan(attempt * _steps.Length, _steps.Length);

    public void Walk(in JourneyTrace trace) => Walk(trace, null, null);

    /// <summary>Walks a journey as if only those of its events had happened whose property has a value.</summary>
    public void Walk(in JourneyTrace trace, string? property, string? value)
    {
        Count = 0;
        Excluded = 0;
        ExclusionsMet = 0;
        (_property, _value) = (property, value);
        uint starts = _pattern.Order == StepOrder.AnyOrder ? uint.MaxValue : 1;
        if (!Look(trace, starts))
        {
            return;
        }

        ReadOnlySpan<long> ticks = trace.Ticks;
        _latest?.ForgetWhatIsPassedOver(ticks, _is.AsSpan(0, ticks.Length), LeftOut);

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
        bool[]? leftOut = LeftOut;
        if (leftOut is not null)
        {
            LeaveOutRepeats(events);
        }

        Span<uint> isStep = _is.AsSpan(0, length);
        uint[] stepsByCode = _stepsByCode;
        for (int i = 0; i < events.Length; i++)
        {
            int code = events[i].Value;
            uint steps = leftOut is not null && leftOut[i] ? 0 : code < stepsByCode.Length ? stepsByCode[code] : _stepsOfNewCodes;
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

            ExclusionsMet |= _excludes[i];
        }

        return true;
    }

    private void LeaveOutRepeats(ReadOnlySpan<EventCode> events)
    {
        var place = new PlaceState(_codes);
        for (int i = 0; i < events.Length; i++)
        {
            _isLeftOut[i] = _leavesOutRepeats && place.Repeats(events[i]);
        }
    }

    /// <summary>Which of the steps that an event can be by its code it is by its detail too.</summary>
    private uint AsDetailed(in JourneyTrace trace, int position, uint steps)
    {
        if (_property is not null && trace.Detail(position).Properties.GetValueOrDefault(_property) != _value)
        {
            _isLeftOut[position] = true;
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

    private bool IsLeftOut(int position) => LeftOut is not null && _isLeftOut[position];

    private void AddAttempt(ReadOnlySpan<long> ticks, int anchor)
    {
        if (Count == _rows.Length)
        {
            Array.Resize(ref _rows, Count * 2);
            Array.Resize(ref _positions, _positions.Length * 2);
        }

        int excludedAt = _exclusions.Length == 0 ? None : FirstExclusion(ticks, anchor);
        int came = _search.Reached;
        FindBest(ticks, anchor, excludedAt >= 0 && _pattern.ExclusionEffect == ExclusionEffect.ResetsProgress ? excludedAt : ticks.Length);
        _search.Positions.CopyTo(_positions.AsSpan(Count * _steps.Length));
        _rows[Count] = new AttemptRow { Reached = _search.Reached, ExcludedAt = excludedAt, Anchor = anchor, Spoiled = excludedAt < 0 ? 0 : Math.Min(_search.Reached, came + 1) };
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
                if (exclusion.After <= _search.Reached && _search.Reached < exclusion.Before)
                {
                    return i;
                }
            }
        }

        return None;
    }

    private void FindBest(ReadOnlySpan<long> ticks, int anchor, int end) => _search.Find(ticks, _is, LeftOut, anchor, end);

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
