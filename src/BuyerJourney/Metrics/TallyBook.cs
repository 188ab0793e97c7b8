using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Tallies;
using NodaTime;

namespace BuyerJourney.Metrics;

/// <summary>What several metrics have counted, for each group of journeys: can be merged with another book, saved, and reported from at any later instant.</summary>
/// <remarks>
/// Every way of running goes through a book: one pass fills one, several threads fill one each and merge them, live metrics keep one.
/// Not safe to share between threads.
/// </remarks>
public sealed class TallyBook
{
    private readonly TallyScope _scope;
    private readonly Dictionary<GroupKey, Tally[]> _groups = [];
    private long? _latestTicks;

    internal TallyBook(EventCodes codes, Percentiles percentiles, ImmutableArray<Metric> metrics, ImmutableArray<Dimension> dimensions)
        : this(codes, percentiles == Percentiles.Exact ? LengthKeeping.OneByOne : LengthKeeping.InBuckets, metrics, dimensions)
    {
    }

    internal TallyBook(EventCodes codes, LengthKeeping lengths, ImmutableArray<Metric> metrics, ImmutableArray<Dimension> dimensions)
    {
        _scope = new TallyScope(codes, lengths);
        Metrics = metrics;
        Dimensions = dimensions;
        RequireEach(metrics, "metric");
        RequireEach(dimensions, "dimension");
        RequireDistinct(metrics.Select(m => m.Name), "metric");
        RequireDistinct(dimensions.Select(d => d.Name), "dimension");
    }

    /// <summary>The metrics that count.</summary>
    public ImmutableArray<Metric> Metrics { get; }

    /// <summary>The dimensions that figures are split by.</summary>
    public ImmutableArray<Dimension> Dimensions { get; }

    /// <summary>How percentiles are worked out.</summary>
    public Percentiles Percentiles => _scope.Percentiles;

    /// <summary>The definition that the journeys follow.</summary>
    public JourneyDefinition Definition => _scope.Definition;

    /// <summary>The latest instant of all that was counted: a report can't be asked for an earlier one. Null when nothing was.</summary>
    public Instant? Latest => _latestTicks is { } ticks ? LogClock.InstantOf(ticks) : null;

    internal EventCodes Codes => _scope.Codes;

    /// <summary>Adds what another book has counted, of other journeys: a journey must be in one book only.</summary>
    /// <param name="other">The other book; it stays as it is.</param>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    /// <exception cref="ArgumentException">The other book counts other metrics, is split by other dimensions, works out percentiles otherwise, or has other stages or outcomes. Nothing was added.</exception>
    public void Merge(TallyBook other)
    {
        ArgumentNullException.ThrowIfNull(other);
        RequireSame(Metrics.Select(m => m.Name), other.Metrics.Select(m => m.Name), "metrics", nameof(other));
        RequireSame(Dimensions.Select(d => d.Name), other.Dimensions.Select(d => d.Name), "dimensions", nameof(other));
        if (Percentiles != other.Percentiles)
        {
            throw new ArgumentException($"One book has {Percentiles} percentiles and the other {other.Percentiles}; measure both alike.", nameof(other));
        }

        CodeMap map = CodeMap.Between(other.Codes, Codes);
        foreach ((GroupKey key, Tally[] tallies) in other._groups)
        {
            MergeInto(GroupOf(key), tallies, map);
        }

        NoteLatest(other._latestTicks);
    }

    /// <summary>Works out the figures.</summary>
    /// <param name="asOf">The instant at which the world is looked at, not before <see cref="Latest"/>.</param>
    /// <returns>The reports.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="asOf"/> is before <see cref="Latest"/>: tallies can't be wound back. Measure the log cut there instead.</exception>
    public MetricReports Report(Instant asOf)
    {
        if (Latest is { } latest && asOf < latest)
        {
            throw new ArgumentOutOfRangeException(nameof(asOf), $"The latest event is of {latest}, after {asOf}. To look at an earlier instant, measure log.CutAt(asOf).");
        }

        var scope = new ReportScope(Codes, Percentiles, asOf);
        if (Dimensions.IsEmpty)
        {
            return new MetricReports(asOf, Metrics, Dimensions, ReportsOf(GroupOf(Everybody), scope), []);
        }

        ImmutableArray<GroupReports> groups =
        [
            .. _groups.Where(group => group.Value.Any(tally => !tally.IsEmpty)).OrderBy(group => group.Key).Select(group => new GroupReports(asOf, Metrics, Dimensions, group.Key, ReportsOf(group.Value, scope))),
        ];
        Tally[] total = NewTallies();
        CodeMap same = CodeMap.Between(Codes, Codes);
        foreach (Tally[] tallies in _groups.Values)
        {
            MergeInto(total, tallies, same);
        }

        var reports = new MetricReports(asOf, Metrics, Dimensions, ReportsOf(total, scope), groups);
        Release(total);
        return reports;
    }

