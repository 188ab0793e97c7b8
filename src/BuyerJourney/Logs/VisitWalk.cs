using System.Runtime.CompilerServices;
using BuyerJourney.Definitions;

namespace BuyerJourney.Logs;

/// <summary>
/// The one place that turns a journey's events into visits and an outcome (semantics: a visit is a stay in one stage).
/// </summary>
/// <remarks>Reuses its workspace from walk to walk, so one instance serves one thread.</remarks>
internal sealed class VisitWalk
{
    private readonly VisitSteps _steps;
    private readonly JourneyDefinition _definition;
    private readonly bool _hasFewCodes;
    private readonly SeenFewCodes _fewCodes;
    private readonly SeenManyCodes _manyCodes;

    private Visit[] _visits = new Visit[64];
    private WalkedJourney[] _journeys = new WalkedJourney[1];

    public VisitWalk(EventCodes codes)
    {
        _definition = codes.Definition;
        _steps = codes.Steps;
        _hasFewCodes = codes.StageCount + codes.OutcomeCount <= SeenFewCodes.Most;
        if (_hasFewCodes)
        {
            _fewCodes = new SeenFewCodes(_definition);
        }
        else
        {
            _manyCodes = new SeenManyCodes(_definition);
        }
    }

    /// <summary>Walks one journey. The trace is valid until the next walk.</summary>
    public JourneyTrace Walk(TraceColumns columns, int journey, ReadOnlySpan<long> ticks, ReadOnlySpan<EventCode> events)
    {
        Walk(ticks, events, [0, events.Length], [0]);
        _journeys[0] = _journeys[0] with { Journey = journey };
        MarkUnknownEntries(columns, _journeys.AsSpan(0, 1));
        return new TraceBlock(columns, ticks, events, _visits.AsSpan(0, _journeys[0].VisitCount), _journeys.AsSpan(0, 1))[0];
    }

    /// <summary>Walks some journeys. The block is valid until the next walk.</summary>
    public TraceBlock Walk(TraceColumns columns, ReadOnlySpan<int> journeys)
    {
        int visits = Walk(columns.Ticks, columns.Events, columns.Offsets, journeys);
        ReadOnlySpan<WalkedJourney> walked = _journeys.AsSpan(0, journeys.Length);
        MarkUnknownEntries(columns, walked);
        return new TraceBlock(columns, columns.Ticks, columns.Events, _visits.AsSpan(0, visits), walked);
    }

    private void MarkUnknownEntries(TraceColumns columns, ReadOnlySpan<WalkedJourney> walked)
    {
        if (!columns.HasUnknownEntries)
        {
            return;
        }

        foreach (ref readonly WalkedJourney journey in walked)
        {
            Span<Visit> visits = _visits.AsSpan(journey.FirstVisit, journey.VisitCount);
            if (columns.IsEntryUnknown(journey.Journey) && !visits.IsEmpty)
            {
                visits[0] = visits[0].OfUnknownEntry();
            }

            foreach (ref readonly UnknownEntry entry in columns.UnknownEntriesOf(journey.Journey))
            {
                MarkUnknownEntry(visits, entry);
            }
        }
    }

    private static void MarkUnknownEntry(Span<Visit> visits, in UnknownEntry entry)
    {
        foreach (ref Visit visit in visits)
        {
            if (visit.EnteredTicks == entry.Ticks && visit.Stage == entry.Stage.Value)
            {
                visit = visit.OfUnknownEntry();
                return;
            }
        }
    }

    private void MakeRoom(ReadOnlySpan<int> offsets, ReadOnlySpan<int> journeys)
    {
        int events = 0;
        foreach (int journey in journeys)
        {
            events += offsets[journey + 1] - offsets[journey];
        }

        if (_journeys.Length < journeys.Length)
        {
            _journeys = new WalkedJourney[journeys.Length];
        }

        if (_visits.Length <= events)
        {
            _visits = new Visit[Math.Max(events + 1, _visits.Length * 2)];
        }
    }

