using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Naming;
using BuyerJourney.Interchange.Reading;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange;

/// <summary>Gathers several files into one log: a history, the deals' attributes, the activities, the loss reasons.</summary>
/// <remarks>
/// Each reader has a <c>ReadIntoAsync</c> that takes an importer. After an <see cref="ImportException"/> the importer holds what was read before it. Not safe to
/// share between threads.
/// </remarks>
/// <example><code>
/// var importer = new JourneyImporter(definition, options);
/// await StageHistoryCsv.ReadIntoAsync(history, importer, historyColumns);
/// await DealTableCsv.ReadIntoAsync(deals, importer, dealColumns);
/// JourneyImport import = importer.Build();
/// </code></example>
public sealed class JourneyImporter
{
    private readonly Dictionary<(NamedKinds Kinds, IReadOnlyDictionary<string, string> Standard), NameResolver> _names = [];

    /// <summary>Starts an import.</summary>
    /// <param name="definition">The definition that the journeys follow.</param>
    /// <param name="options">How the files are to be read; <see cref="ImportOptions.Default"/> when null.</param>
    /// <param name="issues">Told of each issue as it is found; null for nobody. The report keeps them too.</param>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public JourneyImporter(JourneyDefinition definition, ImportOptions? options = null, Action<ImportIssue>? issues = null)
    {
        Options = options ?? ImportOptions.Default;
        Builder = new JourneyLogBuilder(definition) { Deduplicate = Options.Deduplicate };
        Reasons = new CloseReasons(Builder.Codes, Options);
        Tally = new ImportTally(Options, issues);
    }

    /// <summary>The definition that the journeys follow.</summary>
    public JourneyDefinition Definition => Builder.Definition;

    /// <summary>How the files are read.</summary>
    public ImportOptions Options { get; }

    internal JourneyLogBuilder Builder { get; }

    internal ImportTally Tally { get; }

    internal CloseReasons Reasons { get; }

    /// <summary>The log of what was read so far, and what is to be known about it. More may be read afterwards, for another log.</summary>
    /// <returns>The log and the report.</returns>
    public JourneyImport Build()
    {
        JourneyLog log = Builder.Build();
        return new JourneyImport(log, new ImportReport
        {
            FileNames = [.. Tally.FileNames],
            RowsRead = Tally.RowsRead,
            RowsIgnored = Tally.RowsIgnored,
            Refused = Tally.Refused.ToImmutableSortedDictionary(),
            UnknownReasons = [.. Reasons.Unknown.Select(u => new UnknownName { Name = u.Key, Rows = u.Value, Nearest = Reasons.NearestTo(u.Key) }).OrderByDescending(n => n.Rows).ThenBy(n => n.Name, StringComparer.Ordinal)],
            UnknownNames = [.. Tally.Names.SelectMany(UnknownOf).OrderByDescending(n => n.Rows).ThenBy(n => n.Name, StringComparer.Ordinal)],
            Notes = [.. Tally.Notes],
            Issues = [.. Tally.Issues],
            UndatedStages = Tally.UndatedStages,
            Gaps = Tally.Gaps,
            Overlaps = Tally.Overlaps,
            Zone = Options.Zone.Id,
            TimesInZone = Tally.Clocks.Sum(c => c.Read),
            AmbiguousTimes = Tally.Clocks.Sum(c => c.Ambiguous),
            SkippedTimes = Tally.Clocks.Sum(c => c.Skipped),
            Log = log.Quality,
        });
    }

    internal NameResolver Names(NamedKinds kinds, IReadOnlyDictionary<string, string> standard)
    {
        if (!_names.TryGetValue((kinds, standard), out NameResolver? names))
        {
            names = new NameResolver(Builder.Codes, Options.Names, kinds, standard);
            _names.Add((kinds, standard), names);
            Tally.Names.Add(names);
        }

        return names;
    }

    /// <summary>Reads one file.</summary>
    internal async Task RunAsync(ImportSource source, TimeFormat defaultTimes, Func<ImportRun, Task> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        using OpenedSource opened = await OpenedSource.OpenAsync(source, cancellationToken).ConfigureAwait(false);
        using var run = new ImportRun(this, opened, defaultTimes, cancellationToken);
        await read(run).ConfigureAwait(false);
        run.ReportProgress();
    }

    private static IEnumerable<UnknownName> UnknownOf(NameResolver names) =>
        names.Unknown.Select(u => new UnknownName { Name = u.Key, Rows = u.Value, Nearest = names.NearestTo(u.Key) });
}