    /// <summary>The book as bytes: portable between machines, with names instead of codes.</summary>
    /// <returns>The bytes, for <see cref="Load"/>.</returns>
    public byte[] Save() => TallyBookFormat.Write(this);

    /// <summary>A book from the bytes of <see cref="Save"/>.</summary>
    /// <param name="saved">The bytes.</param>
    /// <param name="definition">The definition that the journeys follow; it must have the stages and outcomes of the saved book.</param>
    /// <param name="metrics">The metrics of the saved book, in any order.</param>
    /// <param name="splitBy">The dimensions of the saved book, in its order; none for a book that is not split.</param>
    /// <returns>The book.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> or <paramref name="metrics"/> is null.</exception>
    /// <exception cref="ArgumentException">A metric or dimension is null, or the book was saved with other stages, outcomes, metrics or dimensions.</exception>
    /// <exception cref="FormatException">The bytes are no saved book, are damaged, or were saved by a version of this library that saves in another format.</exception>
    public static TallyBook Load(ReadOnlySpan<byte> saved, JourneyDefinition definition, IEnumerable<Metric> metrics, IEnumerable<Dimension>? splitBy = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(metrics);
        return TallyBookFormat.Read(saved, new EventCodes(definition), [.. metrics], [.. splitBy ?? []]);
    }

    internal static GroupKey Everybody { get; } = new([]);

    internal IEnumerable<(GroupKey Key, Tally[] Tallies)> Groups => _groups.Where(g => g.Value.Any(t => !t.IsEmpty)).OrderBy(g => g.Key).Select(g => (g.Key, g.Value));

    /// <summary>The tallies of a group, one for each metric; made when first asked for.</summary>
    internal Tally[] GroupOf(GroupKey key)
    {
        if (!_groups.TryGetValue(key, out Tally[]? tallies))
        {
            tallies = NewTallies();
            _groups.Add(key, tallies);
        }

        return tallies;
    }

    internal Tally NewTally(int metric) => Metrics[metric].CreateTally(_scope);

    /// <summary>Hands the memory that the book has borrowed on to others. It holds nothing then.</summary>
    internal void Release()
    {
        foreach (Tally[] tallies in _groups.Values)
        {
            Release(tallies);
        }

        _groups.Clear();
    }

    internal void NoteLatest(long? ticks)
    {
        if (ticks is { } known && (_latestTicks is null || known > _latestTicks))
        {
            _latestTicks = known;
        }
    }

    /// <summary>Sets the latest instant where it can also fall: a journey was forgotten.</summary>
    internal void SetLatest(long? ticks) => _latestTicks = ticks;

    internal static void RequireSame(IEnumerable<string> own, IEnumerable<string> others, string what, string parameter)
    {
        if (!own.SequenceEqual(others, StringComparer.Ordinal))
        {
            throw new ArgumentException($"One book has the {what} {Listed(own)} and the other {Listed(others)}; measure both alike.", parameter);
        }
    }

    /// <summary>Refuses a list with a gap in it, before anything asks for names.</summary>
    internal static void RequireEach<T>(ImmutableArray<T> items, string what)
        where T : class
    {
        if (items.Contains(null!))
        {
            throw new ArgumentException($"A {what} is null; leave it out, or name the one that is meant.");
        }
    }

    private static void RequireDistinct(IEnumerable<string> names, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (!seen.Add(name))
            {
                throw new ArgumentException($"The {what} '{name}' is asked for twice; ask for it once, or give the second another name.");
            }
        }
    }

    private static string Listed(IEnumerable<string> names) => names.Any() ? string.Join(", ", names.Select(name => $"'{name}'")) : "(none)";

    private static void MergeInto(Tally[] into, Tally[] tallies, CodeMap map)
    {
        for (int i = 0; i < into.Length; i++)
        {
            into[i].Merge(tallies[i], map);
        }
    }

    private static void Release(Tally[] tallies)
    {
        foreach (TallyPart part in tallies.SelectMany(tally => tally.Parts))
        {
            part.Release();
        }
    }

    private Tally[] NewTallies() => [.. Metrics.Select(metric => metric.CreateTally(_scope))];

    private ImmutableDictionary<string, object> ReportsOf(Tally[] tallies, ReportScope scope) =>
        Metrics.Select((metric, i) => KeyValuePair.Create(metric.Name, metric.ReportOf(tallies[i], scope))).ToImmutableDictionary(StringComparer.Ordinal);
}
