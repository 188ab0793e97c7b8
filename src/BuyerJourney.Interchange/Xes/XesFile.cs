using System.Xml;
using BuyerJourney.Interchange.Importing;

namespace BuyerJourney.Interchange.Xes;

/// <summary>The bare reading of XES: finds traces and events and their attributes, and hands each trace on when it is complete.</summary>
internal sealed class XesFile : IDisposable
{
    private const int EventDepth = 2;

    private readonly ImportRun _run;
    private readonly XesInput _input;
    private readonly XmlReader _xml;
    private readonly IXmlLineInfo _lines;
    private readonly string _keyName;
    private readonly string _valueName;
    private readonly XesTrace _trace;
    private readonly List<XesAttribute> _own = [];
    private XesEvent? _event;
    private bool _inTrace;
    private int _ownDepth = -1;
    private long _traces;
    private int _keptOfTrace;
    private int _keptOfEvent;

    private XesFile(ImportRun run, XesOptions options, XesInput input)
    {
        _run = run;
        _input = input;
        _trace = new XesTrace(options);
        _xml = input.CreateReader(Settings);
        _lines = (IXmlLineInfo)_xml;
        _keyName = _xml.NameTable.Add("key");
        _valueName = _xml.NameTable.Add("value");
    }

    private static XmlReaderSettings Settings => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreWhitespace = true,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = false,
    };

    /// <summary>Reads a whole file.</summary>
    /// <param name="run">The import.</param>
    /// <param name="options">What the attributes mean.</param>
    /// <param name="take">Given each trace when it is complete; it is reused for the next.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ImportException">The file is no XES, is cut off, or passes a limit.</exception>
    public static async Task ReadAsync(ImportRun run, XesOptions options, Action<XesTrace> take, CancellationToken cancellationToken)
    {
        using var input = new XesInput(run);
        XesFile? file = null;
        try
        {
            await input.FetchAsync(cancellationToken).ConfigureAwait(false);
            file = new XesFile(run, options, input);
            await file.ReadAsync(take, cancellationToken).ConfigureAwait(false);
        }
        catch (XmlException problem)
        {
            throw new ImportException(run.Name, problem.LineNumber > 0 ? problem.LineNumber : file?.Line ?? 1, null, Describe(problem), problem);
        }
        catch (InvalidDataException problem)
        {
            throw new ImportException(run.Name, file?.Line ?? 1, null, problem.Message, problem);
        }
        finally
        {
            file?.Dispose();
        }
    }

    public void Dispose() => _xml.Dispose();

    private long Line => Math.Max(1, _lines.LineNumber);

    private async Task ReadAsync(Action<XesTrace> take, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_input.IsLow)
            {
                await _input.FetchAsync(cancellationToken).ConfigureAwait(false);
            }

            if (!_xml.Read())
            {
                return;
            }

            _input.EndTag();
            if (_xml.NodeType == XmlNodeType.Element)
            {
                Open(take);
            }
            else if (_xml.NodeType == XmlNodeType.EndElement)
            {
                Close(_xml.Depth, take);
            }
        }
    }

    private static string Describe(XmlException problem) =>
        problem.Message.Contains("DTD", StringComparison.Ordinal)
            ? "The file has a document type (DTD), which is not read for safety. Remove the DOCTYPE."
            : problem.Message.Contains("in the given encoding", StringComparison.Ordinal)
            ? "The file holds a byte that is not of the encoding it states, which is UTF-8 where it states none. It is probably in Windows-1252 or another older encoding: name it in ImportOptions.Encoding, or save the file as UTF-8."
            : problem.Message.StartsWith("System does not support '", StringComparison.Ordinal)
            ? $"The encoding that the file states is not known here: {problem.Message} Name it in ImportOptions.Encoding, or save the file as UTF-8."
            : $"The file is no well-formed XML, or is cut off: {problem.Message}";

    private void Open(Action<XesTrace> take)
    {
        int depth = _xml.Depth;
        if (depth > _run.Options.Limits.Nesting)
        {
            throw new ImportException(_run.Name, Line, null, FormattableString.Invariant($"Elements are nested deeper than {_run.Options.Limits.Nesting}. Raise ImportLimits.Nesting if that is right."));
        }

        bool isEmpty = _xml.IsEmptyElement;
        switch (depth)
        {
            case 0 when _xml.LocalName != "log":
                throw new ImportException(_run.Name, Line, null, $"This is no XES: its root element is '{_xml.LocalName}' and not 'log'.");
            case 1 when _xml.LocalName == "trace":
                CountTrace();
                _trace.Begin(Line);
                _keptOfTrace = 0;
                _inTrace = true;
                break;
            case 1 when _xml.LocalName == "event":
                CountEvent();
                _run.Refuse(ImportIssueKind.UnknownJourney, Line, null, "event", "The event is in no trace, so nobody knows whose it is.");
                break;
            case EventDepth when _inTrace && _xml.LocalName == "event":
                CountEvent();
                _event = _trace.BeginEvent(Line);
                _keptOfEvent = 0;
                break;
            case > 1 when _inTrace:
                TakeAttribute(depth, isEmpty);
                break;
            default:
                break;
        }

        if (isEmpty)
        {
            Close(depth, take);
        }
    }

    // A trace without events is a journey all the same.
    private void CountTrace()
    {
        if (++_traces > _run.Options.Limits.Rows)
        {
            throw new ImportException(_run.Name, Line, null, FormattableString.Invariant($"The file has more than {_run.Options.Limits.Rows:N0} traces. Raise ImportLimits.Rows if that is right."));
        }
    }

    private void CountEvent()
    {
        if (!_run.TryCountRow())
        {
            throw _run.TooManyRows(Line);
        }
    }

    private void Close(int depth, Action<XesTrace> take)
    {
        if (depth == _ownDepth)
        {
            _ownDepth = -1;
        }

        if (depth == EventDepth && _event is not null)
        {
            _event = null;
        }
        else if (depth == 1 && _inTrace)
        {
            _inTrace = false;
            take(_trace);
        }
    }

    private void TakeAttribute(int depth, bool isEmpty)
    {
        int attributeDepth = _event is null ? EventDepth : EventDepth + 1;
        if (depth > attributeDepth && _ownDepth < 0)
        {
            return;
        }

        string type = _xml.LocalName;
        string? key = null;
        string value = string.Empty;
        while (_xml.MoveToNextAttribute())
        {
            if (ReferenceEquals(_xml.LocalName, _keyName))
            {
                key = _xml.Value;
            }
            else if (ReferenceEquals(_xml.LocalName, _valueName))
            {
                value = _xml.Value;
            }
        }

        _xml.MoveToElement();
        if (depth > attributeDepth)
        {
            TakeInner(depth, type, key, value);
        }
        else if (key is not null)
        {
            TakeOuter(depth, type, key, value, isEmpty);
        }
    }

    private void TakeOuter(int depth, string type, string key, string value, bool isEmpty)
    {
        // Of an event's other attributes one of each key is kept.
        if (_event is null || XesKeys.IsOwn(key))
        {
            CountKept();
        }

        if (IsTooLong(key, value))
        {
            return;
        }

        XesAttribute? own = _event is null ? _trace.Add(type, key, value) : _event.Add(type, key, value);
        if (own is not null && !isEmpty)
        {
            _ownDepth = depth;
            _own.Clear();
            _own.Add(own);
        }
    }

    // The attributes inside one of our own, at whatever depth; a list has an element 'values' between, which is no attribute.
    private void TakeInner(int depth, string type, string? key, string value)
    {
        int level = depth - _ownDepth;
        _own.RemoveRange(level, _own.Count - level);
        XesAttribute parent = _own[level - 1];
        if (key is null)
        {
            _own.Add(parent);
            return;
        }

        CountKept();
        var inner = new XesAttribute(type, key, value);
        _own.Add(inner);
        if (IsTooLong(key, value))
        {
            parent.LacksPart = true;
        }
        else
        {
            parent.Inner.Add(inner);
        }
    }

    // What is inside attributes counts too: a trace is held until it closes.
    private void CountKept()
    {
        int kept = _event is null ? ++_keptOfTrace : ++_keptOfEvent;
        if (kept > _run.Options.Limits.Columns)
        {
            throw new ImportException(_run.Name, Line, null, FormattableString.Invariant(
                $"{(_event is null ? "A trace" : "An event")} has more than {_run.Options.Limits.Columns:N0} attributes, with those inside them. Raise ImportLimits.Columns if that is right."));
        }
    }

    private bool IsTooLong(string key, string value)
    {
        int longest = Math.Max(key.Length, value.Length);
        if (longest <= _run.Options.Limits.FieldLength)
        {
            return false;
        }

        _trace.NoteTooLong(_event, key[..Math.Min(key.Length, FileReading.LongestText)], longest);
        return true;
    }
}
