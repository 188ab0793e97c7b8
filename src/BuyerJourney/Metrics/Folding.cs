using System.Runtime.CompilerServices;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Metrics;

/// <summary>Folds traces of one source into the tallies of the group that each belongs to.</summary>
internal sealed class Folding
{
    // So many visits of one block stay near at hand until the last metric has seen them.
    private const int JourneysPerBlock = 128;

    private readonly TallyBook _book;
    private readonly Metric[] _metrics;
    private readonly GroupNumbers _groups;

    private readonly List<Tally[]> _tallies = [];

    // The groups met and, of each group, how many of its journeys come before the next to be put in the order of the groups.
    private readonly List<int> _met = [];
    private int[] _counts = [];

    // Of each journey its group, and the journeys in the order of the groups met.
    private int[] _groupOf = [];
    private int[] _inOrder = [];

    public Folding(TallyBook book, TraceSource source)
    {
        _book = book;
        _metrics = [.. book.Metrics];
        _groups = new GroupNumbers(book.Dimensions, source);
    }

    /// <summary>Adds some journeys, from one place to another, or takes them back; those of one group together, so that its tallies are near at hand.</summary>
    public void Fold(TraceColumns columns, VisitWalk walk, int from, int until, int sign)
    {
        PutInOrder(from, until - from);
        int start = 0;
        foreach (int group in _met)
        {
            ReadOnlySpan<int> journeys = _inOrder.AsSpan(start, _counts[group] - start);
            for (start += journeys.Length; !journeys.IsEmpty; journeys = journeys[Math.Min(JourneysPerBlock, journeys.Length)..])
            {
                Fold(_tallies[group], walk.Walk(columns, journeys[..Math.Min(JourneysPerBlock, journeys.Length)]), sign);
            }

            _counts[group] = 0;
        }

        _met.Clear();
    }

    private void Fold(Tally[] tallies, in TraceBlock traces, int sign)
    {
        for (int i = 0; i < _metrics.Length; i++)
        {
            _metrics[i].FoldInto(tallies[i], traces, sign);
        }
    }

    /// <summary>Puts journeys in the order of their groups: the groups as they are met, and those of one group as they come.</summary>
    private void PutInOrder(int from, int count)
    {
        if (_groupOf.Length < count)
        {
            _groupOf = new int[count];
            _inOrder = new int[count];
        }

        Span<int> groupOf = _groupOf.AsSpan(0, count);
        _groups.Read(from, groupOf);
        Count(from, groupOf);
        int before = 0;
        foreach (int group in _met)
        {
            (before, _counts[group]) = (before + _counts[group], before);
        }

        Place(from, groupOf, _counts, _inOrder);
    }

    /// <remarks>Not inlined, so that the runtime compiles its loop at its best after a few calls.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Count(int from, ReadOnlySpan<int> groupOf)
    {
        for (int i = 0; i < groupOf.Length; i++)
        {
            int group = groupOf[i];
            if (group >= _tallies.Count)
            {
                Meet(group, from + i);
            }

            if (_counts[group]++ == 0)
            {
                _met.Add(group);
            }
        }
    }

    /// <remarks>Not inlined, so that the runtime compiles its loop at its best after a few calls.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Place(int from, ReadOnlySpan<int> groupOf, Span<int> next, Span<int> inOrder)
    {
        for (int i = 0; i < groupOf.Length; i++)
        {
            inOrder[next[groupOf[i]]++] = from + i;
        }
    }

    /// <summary>Makes the tallies of a group ready that a journey belongs to. Groups are numbered as they are met, so a new one comes right after those known.</summary>
    private void Meet(int group, int journey)
    {
        _tallies.Add(_book.GroupOf(_groups.KeyOf(journey)));
        if (group >= _counts.Length)
        {
            Array.Resize(ref _counts, Math.Max(16, _counts.Length * 2));
        }
    }
}
