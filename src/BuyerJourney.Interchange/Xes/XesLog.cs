using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Xes;

/// <summary>Reads and writes event logs in XES (IEEE 1849), the format of process mining.</summary>
/// <remarks>
/// <para>A trace is a journey; an event enters a stage, closes the journey or is a touchpoint, as its name says. Resource and lifecycle transition are kept as the
/// event's person and its property <c>lifecycle:transition</c>; the attributes of traces become attributes of the journey, but for lists and containers, which are left out and reported; other attributes of events are not kept. A number of more than 28 digits, or decimals, is not rounded: it is left out and reported.</para>
/// <para>Document types (DTD) and external entities are refused. Reads in one pass and holds, beside the log, one trace until it closes, with what is read of its events. What
/// <see cref="WriteAsync"/> writes is read back as an equal log, where it keeps to the limits; of a journey that entered no stage it is not kept that its entry is unknown. Safe to call from many threads.</para>
/// </remarks>
/// <example><code>
/// await using FileStream file = File.OpenRead("log.xes.gz");
/// JourneyLog log = await XesLog.ReadAsync(file, definition, options: new() { Names = NameMapping.None.KeepUnknownAsTouchpoints() });
/// await using FileStream copy = File.Create("copy.xes");
/// await XesLog.WriteAsync(copy, log);
/// </code></example>
public static class XesLog
{
    /// <summary>Reads a file into a log.</summary>
    /// <param name="source">The file: a stream, compressed with gzip or not, or a reader.</param>
    /// <param name="definition">The definition whose stages, outcomes and touchpoints the file names.</param>
    /// <param name="xes">What the attributes mean; <see cref="XesOptions.Default"/> when null.</param>
    /// <param name="options">How the file is to be read; <see cref="ImportOptions.Default"/> when null.</param>
    /// <param name="issues">Told of each issue as it is found; null for nobody.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The log and the report; converts to the log alone.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="definition"/> is null.</exception>
    /// <exception cref="ArgumentException">A value is named but no currency.</exception>
    /// <exception cref="ImportException">The file is no XES, is cut off or passes a limit; or an event has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static async Task<JourneyImport> ReadAsync(
        ImportSource source,
        JourneyDefinition definition,
        XesOptions? xes = null,
        ImportOptions? options = null,
        Action<ImportIssue>? issues = null,
        CancellationToken cancellationToken = default)
    {
        var importer = new JourneyImporter(definition, options, issues);
        await ReadIntoAsync(source, importer, xes, cancellationToken).ConfigureAwait(false);
        return importer.Build();
    }

    /// <summary>Reads a file into a log that other files are read into too.</summary>
    /// <param name="source">The file: a stream, compressed with gzip or not, or a reader.</param>
    /// <param name="importer">What gathers the files.</param>
    /// <param name="xes">What the attributes mean; <see cref="XesOptions.Default"/> when null.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>When the file is read.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="importer"/> is null.</exception>
    /// <exception cref="ArgumentException">A value is named but no currency.</exception>
    /// <exception cref="ImportException">The file is no XES, is cut off or passes a limit; or an event has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static Task ReadIntoAsync(ImportSource source, JourneyImporter importer, XesOptions? xes = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(importer);
        XesOptions chosen = xes ?? XesOptions.Default;
        if (chosen.Value is not null && importer.Options.Currency is null)
        {
            throw new ArgumentException("A value needs a currency: set ImportOptions.Currency.", nameof(xes));
        }

        return importer.RunAsync(source, TimeFormat.Iso, run => ReadTracesAsync(run, chosen, cancellationToken), cancellationToken);
    }

    /// <summary>Writes a log.</summary>
    /// <param name="destination">Where to; it is not closed.</param>
    /// <param name="log">The log.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>When it is written.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">A text holds a character that XML can't; the message names the journey and the attribute. What comes before it may have been written.</exception>
    /// <exception cref="OperationCanceledException">The writing was stopped.</exception>
    public static Task WriteAsync(Stream destination, JourneyLog log, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(log);
        return XesWriter.WriteAsync(destination, log, cancellationToken);
    }

    private static async Task ReadTracesAsync(ImportRun run, XesOptions options, CancellationToken cancellationToken)
    {
        var traces = new XesTraces(run, options);
        await XesFile.ReadAsync(run, options, traces.Take, cancellationToken).ConfigureAwait(false);
    }
}
