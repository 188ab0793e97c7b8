using System.Runtime.InteropServices;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;

namespace BuyerJourney.Simulation.Fitting;

/// <summary>What a fit needs to know of a log, gathered in one pass.</summary>
internal sealed class LogHistory
{
    private readonly EventCodes _codes;
    private readonly long _asOf;
    private readonly Dictionary<ushort, ushort> _raisedByResolved = [];

    public LogHistory(JourneyLog log, long asOf, FitRun run)
    {
        _codes = log.Codes;
        _asOf = asOf;
        Stages = [.. log.Definition.Stages.Select(_ => new StageHistory())];
        foreach (JourneyTrace trace in log.Traces())
        {
            Read(trace);
            run.ReadJourney();
        }
    }

    public StageHistory[] Stages { get; }

    /// <summary>How many journeys start in each stage.</summary>
    public SortedDictionary<ushort, int> Starts { get; } = [];

    /// <summary>When the first visit of each journey began.</summary>
    public List<long> StartTicks { get; } = [];

    /// <summary>For each outcome, by its code: how long until a closed journey came into a stage again, and which; or how long it has stayed closed.</summary>
    public SortedDictionary<ushort, List<(long Ticks, EventCode Into)>> AfterClose { get; } = [];

    public List<Money> Values { get; } = [];

    public int JourneysWithoutVisit { get; private set; }

    public int UnknownEntries { get; private set; }

    private void Read(in JourneyTrace trace)
    {
        if (trace.Value is { } value) Values.Add(value);
        if (trace.Visits.IsEmpty)
        {
            JourneysWithoutVisit++;
            return;
        }

        Visit first = trace.Visits[0];
        Starts[first.Stage] = Starts.GetValueOrDefault(first.Stage) + 1;
        StartTicks.Add(first.EnteredTicks);
        int left = first.Stage;
        for (int i = 0; i < trace.Visits.Length; i++)
        {
            Visit visit = trace.Visits[i];
            Stage stage = _codes.Definition.Stages[visit.Stage];
            if (!stage.IsOnHold) left = visit.Stage;
            bool resumes = stage.IsOnHold && visit.Next.Value == left;
            if (visit.IsEntryUnknown) ReadUnknownEntry(visit, resumes);
            else Read(trace, i, resumes);

            if (!visit.IsOpen && visit.Next.Value >= Stages.Length) ReadAfterClose(trace, i);
        }
    }

    private void ReadUnknownEntry(Visit visit, bool resumes)
    {
        UnknownEntries++;
        if (!visit.IsOpen) Stages[visit.Stage].EndsOfUnknownEntry.Add((visit.Next, resumes));
    }

    private void ReadAfterClose(in JourneyTrace trace, int i)
    {
        Visit closed = trace.Visits[i];
        if (!AfterClose.TryGetValue(closed.Next.Value, out List<(long, EventCode)>? list)) AfterClose.Add(closed.Next.Value, list = []);
        list.Add(i + 1 < trace.Visits.Length
            ? (trace.Visits[i + 1].EnteredTicks - closed.LeftTicks, new EventCode(trace.Visits[i + 1].Stage))
            : (_asOf - closed.LeftTicks, EventCode.None));
    }

    private void Read(in JourneyTrace trace, int i, bool resumes)
    {
        Visit visit = trace.Visits[i];
        StageHistory stage = Stages[visit.Stage];
        long end = visit.IsOpen ? _asOf : visit.LeftTicks;
        long firstObstacle = long.MaxValue;
        int beyond = i + 1 < trace.Visits.Length ? trace.Visits[i + 1].FirstEvent : trace.Events.Length;
        for (int e = visit.FirstEvent + 1; e < beyond && trace.Ticks[e] <= end && trace.Events[e] != visit.Next; e++)
        {
            EventCode code = trace.Events[e];
            long after = trace.Ticks[e] - visit.EnteredTicks;
            switch (_codes.KindOf(code))
            {
                case EventKind.Touchpoint:
                    ReadTouchpoint(stage, code, after, trace.Detail(e));
                    break;
                case EventKind.ObstacleRaised:
                    firstObstacle = Math.Min(firstObstacle, after);
                    Note(stage.Obstacles, code.Value, new Occurrence(stage.Visits.Count, after, end - visit.EnteredTicks, IsResolved: false));
                    break;
                case EventKind.ObstacleResolved:
                    Resolve(stage, RaisedBy(code), after);
                    break;
            }
        }

        stage.Visits.Add(new VisitRecord(end - visit.EnteredTicks, visit.Next, resumes, firstObstacle));
    }

    private static void ReadTouchpoint(StageHistory stage, EventCode code, long after, EventDetail detail)
    {
        if (!Note(stage.Touchpoints, code.Value, new Occurrence(stage.Visits.Count, after, after, IsResolved: false)))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(stage.Repeats, code.Value, out _)++;
            return;
        }

        if (!stage.Details.TryGetValue(code.Value, out List<EventDetail>? details)) stage.Details.Add(code.Value, details = []);
        details.Add(detail);
    }

    /// <returns>False when the visit has one already.</returns>
    private static bool Note(SortedDictionary<ushort, List<Occurrence>> into, ushort code, Occurrence occurrence)
    {
        if (!into.TryGetValue(code, out List<Occurrence>? list)) into.Add(code, list = []);
        if (list.Count > 0 && list[^1].Visit == occurrence.Visit) return false;

        list.Add(occurrence);
        return true;
    }

    private static void Resolve(StageHistory stage, ushort raised, long after)
    {
        if (!stage.Obstacles.TryGetValue(raised, out List<Occurrence>? list) || list.Count == 0) return;
        Occurrence last = list[^1];
        if (last.Visit == stage.Visits.Count && !last.IsResolved) list[^1] = last with { Until = after, IsResolved = true };
    }

    private ushort RaisedBy(EventCode resolved)
    {
        if (!_raisedByResolved.TryGetValue(resolved.Value, out ushort raised))
        {
            raised = _codes.ObstacleRaised(_codes.IdOf(resolved)).Value;
            _raisedByResolved.Add(resolved.Value, raised);
        }

        return raised;
    }
}
