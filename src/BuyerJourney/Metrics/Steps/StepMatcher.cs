using System.Runtime.InteropServices;
using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Steps;

/// <summary>A step translated into the codes of one book: tells which events are the step.</summary>
internal sealed class StepMatcher
{
    private readonly EventCode _code;
    private readonly bool _anything;
    private readonly StepCondition[] _conditions;

    /// <exception cref="ArgumentException">The step names a stage or outcome that the definition does not have.</exception>
    public StepMatcher(Step step, EventCodes codes)
    {
        _code = step.CodeIn(codes);
        _anything = step.Kind is null;
        MayRepeat = step.Kind is null or EventKind.StageEntered or EventKind.Closed;
        IsAfterPurchase = step.Kind == EventKind.StageEntered && codes.StageOf(_code).IsAfterPurchase;
        _conditions = [.. step.Conditions];
    }

    /// <summary>Whether the step is entering a stage after the purchase.</summary>
    public bool IsAfterPurchase { get; }

    /// <summary>Whether an event's code alone tells whether it is the step.</summary>
    public bool IsPlain => _conditions.Length == 0;

    /// <summary>Whether events that match can be rows that only say again where the journey stands, which are no step.</summary>
    public bool MayRepeat { get; }

    /// <summary>Whether events of a code can be the step.</summary>
    public bool MayBe(EventCode code) => _anything || code == _code;

    /// <summary>Whether an event matches the step. One that only says again where the journey stands (<see cref="JourneyTrace.IsRepeat"/>) may match and is no step all the same.</summary>
    public bool Matches(in JourneyTrace trace, int position) =>
        (_anything || trace.Events[position] == _code) && (_conditions.Length == 0 || Holds(trace.Detail(position)));

    /// <summary>The first event from a position on that is the step; −1 when there is none.</summary>
    public int FirstIn(in JourneyTrace trace, int from)
    {
        int found = NextIn(trace, from);
        while (found >= 0 && MayRepeat && trace.IsRepeat(found))
        {
            found = NextIn(trace, found + 1);
        }

        return found;
    }

    /// <summary>The last event that is the step; −1 when there is none.</summary>
    public int LastIn(in JourneyTrace trace)
    {
        int found = LastBefore(trace, trace.Events.Length);
        while (found >= 0 && MayRepeat && trace.IsRepeat(found))
        {
            found = LastBefore(trace, found);
        }

        return found;
    }

    private int NextIn(in JourneyTrace trace, int from)
    {
        if (!_anything && _conditions.Length == 0)
        {
            int found = CodesOf(trace)[from..].IndexOf(_code.Value);
            return found < 0 ? -1 : from + found;
        }

        for (int i = from; i < trace.Events.Length; i++)
        {
            if (Matches(trace, i))
            {
                return i;
            }
        }

        return -1;
    }

    private int LastBefore(in JourneyTrace trace, int until)
    {
        if (!_anything && _conditions.Length == 0)
        {
            return CodesOf(trace)[..until].LastIndexOf(_code.Value);
        }

        int position = until - 1;
        while (position >= 0 && !Matches(trace, position))
        {
            position--;
        }

        return position;
    }

    // As plain numbers they are compared many at a time.
    private static ReadOnlySpan<ushort> CodesOf(in JourneyTrace trace) => MemoryMarshal.Cast<EventCode, ushort>(trace.Events);

    private bool Holds(EventDetail detail)
    {
        foreach (StepCondition condition in _conditions)
        {
            if (!condition.Holds(detail))
            {
                return false;
            }
        }

        return true;
    }
}
