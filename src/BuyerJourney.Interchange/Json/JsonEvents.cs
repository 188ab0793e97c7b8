using System.Runtime.CompilerServices;
using System.Text.Json;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Json.Documents;
using BuyerJourney.Interchange.Reading;
using BuyerJourney.Journeys;

namespace BuyerJourney.Interchange.Json;

/// <summary>Reads and writes events as newline-delimited JSON: one event in a line, so that a file can be appended to, cut and put together.</summary>
/// <remarks>
/// <para>What is written is read back equal: every kind of event with every field, to the nanosecond. Instants are UTC as NodaTime writes them, <c>2026-03-02T09:30:15Z</c>;
/// fields that say nothing are left out. A first line says the format and its version; a file without it is of version 1, and a later version than this library knows is
/// refused. Members that this version does not know are ignored, but for names that begin with <c>$</c>, which can't stand here; a line with a member that stands twice, or of a kind of event that it does not know, is reported.</para>
/// <para>A line that is no event is reported with its number and costs no other. Reads in one pass, with constant memory beside the events. Safe to call from many threads.</para>
/// </remarks>
/// <example><code>
/// await using (FileStream file = File.Create("deal-42.ndjson"))
/// {
///     await JsonEvents.WriteAsync(file, journey.Events);
/// }
///
/// await using FileStream written = File.OpenRead("deal-42.ndjson");
/// Journey again = Journey.Replay(definition, await JsonEvents.ReadEventsAsync(written).ToListAsync());
///
/// await using FileStream all = File.OpenRead("all.ndjson.gz");
/// JourneyLog log = await JsonEvents.ReadAsync(all, definition);
/// </code></example>
public static class JsonEvents
{
    /// <summary>Reads events into a log.</summary>
    /// <param name="source">The lines: a stream, compressed with gzip or not, or a reader.</param>
    /// <param name="definition">The definition whose stages and outcomes the events name, by id or as <see cref="ImportOptions.Names"/> says.</param>
    /// <param name="options">How they are to be read; <see cref="ImportOptions.Default"/> when null. Times and numbers are always as JSON has them.</param>
    /// <param name="issues">Told of each issue as it is found; null for nobody.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The log and the report; converts to the log alone. No lines give an empty log.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="definition"/> is null.</exception>
    /// <exception cref="ImportException">The file is of another format or a later version, is cut off, is in another encoding or passes a limit; or a line has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static async Task<JourneyImport> ReadAsync(
        ImportSource source,
        JourneyDefinition definition,
        ImportOptions? options = null,
        Action<ImportIssue>? issues = null,
        CancellationToken cancellationToken = default)
    {
        var importer = new JourneyImporter(definition, options, issues);
        await ReadIntoAsync(source, importer, cancellationToken).ConfigureAwait(false);
        return importer.Build();
    }

    /// <summary>Reads events into a log that other files are read into too.</summary>
    /// <param name="source">The lines: a stream, compressed with gzip or not, or a reader.</param>
    /// <param name="importer">What gathers the files.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>When they are read.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ImportException">The file is of another format or a later version, is cut off, is in another encoding or passes a limit; or a line has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static Task ReadIntoAsync(ImportSource source, JourneyImporter importer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(importer);
        return importer.RunAsync(source, TimeFormat.Iso, run => ReadLinesAsync(run, cancellationToken), cancellationToken);
    }

    /// <summary>Reads events one after the other, as they are written: names are not looked up in a definition, and instants keep their nanoseconds.</summary>
    /// <param name="source">The lines: a stream, compressed with gzip or not, or a reader.</param>
    /// <param name="options">How they are to be read; <see cref="ImportOptions.Default"/> when null. Of them strictness, encoding, limits and progress matter here.</param>
    /// <param name="issues">Told of each line that is no event; null for nobody.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The events in the order of their lines, read as they are asked for.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is null.</exception>
    /// <exception cref="ImportException">While reading: the file is of another format or a later version, is cut off, is in another encoding or passes a limit; or a line has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">While reading: it was stopped.</exception>
    public static IAsyncEnumerable<JourneyEvent> ReadEventsAsync(
        ImportSource source,
        ImportOptions? options = null,
        Action<ImportIssue>? issues = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return ReadOneByOneAsync(source, options ?? ImportOptions.Default, issues, cancellationToken);
    }

    /// <summary>Reads one event from its line, for stores that keep each by itself.</summary>
    /// <param name="json">The JSON, within <see cref="ImportLimits.Default"/>; for other limits pass a <see cref="StringReader"/> to <see cref="ReadEventsAsync"/>.</param>
    /// <returns>The event.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="ImportException">The text is no JSON, or no event, or of a later version.</exception>
    public static JourneyEvent Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return EventReader.ToEvent(JsonSerializer.Deserialize(InterchangeJson.WithoutMark(json), InterchangeJson.With(ImportLimits.Default).EventDocument))
                ?? throw new DocumentProblem("$", "says the format of events and is none.");
        }
        catch (Exception problem) when (problem is JsonException or DocumentProblem or OtherFormat or ArgumentException)
        {
            throw JsonProblems.Of("event", problem, InterchangeJson.With(ImportLimits.Default).EventDocument);
        }
    }

    /// <summary>One event as a line, without the line's end.</summary>
    /// <param name="happened">The event.</param>
    /// <returns>The JSON.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="happened"/> is null.</exception>
    /// <exception cref="ArgumentException">The event lacks what its kind must have, such as the stage entered, or a text holds half a character; the message names the event and its journey.</exception>
    public static string Write(JourneyEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        EventDocument line = EventWriter.ToDocument(happened);
        try
        {
            return JsonSerializer.Serialize(line, InterchangeJson.With(indented: false).EventDocument);
        }
        catch (ArgumentException problem)
        {
            throw EventWriter.CannotHold(happened, problem);
        }
    }

    /// <summary>Writes events, after a line that says the format.</summary>
    /// <param name="destination">Where to; it is not closed. Wrap it into a <see cref="System.IO.Compression.GZipStream"/> for a compressed file.</param>
    /// <param name="events">The events, of one journey or of many.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>When they are written.</returns>
    /// <exception cref="ArgumentNullException">An argument or an event is null.</exception>
    /// <exception cref="ArgumentException">An event lacks what its kind must have, such as the stage entered, or a text holds half a character; the message names the event and its journey. Of its line nothing is written; events before it may have been written.</exception>
    /// <exception cref="OperationCanceledException">The writing was stopped.</exception>
    public static async Task WriteAsync(Stream destination, IEnumerable<JourneyEvent> events, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(events);
        using var lines = new EventLineWriter(destination);
        foreach (JourneyEvent happened in events)
        {
            await lines.WriteAsync(happened, cancellationToken).ConfigureAwait(false);
        }

        await lines.FinishAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes events as they come, after a line that says the format.</summary>
    /// <param name="destination">Where to; it is not closed. Wrap it into a <see cref="System.IO.Compression.GZipStream"/> for a compressed file.</param>
    /// <param name="events">The events, of one journey or of many.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>When they are written.</returns>
    /// <exception cref="ArgumentNullException">An argument or an event is null.</exception>
    /// <exception cref="ArgumentException">An event lacks what its kind must have, such as the stage entered, or a text holds half a character; the message names the event and its journey. Of its line nothing is written; events before it may have been written.</exception>
    /// <exception cref="OperationCanceledException">The writing was stopped.</exception>
    public static async Task WriteEventsAsync(Stream destination, IAsyncEnumerable<JourneyEvent> events, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(events);
        using var lines = new EventLineWriter(destination);
        await foreach (JourneyEvent happened in events.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await lines.WriteAsync(happened, cancellationToken).ConfigureAwait(false);
        }

        await lines.FinishAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task ReadLinesAsync(ImportRun run, CancellationToken cancellationToken)
    {
        using var lines = new EventLines(run);
        var log = new EventsIntoLog(run);
        run.AtEnd(log.Finish);
        while (await lines.FetchAsync(cancellationToken).ConfigureAwait(false))
        {
            while (lines.TryRead(out JourneyEvent? happened))
            {
                log.Take(happened, lines.Line);
            }
        }
    }

    private static async IAsyncEnumerable<JourneyEvent> ReadOneByOneAsync(
        ImportSource source,
        ImportOptions options,
        Action<ImportIssue>? issues,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using OpenedSource opened = await OpenedSource.OpenAsync(source, cancellationToken).ConfigureAwait(false);
        using var file = new FileReading(new ImportTally(options, issues), options, opened, cancellationToken);
        using var lines = new EventLines(file);
        while (await lines.FetchAsync(cancellationToken).ConfigureAwait(false))
        {
            while (lines.TryRead(out JourneyEvent? happened))
            {
                yield return happened;
            }
        }

        file.ReportProgress();
    }
}
