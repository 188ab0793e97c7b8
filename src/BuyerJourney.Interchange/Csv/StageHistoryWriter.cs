using BuyerJourney.Interchange.Naming;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Writes a log as a table with one row for each stage entered, close and touchpoint.</summary>
internal sealed class StageHistoryWriter
{
    private const NamedKinds Kinds = NamedKinds.Stage | NamedKinds.Outcome | NamedKinds.Touchpoint;

    private readonly JourneyLog _log;
    private readonly StageHistoryColumns _columns;
    private readonly CsvRowWriter _rows;
    private readonly LogFields _fields;
    private readonly string?[] _names;

    private StageHistoryWriter(JourneyLog log, StageHistoryColumns columns, CsvRowWriter rows, LogFields fields)
    {
        _log = log;
        _columns = columns;
        _rows = rows;
        _fields = fields;
        _names = [.. Enumerable.Range(0, log.Codes.Count).Select(c => NameOf(log.Codes, new EventCode((ushort)c)))];
        RequireClearNames();
    }

    public static async Task WriteAsync(Stream destination, JourneyLog log, StageHistoryColumns columns, CsvWriteOptions options, CancellationToken cancellationToken)
    {
        using var rows = new CsvRowWriter(destination, options);
        using var fields = new LogFields(log, columns.Value, columns.Currency, columns.Attributes);
        var writer = new StageHistoryWriter(log, columns, rows, fields);
        rows.Header([columns.Journey, columns.Stage, columns.At, .. CsvTable.Names([columns.Sequence, columns.Person], []), .. fields.Columns]);
        await LogParts.WriteAsync(log, writer.Write, rows, cancellationToken).ConfigureAwait(false);
    }

    private static string? NameOf(EventCodes codes, EventCode code) =>
        codes.KindOf(code) is EventKind.StageEntered or EventKind.Closed or EventKind.Touchpoint ? codes.IdOf(code) : null;

    // A touchpoint that is called like a stage would be read back as the stage.
    private void RequireClearNames()
    {
        var names = new NameResolver(_log.Codes, NameMapping.None, Kinds, new Dictionary<string, string>());
        for (int code = 0; code < _names.Length; code++)
        {
            if (_names[code] is { } name && names.Find(name, out EventCode found) && found.Value != code)
            {
                throw new ArgumentException($"The log has the {_log.Codes.KindOf(found)} '{name}' and the {_log.Codes.KindOf(new EventCode((ushort)code))} '{name}', which a table of names can't tell apart. Write it as XES or as JSON events.", "log");
            }
        }
    }

    private void Write(in JourneyTrace trace, int journey)
    {
        for (int i = 0; i < trace.Events.Length; i++)
        {
            if (_names[trace.Events[i].Value] is { } name)
            {
                WriteRow(trace, journey, i, name);
            }
        }
    }

    private void WriteRow(in JourneyTrace trace, int journey, int position, string name)
    {
        long ticks = trace.Ticks[position];
        _rows.Text(trace.Key.Value);
        _rows.Text(name);
        _rows.Time(ticks);
        if (_columns.Sequence is not null)
        {
            _rows.Number(position + 1);
        }

        if (_columns.Person is not null)
        {
            _rows.Text(trace.Detail(position).Person);
        }

        _fields.Write(_rows, journey, ticks);
        _rows.EndRow();
    }
}
