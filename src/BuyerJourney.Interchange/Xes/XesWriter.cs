using System.Globalization;
using System.Text;
using System.Xml;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Reading;
using BuyerJourney.Logs;
using NodaTime;
using NodaTime.Text;

namespace BuyerJourney.Interchange.Xes;

/// <summary>Writes a log as XES, trace by trace.</summary>
internal sealed class XesWriter
{
    private const string Namespace = "http://www.xes-standard.org/";
    private const int JourneysAtATime = 256;

    private static readonly (string Name, string Prefix, string Address)[] Extensions =
    [
        ("Concept", "concept", Namespace + "concept.xesext"),
        ("Time", "time", Namespace + "time.xesext"),
        ("Lifecycle", "lifecycle", Namespace + "lifecycle.xesext"),
        ("Organizational", "org", Namespace + "org.xesext"),
        ("Journey", "journey", "urn:buyer-journey:xes"),
    ];

    private readonly XmlWriter _xml;
    private readonly JourneyLog _log;

    // By journey, in order: what is known of its attributes and value beside one timeless value each.
    private readonly Dictionary<int, List<XesAttribute>> _changes = [];
    private readonly Dictionary<int, List<XesAttribute>> _attributes = [];

    // The attribute that is being written, for who is to be told which it was.
    private string _key = string.Empty;

    private XesWriter(XmlWriter xml, JourneyLog log)
    {
        _xml = xml;
        _log = log;
        GatherAttributes();
        GatherValues();
    }

    public static async Task WriteAsync(Stream destination, JourneyLog log, CancellationToken cancellationToken)
    {
        using var part = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };
        using var xml = XmlWriter.Create(part, settings);
        var writer = new XesWriter(xml, log);
        writer.WriteHead();
        for (int journey = 0; journey < log.JourneyCount; journey += JourneysAtATime)
        {
            writer.WriteTraces(journey);
            xml.Flush();
            await part.HandOnAsync(destination, cancellationToken).ConfigureAwait(false);
        }

