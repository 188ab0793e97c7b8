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

    // By group: its tallies and, while some journeys are being put in the order of their groups, the first and the last of its journeys.
    private readonly List<Tally[]> _tallies = [];
    private Chain[] _chains = [];

    // The groups met and, of each journey, its group and the next of the same group.
    private readonly List<int> _met = [];
    private int[] _groupOf = [];
    private int[] _nextOf = [];
    private readonly int[] _block = new int[JourneysPerBlock];

    public Folding(TallyBook book, TraceSource source)
    {
        _book = book;
        _metrics = [.. book.Metrics];
        _groups = new GroupNumbers(book.Dimensions, source);
    }

    /// <summary>Adds some journeys, from one place to another, or takes them back; those of one group together, so that its tallies are near at hand.</summary>
    public void Fold(TraceColumns columns, VisitWalk walk, int from, int until, int sign)
    {
        ChainByGroup(from, until - from);
        foreach (int group in _met)
        {
            Tally[] tallies = _tallies[group];
            int next = _chains[group].First;
            _chains[group] = Chain.Empty;
            while (next != Chain.End)
            {
                int count = 0;
                for (; next != Chain.End && count < _block.Length; next = _nextOf[next])
                {
                    _block[count++] = from + next;
                }

                Fold(tallies, walk.Walk(columns, _block.AsSpan(0, count)), sign);
            }
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

    /// <remarks>Not inlined, so that the runtime compiles its loop at its best after a few calls.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ChainByGroup(int from, int count)
    {
        if (_nextOf.Length < count)
        {
            _groupOf = new int[count];
            _nextOf = new int[count];
        }

        Span<int> groupOf = _groupOf.AsSpan(0, count);
        Span<int> nextOf = _nextOf.AsSpan(0, count);
        _groups.Read(from, groupOf);
        for (int i = 0; i < groupOf.Length; i++)
        {
            int group = groupOf[i];
            if (group >= _tallies.Count)
            {
                _ = TalliesOf(group, from + i);
            }

            ref Chain chain = ref _chains[group];
            nextOf[i] = Chain.End;
            if (chain.First == Chain.End)
            {
                _met.Add(group);
                chain.First = i;
            }
            else
            {
                nextOf[chain.Last] = i;
            }

            chain.Last = i;
        }
    }

    /// <summary>The tallies of a group that a journey belongs to. Groups are numbered as they are met, so a new one comes right after those known.</summary>
    private Tally[] TalliesOf(int group, int journey)
    {
        if (group == _tallies.Count)
        {
            _tallies.Add(_book.GroupOf(_groups.KeyOf(journey)));
            if (group >= _chains.Length)
            {
                int before = _chains.Length;
                Array.Resize(ref _chains, Math.Max(16, before * 2));
                _chains.AsSpan(before).Fill(Chain.Empty);
            }
        }

        return _tallies[group];
    }

    private struct Chain
    {
        public const int End = -1;

        public int First;
        public int Last;

        public static Chain Empty => new() { First = End };
    }
}