    private int Walk(ReadOnlySpan<long> ticks, ReadOnlySpan<EventCode> events, ReadOnlySpan<int> offsets, ReadOnlySpan<int> journeys)
    {
        MakeRoom(offsets, journeys);
        return _hasFewCodes ? Walk(ticks, events, offsets, journeys, _fewCodes) : Walk(ticks, events, offsets, journeys, _manyCodes);
    }

    /// <summary>Writes the visits of journeys whose events lie between two offsets each, and where each journey stands.</summary>
    /// <returns>How many visits there are.</returns>
    /// <remarks>Not inlined: the loop needs all registers for itself. It has few branches, because where buyers go is hard to foresee: for processors, too.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Walk<TSeen>(ReadOnlySpan<long> ticks, ReadOnlySpan<EventCode> events, ReadOnlySpan<int> offsets, ReadOnlySpan<int> journeys, TSeen seen)
        where TSeen : struct, ISeenCodes
    {
        ReadOnlySpan<long> steps = _steps.Steps;
        ReadOnlySpan<VisitStop> stops = _steps.Stops;
        int situations = _steps.Situations;
        Span<Visit> visits = _visits;
        Span<WalkedJourney> walked = _journeys.AsSpan(0, journeys.Length);
        int count = 0;
        for (int place = 0; place < journeys.Length; place++)
        {
            int from = offsets[journeys[place]];
            int length = offsets[journeys[place] + 1] - from;
            ReadOnlySpan<long> at = ticks.Slice(from, length);
            ReadOnlySpan<EventCode> happened = events.Slice(from, length);

            // The visit that is open is written when it ends. Where none is open, what is written then is written over.
            int first = count;
            int situation = VisitSteps.Start;
            int enteredBy = 0;
            long enteredAt = 0;
            int reentries = 0;
            seen.Clear();
            for (int i = 0; i < at.Length && i < happened.Length; i++)
            {
                int code = happened[i].Value;
                int entry = (code * situations) + situation;
                if ((uint)entry >= (uint)steps.Length)
                {
                    continue;
                }

                long step = steps[entry];
                if (step == VisitSteps.Nothing)
                {
                    continue;
                }

                visits[count] = new Visit(enteredAt, at[i], enteredBy, place, step | Visit.Entry(reentries));
                count += VisitSteps.VisitsEnded(step);
                situation = VisitSteps.SituationAfter(step);
                enteredBy = i;
                enteredAt = at[i];
                reentries = seen.See(code);
            }

            ref readonly VisitStop stop = ref stops[situation];
            visits[count] = new Visit(enteredAt, long.MaxValue, enteredBy, place, stop.Step | Visit.Entry(reentries));
            count += VisitSteps.VisitsEnded(stop.Step);
            int closedBy = stop.IsAfterPurchase ? CloseBefore(enteredBy, stop.Outcome, happened) : ClosedBy(enteredBy, stop.Outcome);
            walked[place] = new WalkedJourney(journeys[place], from, length, first, count - first, stop.Outcome, closedBy, stop.IsWon, seen.FurthestStage);
        }

        return count;
    }

    /// <summary>The last move, or −1 where the outcome is −1, without a branch.</summary>
    private static int ClosedBy(int lastMove, int outcome) => lastMove | (outcome >> 31);

    /// <summary>What closed a journey that has entered stages since, which leave it closed: its last purchase, where the first of several equal ones in a row counts.</summary>
    private int CloseBefore(int position, int outcome, ReadOnlySpan<EventCode> events)
    {
        int situation = VisitSteps.Start;
        int closedBy = -1;
        for (int i = 0; i < position; i++)
        {
            int at = (events[i].Value * _steps.Situations) + situation;
            if (at < _steps.Steps.Length && _steps.Steps[at] is >= 0 and var step)
            {
                situation = VisitSteps.SituationAfter(step);
                closedBy = events[i].Value == _definition.Stages.Length + outcome ? i : closedBy;
            }
        }

        return closedBy;
    }
}