        xml.WriteEndElement();
        xml.WriteEndDocument();
        xml.Flush();
        await part.HandOnLastAsync(destination, cancellationToken).ConfigureAwait(false);
    }

    private static XesAttribute ToAttribute(string key, AttributeValue? value) => value switch
    {
        null => new XesAttribute("string", key, string.Empty) { Inner = { new XesAttribute("boolean", XesKeys.Removed, "true") } },
        { Kind: AttributeKind.Number } number => new XesAttribute("float", key, number.Number.ToString(CultureInfo.InvariantCulture)),
        { Kind: AttributeKind.Flag } flag => new XesAttribute("boolean", key, flag.Flag ? "true" : "false"),
        { } text => new XesAttribute("string", key, text.Text),
    };

    private static XesAttribute EntryUnknown() => new("boolean", XesKeys.EntryUnknown, "true");

    private static string TextOf(Instant at) => InstantPattern.ExtendedIso.Format(at);

    private static XesAttribute Since(XesAttribute change, Instant? since)
    {
        if (since is { } instant)
        {
            change.Inner.Add(new XesAttribute("date", XesKeys.Since, TextOf(instant)));
        }

        return change;
    }

    private static List<XesAttribute> ListOf(Dictionary<int, List<XesAttribute>> lists, JourneyIndex journey)
    {
        if (!lists.TryGetValue(journey.Value, out List<XesAttribute>? list))
        {
            list = [];
            lists.Add(journey.Value, list);
        }

        return list;
    }

    // One timeless value is an attribute of the trace as any tool reads it; a history is that of the latest value, and a list of ours beside it.
    private void GatherAttributes()
    {
        foreach (Id<JourneyAttribute> id in _log.Attributes)
        {
            foreach (IGrouping<JourneyIndex, AttributeHistoryEntry> journey in _log.AttributeHistory(id).GroupBy(e => e.Journey))
            {
                AttributeHistoryEntry[] history = [.. journey];
                bool isPlainKey = !XesKeys.IsOwn(id.Value) && id.Value != XesKeys.Name;
                if (isPlainKey && history[^1].Value is { } latest)
                {
                    ListOf(_attributes, journey.Key).Add(ToAttribute(id.Value, latest));
                }

                if (!isPlainKey || history is not [{ Since: null, Value: not null }])
                {
                    ListOf(_changes, journey.Key).AddRange(history.Select(e => Since(ToAttribute(id.Value, e.Value), e.Since)));
                }
            }
        }
    }

    private void GatherValues()
    {
        foreach (ValueHistoryEntry entry in _log.ValueHistory())
        {
            var value = new XesAttribute("float", XesKeys.Value, entry.Value.Amount.ToString(CultureInfo.InvariantCulture));
            value.Inner.Add(new XesAttribute("string", XesKeys.Currency, entry.Value.Currency));
            ListOf(_changes, entry.Journey).Add(Since(value, entry.Since));
        }
    }

    private void WriteHead()
    {
        _xml.WriteStartDocument();
        _xml.WriteStartElement("log", Namespace);
        _xml.WriteAttributeString("xes.version", "1849.2016");
        _xml.WriteAttributeString("xes.features", "nested-attributes");
        foreach ((string name, string prefix, string address) in Extensions)
        {
            _xml.WriteStartElement("extension", Namespace);
            _xml.WriteAttributeString("name", name);
            _xml.WriteAttributeString("prefix", prefix);
            _xml.WriteAttributeString("uri", address);
            _xml.WriteEndElement();
        }

        _xml.WriteStartElement("classifier", Namespace);
        _xml.WriteAttributeString("name", "Event name");
        _xml.WriteAttributeString("keys", XesKeys.Name);
        _xml.WriteEndElement();
        Write(new XesAttribute("string", XesKeys.Name, _log.Definition.ToString()));
    }

    private void WriteTraces(int from)
    {
        int journey = from;
        foreach (JourneyTrace trace in _log.Traces(new JourneyIndex(from), JourneysAtATime))
        {
            try
            {
                Write(trace, journey);
            }
            catch (ArgumentException problem)
            {
                throw new ArgumentException($"The journey '{trace.Key}' has in '{_key}' what XML can't hold: {problem.Message} Remove it, or write the log in another format.", problem);
            }

            journey++;
        }
    }

    private void Write(in JourneyTrace trace, int journey)
    {
        _xml.WriteStartElement("trace", Namespace);
        Write(new XesAttribute("string", XesKeys.Name, trace.Key.Value));
        foreach (XesAttribute attribute in _attributes.GetValueOrDefault(journey) ?? [])
        {
            Write(attribute);
        }

        if (_changes.TryGetValue(journey, out List<XesAttribute>? changes))
        {
            var list = new XesAttribute("list", XesKeys.Changes, string.Empty);
            list.Inner.AddRange(changes);
            Write(list);
        }

        // That of the first stage is said of the trace, so that whoever reads traces alone sees it.
        if (!trace.Visits.IsEmpty && trace.Visits[0].IsEntryUnknown)
        {
            Write(EntryUnknown());
        }

        int visit = 0;
        for (int i = 0; i < trace.Events.Length; i++)
        {
            bool startsVisit = visit < trace.Visits.Length && trace.Visits[visit].FirstEvent == i;
            WriteEvent(trace.Events[i], trace.Ticks[i], trace.Detail(i), isEntryUnknown: startsVisit && visit > 0 && trace.Visits[visit].IsEntryUnknown);
            visit += startsVisit ? 1 : 0;
        }

        _xml.WriteEndElement();
    }

    private void WriteEvent(EventCode code, long ticks, EventDetail detail, bool isEntryUnknown)
    {
        string kind = XesKinds.NameOf(_log.Codes.KindOf(code));
        string name = _log.Codes.IdOf(code);
        _xml.WriteStartElement("event", Namespace);
        Write(new XesAttribute("string", XesKeys.Name, name.Length == 0 ? kind : name));
        Write(new XesAttribute("date", XesKeys.Time, TextOf(Instant.FromUnixTimeTicks(ticks))));
        Write(new XesAttribute("string", XesKeys.Kind, kind));
        if (isEntryUnknown)
        {
            Write(EntryUnknown());
        }

        foreach (XesAttribute attribute in XesDetails.Write(detail))
        {
            Write(attribute);
        }

        _xml.WriteEndElement();
    }

    private void Write(XesAttribute attribute)
    {
        _key = attribute.Key;
        WriteElement(attribute);
    }

    private void WriteElement(XesAttribute attribute)
    {
        _xml.WriteStartElement(attribute.Type, Namespace);
        _xml.WriteAttributeString("key", attribute.Key);
        if (attribute.Type != "list")
        {
            _xml.WriteAttributeString("value", attribute.Value);
        }
        else
        {
            _xml.WriteStartElement("values", Namespace);
        }

        foreach (XesAttribute inner in attribute.Inner)
        {
            WriteElement(inner);
        }

        if (attribute.Type == "list")
        {
            _xml.WriteEndElement();
        }

        _xml.WriteEndElement();
    }
}
