using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Writes a log as a table with one row for each stay in a stage, and one for each close.</summary>
internal sealed class IntervalTableWriter(JourneyLog log, IntervalTableColumns columns, CsvRowWriter rows, LogFields fields)
{
    public static async Task WriteAsync(Stream destination, JourneyLog log, IntervalTableColumns columns, CsvWriteOptions options, CancellationToken cancellationToken)
    {
        using var rows = new CsvRowWriter(destination, options);
        using var fields = new LogFields(log, null, null, columns.Attributes);
        var writer = new IntervalTableWriter(log, columns, rows, fields);
        rows.Header([columns.Journey, columns.Stage, columns.Entered, .. CsvTable.Names([columns.Exited, columns.Person], []), .. fields.Columns]);
        await LogParts.WriteAsync(log, writer.Write, rows, cancellationToken).ConfigureAwait(false);
    }

    // Stays and closes in the order in which they happened.
    private void Write(in JourneyTrace trace, int journey)
    {
        int stay = 0;
        for (int i = 0; i < trace.Events.Length; i++)
        {
            if (stay < trace.Visits.Length && trace.Visits[stay].FirstEvent == i)
            {
                Visit visit = trace.Visits[stay];
                WriteRow(trace, journey, i, visit.IsOpen ? null : visit.LeftTicks);
                stay++;
            }
            else if (log.Codes.KindOf(trace.Events[i]) == EventKind.Closed)
            {
                WriteRow(trace, journey, i, null);
            }
        }
    }

    private void WriteRow(in JourneyTrace trace, int journey, int position, long? exited)
    {
        rows.Text(trace.Key.Value);
        rows.Text(log.Codes.IdOf(trace.Events[position]));
        rows.Time(trace.Ticks[position]);
        if (columns.Exited is not null)
        {
            WriteTime(exited);
        }

        if (columns.Person is not null)
        {
            rows.Text(trace.Detail(position).Person);
        }

        fields.Write(rows, journey, trace.Ticks[position]);
        rows.EndRow();
    }

    private void WriteTime(long? ticks)
    {
        if (ticks is { } known)
        {
            rows.Time(known);
        }
        else
        {
            rows.Empty();
        }
    }
}
