using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Naming;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Interchange.Xes;

/// <summary>Puts the traces of a file into the log.</summary>
internal sealed class XesTraces
{
    private readonly ImportRun _run;
    private readonly XesOptions _options;
    private readonly Arrivals _arrivals;
    private readonly NameResolver _names;
    private readonly HashSet<string>? _transitions;
    private readonly Dictionary<(string? Resource, string? Transition), EventDetail> _details = [];

    public XesTraces(ImportRun run, XesOptions options)
    {
        _run = run;
        _options = options;
        _arrivals = new Arrivals(run, hasSequence: false);
        _names = run.Names(NamedKinds.Stage | NamedKinds.Outcome | NamedKinds.Touchpoint);
        _transitions = options.Transitions.Count == 0 ? null : new HashSet<string>(options.Transitions, StringComparer.OrdinalIgnoreCase);
    }

    public void Take(XesTrace trace)
    {
        if (!TryReadJourney(trace, out JourneyIndex journey))
        {
            return;
        }

        foreach (XesEvent happened in trace.Events)
        {
            Take(journey, happened);
        }

        XesTraceAttributes.Set(_run, _options, journey, trace);
    }

    private bool TryReadJourney(XesTrace trace, out JourneyIndex journey)
    {
        string? key = trace.Attributes.Find(a => a.Key == _options.Journey)?.Value.Trim();
        bool isAmbiguous = trace.Attributes.Exists(a => a.Key == _options.Journey && !a.Value.AsSpan().Trim().SequenceEqual(key));
        string? problem = null;
        journey = default;
        if (!isAmbiguous && _run.TryJourney(key, out journey, out problem))
        {
            return true;
        }

        (ImportIssueKind kind, string reason) = isAmbiguous ? (ImportIssueKind.Contradiction, $"The trace has '{_options.Journey}' twice, and not the same, so nobody knows whose its events are. Leave one of the two.")
            : string.IsNullOrEmpty(key) ? (ImportIssueKind.MissingValue, $"The trace has no '{_options.Journey}', so nobody knows whose its events are. Name the attribute in XesOptions.Journey.")
            : (ImportIssueKind.UnreadableId, problem!);
        if (trace.Events.IsEmpty)
        {
            _run.Report(kind, trace.Line, _options.Journey, key ?? string.Empty, reason);
        }

        foreach (XesEvent happened in trace.Events)
        {
            _run.Refuse(kind, happened.Line, _options.Journey, key ?? string.Empty, reason);
        }

        return false;
    }

    private void Take(JourneyIndex journey, XesEvent happened)
    {
        if (happened.TooLong is { } tooLong)
        {
            _run.Refuse(ImportIssueKind.TooLong, happened.Line, tooLong.Key, string.Empty, FormattableString.Invariant(
                $"The attribute has {tooLong.Length:N0} characters; the limit is {_run.Options.Limits.FieldLength:N0}. Raise ImportLimits.FieldLength if that is right."));
        }
        else if (happened.Twice is { } key)
        {
            _run.Refuse(ImportIssueKind.Contradiction, happened.Line, key, string.Empty, $"The event has '{key}' twice, and not the same. Leave one of the two.");
        }
        else if (_transitions is not null && happened.Transition is { } transition && !_transitions.Contains(transition))
        {
            _run.Ignore();
        }
        else if (TryReadTime(happened, out long ticks) && TryReadDetail(happened, out EventDetail detail) && TryReadCode(happened, out EventCode code))
        {
            _arrivals.Add(journey, code, ticks, detail, sequence: 0);
            if (happened.IsEntryUnknown && _run.Builder.Codes.KindOf(code) == EventKind.StageEntered)
            {
                _run.Builder.MarkEntryUnknown(journey, code, Instant.FromUnixTimeTicks(ticks));
            }
        }
    }

    private bool TryReadTime(XesEvent happened, out long ticks)
    {
        if (happened.Time is not { } text)
        {
            ticks = 0;
            _run.Refuse(ImportIssueKind.MissingValue, happened.Line, _options.Time, string.Empty, "The event does not say when it happened. Name the attribute in XesOptions.Time.");
            return false;
        }

        if (_run.TryReadTime(text.AsSpan().Trim(), out ticks, out ImportIssueKind problem))
        {
            return true;
        }

        _run.Refuse(problem, happened.Line, _options.Time, text, _run.ReasonOf(problem, text));
        return false;
    }

    private bool TryReadDetail(XesEvent happened, out EventDetail detail)
    {
        if (happened.Own is not null)
        {
            return TryReadOwn(happened, out detail);
        }

        if (happened.Resource is null && happened.Transition is null)
        {
            detail = EventDetail.None;
            return true;
        }

        if (!_details.TryGetValue((happened.Resource, happened.Transition), out detail!))
        {
            detail = XesDetails.Read(happened);
            _details.Add((happened.Resource, happened.Transition), detail);
        }

        return true;
    }

    private bool TryReadOwn(XesEvent happened, out EventDetail detail)
    {
        try
        {
            detail = XesDetails.Read(happened);
            return true;
        }
        catch (Exception problem) when (problem is FormatException or OverflowException)
        {
            detail = EventDetail.None;
            _run.Refuse(ImportIssueKind.UnreadableValue, happened.Line, null, happened.Name ?? string.Empty, problem.Message);
            return false;
        }
    }

    private bool TryReadCode(XesEvent happened, out EventCode code)
    {
        code = EventCode.None;
        EventCodes codes = _run.Builder.Codes;
        EventKind? kind = happened.Kind is null ? null : XesKinds.Find(happened.Kind);
        if (happened.Kind is not null && kind is null)
        {
            _run.Refuse(ImportIssueKind.UnreadableValue, happened.Line, XesKeys.Kind, happened.Kind, $"'{happened.Kind}' is none of {XesKinds.Names}. If a later version wrote it, update the library.");
            return false;
        }

        switch (kind)
        {
            case EventKind.Started:
                code = codes.Started;
                return true;
            case EventKind.Reopened:
                code = codes.Reopened;
                return true;
            case EventKind.Feedback:
                code = codes.Feedback;
                return true;
            default:
                break;
        }

        // A pain point is told in the company's own words, which may be blanks.
        if (kind == EventKind.PainPoint ? string.IsNullOrEmpty(happened.Name) : string.IsNullOrWhiteSpace(happened.Name))
        {
            _run.Refuse(ImportIssueKind.MissingValue, happened.Line, _options.Name, string.Empty, "The event does not say what happened. Name the attribute in XesOptions.Name.");
            return false;
        }

        return kind switch
        {
            EventKind.StageEntered => _run.TryResolve(_run.Names(NamedKinds.Stage), happened.Name, happened.Line, _options.Name, out code),
            EventKind.Closed => _run.TryResolve(_run.Names(NamedKinds.Outcome), happened.Name, happened.Line, _options.Name, out code),
            null => _run.TryResolve(_names, happened.Name, happened.Line, _options.Name, out code),
            _ => TryAddCode(happened, kind.Value, out code),
        };
    }

    private bool TryAddCode(XesEvent happened, EventKind kind, out EventCode code)
    {
        if (_run.TryAddCode(kind, happened.Name!, out code, out string? problem))
        {
            return true;
        }

        _run.Refuse(ImportIssueKind.UnreadableId, happened.Line, _options.Name, happened.Name!, problem!);
        return false;
    }
}
