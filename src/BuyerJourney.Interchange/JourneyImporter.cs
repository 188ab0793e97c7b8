using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Crm;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Naming;
using BuyerJourney.Interchange.Reading;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange;

/// <summary>Gathers several files into one log: a history, the deals' attributes, the activities, the loss reasons.</summary>
/// <remarks>
/// <para>Each reader has a <c>ReadIntoAsync</c> that takes an importer. After an <see cref="ImportException"/> the importer holds what was read before it. Not safe to
/// share between threads.</para>
/// <para>The changes of a Salesforce, HubSpot or Pipedrive history may be spread over several files, a year or a deal in each: in which order these are read makes no difference, as how each
/// journey began is worked out from all of them by <see cref="Build"/>. Until then the changes are kept, and with them the events of files read after them. A history of which a log was built is
/// complete: to read another file of it then throws an <see cref="InvalidOperationException"/>.</para>
/// </remarks>
/// <example><code>
/// var importer = new JourneyImporter(definition, options);
/// await StageHistoryCsv.ReadIntoAsync(history, importer, historyColumns);
/// await DealTableCsv.ReadIntoAsync(deals, importer, dealColumns);
/// JourneyImport import = importer.Build();
/// </code></example>
public sealed class JourneyImporter
{
    private static readonly IReadOnlyDictionary<string, string> NoStandardNames = new Dictionary<string, string>();

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
        Tally = new ImportTally(Options, issues);
        FirstValues = new FirstValues(Builder);
        Reasons = new CloseReasons(Builder.Codes, Options.Reasons, Names(NamedKinds.Obstacle));
    }

    /// <summary>The definition that the journeys follow.</summary>
    public JourneyDefinition Definition => Builder.Definition;

    /// <summary>How the files are read.</summary>
    public ImportOptions Options { get; }

    internal JourneyLogBuilder Builder { get; }

    internal ImportTally Tally { get; }

    internal CloseReasons Reasons { get; }

    internal FirstValues FirstValues { get; }

    internal Histories Histories { get; } = new();

    /// <summary>Whether journeys are named by Salesforce's ids, so that all forms of one name one journey.</summary>
    internal bool HasSalesforceIds { get; set; }

    /// <summary>Whether there are events to which nothing more can be said of why journeys were lost.</summary>
    internal bool HasEvents => Builder.EventCount > 0 || Histories.HaveBehind;

    /// <summary>
    /// The log of what was read so far, and what is to be known about it. More may be read afterwards, for another log, but no further file of a history that this one has.
    /// </summary>
    /// <returns>The log and the report.</returns>
    public JourneyImport Build() => BuildUnlessStopped(CancellationToken.None);

    /// <exception cref="OperationCanceledException">It was stopped; what the histories tell is only partly in the log.</exception>
    internal JourneyImport BuildUnlessStopped(CancellationToken cancellationToken)
    {
        Histories.Finish(cancellationToken);
        FirstValues.Finish();
        JourneyLog log = Builder.Build();
        return new JourneyImport(log, new ImportReport
        {
            FileNames = [.. Tally.FileNames],
            RowsRead = Tally.RowsRead,
            RowsIgnored = Tally.RowsIgnored,
            Refused = Tally.Refused.ToImmutableSortedDictionary(),
            UnknownReasons = [.. Reasons.Unknown.Select(u => new UnknownName { Name = u.Key, Rows = u.Value, Nearest = Reasons.NearestTo(u.Key) }).OrderByDescending(n => n.Rows).ThenBy(n => n.Name, StringComparer.Ordinal)],
            UnknownNames = [.. UnknownNames().OrderByDescending(n => n.Rows).ThenBy(n => n.Name, StringComparer.Ordinal)],
            Notes = [.. Tally.Notes, .. NoteOfReasonsLeft()],
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

    private IEnumerable<string> NoteOfReasonsLeft()
    {
        if (Reasons.CountLeft() is > 0 and int journeys)
        {
            yield return
                $"The reasons of loss of {CountText.Of(journeys, "journey")} are on no close: no close as lost was read of {(journeys == 1 ? "it" : "them")}, or one that was read before the reasons or has its own. Read files with reasons first.";
        }
    }

    /// <summary>What names may mean: one for each set of kinds, so that the report has what is unknown in every file.</summary>
    internal NameResolver Names(NamedKinds kinds) => Names(kinds, NoStandardNames);

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

    /// <summary>The place of a journey that is known already, by this id or by another form of it.</summary>
    internal JourneyIndex? Find(ReadOnlySpan<char> key) => Builder.Find(key) ?? (HasSalesforceIds ? FindInOtherForm(key) : null);

    // Those that a system has made upper or lower case may be the ones that were read first.
    private JourneyIndex? FindInOtherForm(ReadOnlySpan<char> key)
    {
        ReadOnlySpan<char> inFull = SalesforceIds.InFull(key, stackalloc char[SalesforceIds.Longest]);
        if (inFull.IsEmpty)
        {
            return null;
        }

        Span<char> inOneCase = stackalloc char[SalesforceIds.Longest];
        inFull.ToUpperInvariant(inOneCase);
        JourneyIndex? known = Builder.Find(inFull) ?? Builder.Find(inFull[..SalesforceIds.Shortest]) ?? Builder.Find(inOneCase);
        inFull.ToLowerInvariant(inOneCase);
        return known ?? Builder.Find(inOneCase);
    }

    /// <summary>Adds an event to the log, a close with its reasons.</summary>
    internal void Add(JourneyIndex journey, EventCode code, long ticks, EventDetail detail) =>
        Builder.Add(journey, code, ticks, Reasons.IsEmpty ? detail : Reasons.Complete(journey, code, detail));

    /// <summary>Reads one file.</summary>
    internal async Task RunAsync(ImportSource source, TimeFormat defaultTimes, Func<ImportRun, Task> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        using OpenedSource opened = await OpenedSource.OpenAsync(source, cancellationToken).ConfigureAwait(false);
        using var run = new ImportRun(this, opened, defaultTimes, cancellationToken);
        try
        {
            await read(run).ConfigureAwait(false);
        }
        finally
        {
            run.End();
        }

        run.ReportProgress();
    }

    // A name that stands in columns of several kinds, such as those of deals and of their history, is one name all the same.
    private IEnumerable<UnknownName> UnknownNames() =>
        from names in Tally.Names
        from unknown in names.Unknown
        group (Names: names, Rows: unknown.Value) by unknown.Key into met
        select new UnknownName { Name = met.Key, Rows = met.Sum(m => m.Rows), Nearest = NearestNames.Of(met.First().Names.LookedUpAs(met.Key), met.SelectMany(m => m.Names.Known)) };
}
