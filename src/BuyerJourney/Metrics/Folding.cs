using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Metrics;

/// <summary>Folds traces of one source into the tallies of the group that each belongs to.</summary>
internal sealed class Folding
{
    private readonly TallyBook _book;
    private readonly Metric[] _metrics;
    private readonly GroupReader[] _readers;
    private readonly Dictionary<(int First, int Second), Tally[]> _pairs = [];
    private Tally[]?[] _byCode = [];

    public Folding(TallyBook book, TraceSource source)
    {
        _book = book;
        _metrics = [.. book.Metrics];
        _readers = [.. book.Dimensions.Select(dimension => dimension.Open(source))];
    }

    /// <summary>Adds some journeys of a log, from one place to another. A method of its own, and not inlined, so that the runtime compiles this loop at its best after a few calls.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Fold(LogColumns columns, VisitWalk walk, int from, int until)
    {
        for (int journey = from; journey < until; journey++)
        {
            Fold(columns.TraceOf(journey, walk), 1);
        }
    }

    public void Fold(in JourneyTrace trace, int sign)
    {
        Tally[] tallies = TalliesOf(trace);
        Metric[] metrics = _metrics;
        for (int i = 0; i < metrics.Length; i++)
        {
            metrics[i].FoldInto(tallies[i], trace, sign);
        }
    }

    private Tally[] TalliesOf(in JourneyTrace trace) => _readers.Length switch
    {
        0 => At(0) ?? Remember(0, TallyBook.Everybody),
        1 => OfOne(_readers[0].CodeOf(trace)),
        2 => OfTwo(_readers[0].CodeOf(trace), _readers[1].CodeOf(trace)),
        _ => OfMany(trace),
    };

    private Tally[] OfOne(int code) => At(code) ?? Remember(code, new GroupKey([_readers[0].LabelOf(code)]));

    private Tally[] OfTwo(int first, int second)
    {
        if (!_pairs.TryGetValue((first, second), out Tally[]? tallies))
        {
            tallies = _book.GroupOf(new GroupKey([_readers[0].LabelOf(first), _readers[1].LabelOf(second)]));
            _pairs.Add((first, second), tallies);
        }

        return tallies;
    }

    // Three dimensions and more are rare enough to look their group up by its names.
    private Tally[] OfMany(in JourneyTrace trace)
    {
        var values = ImmutableArray.CreateBuilder<string?>(_readers.Length);
        foreach (GroupReader reader in _readers)
        {
            values.Add(reader.LabelOf(reader.CodeOf(trace)));
        }

        return _book.GroupOf(new GroupKey(values.MoveToImmutable()));
    }

    private Tally[]? At(int code) => (uint)code < (uint)_byCode.Length ? _byCode[code] : null;

    private Tally[] Remember(int code, GroupKey key)
    {
        if (code >= _byCode.Length)
        {
            Array.Resize(ref _byCode, Math.Max(code + 1, _byCode.Length * 2));
        }

        return _byCode[code] = _book.GroupOf(key);
    }
}
