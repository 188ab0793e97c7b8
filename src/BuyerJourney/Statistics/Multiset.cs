using System.Buffers;

namespace BuyerJourney.Statistics;

/// <summary>
/// Whole numbers with how often each occurs; a number whose count comes back to 0 is gone. Adding and taking back in any order, and merging, give the same contents exactly, and from
/// them exact percentiles, smallest, largest and sum. Not safe to share between threads, not even for reading only: reading puts what was added in order.
/// </summary>
/// <remarks>
/// A value may be taken back before it is added, here or in a multiset merged later: its count is negative until then. Figures that have no meaning with a negative count refuse it.
/// What is added waits in the order in which it came and is sorted in when it is read, or when sorting in is what saves memory, so that adding is cheap and memory is in proportion to the
/// distinct values.
/// Putting back what was just taken out, as an update does, costs almost nothing.
/// </remarks>
/// <example>
/// <code>
/// var lengths = new Multiset();
/// lengths.Add(5);
/// lengths.Add(5);
/// lengths.Add(9);
/// double? median = lengths.Quantile(0.5);   // 5
/// lengths.TakeBack(5);
/// Int128 sum = lengths.Sum;                 // 14
/// </code>
/// </example>
public sealed class Multiset
{
    private const int SmallestRoom = 16;

    // As many may wait before it is known whether sorting them in saves memory.
    private const int FirstLimit = 1 << 12;

    // Where it does not, because most values are distinct, so many times as many as there are may wait.
    private const int WhereMostAreDistinct = 64;
    private const int Sampled = 512;

    // Distinct values in order, with their counts; only the first _distinct entries are in use.
    private long[] _values = [];
    private long[] _counts = [];
    private int _distinct;

    // Whether another multiset reads the same arrays, so that they must not be changed.
    private bool _isShared;

    // Values that wait to be sorted in, and how many may.
    private Waiting _added = new();
    private Waiting _takenBack = new();
    private long _limit = FirstLimit;

    /// <summary>How many numbers there are, each counted as often as it occurs.</summary>
    public long Count { get; private set; }

    /// <summary>The distinct numbers, smallest first. Valid until the multiset is changed.</summary>
    public ReadOnlySpan<long> Values
    {
        get
        {
            SortIn();
            return _values.AsSpan(0, _distinct);
        }
    }

    /// <summary>How often each of <see cref="Values"/> occurs; never 0, negative where more was taken back than added. Valid until the multiset is changed.</summary>
    public ReadOnlySpan<long> Counts
    {
        get
        {
            SortIn();
            return _counts.AsSpan(0, _distinct);
        }
    }

    /// <summary>The smallest number; <see langword="null"/> without numbers.</summary>
    /// <exception cref="InvalidOperationException">Something was taken back that was never added.</exception>
    public long? Minimum
    {
        get
        {
            if (IsAllWaiting) return _added.Count == 0 ? null : _added.Minimum();
            RequireNothingOwed();
            return _distinct == 0 ? null : _values[0];
        }
    }

    /// <summary>The largest number; <see langword="null"/> without numbers.</summary>
    /// <exception cref="InvalidOperationException">Something was taken back that was never added.</exception>
    public long? Maximum
    {
        get
        {
            if (IsAllWaiting) return _added.Count == 0 ? null : _added.Maximum();
            RequireNothingOwed();
            return _distinct == 0 ? null : _values[_distinct - 1];
        }
    }

    /// <summary>The sum of all numbers, exact; 0 without numbers.</summary>
    public Int128 Sum
    {
        get
        {
            Int128 sum = _added.Sum() - _takenBack.Sum();
            for (int i = 0; i < _distinct; i++) sum += (Int128)_values[i] * _counts[i];
            return sum;
        }
    }

    /// <summary>Whether there is no number, and none owed.</summary>
    internal bool IsEmpty => Count == 0 && Values.IsEmpty;

    /// <summary>Puts a number in once more.</summary>
    /// <param name="value">Any number.</param>
    public void Add(long value)
    {
        Count++;
        if (_takenBack.Count > 0 && _takenBack.TryWithdraw(value)) return;
        if (_added.IsChunkFull) MakeRoom(ref _added);
        _added.Append(value);
    }

    /// <summary>Undoes <see cref="Add(long)"/> of the same number.</summary>
    /// <param name="value">Any number.</param>
    public void TakeBack(long value)
    {
        Count--;
        if (_added.Count > 0 && _added.TryWithdraw(value)) return;
        if (_takenBack.IsChunkFull) MakeRoom(ref _takenBack);
        _takenBack.Append(value);
    }

    /// <summary>Adds numbers that are in order and counted already, such as those of a saved multiset.</summary>
    /// <param name="values">Distinct numbers, smallest first.</param>
    /// <param name="counts">How often each is to be added; a negative count takes back.</param>
    /// <exception cref="ArgumentException">The spans differ in length, or the values do not rise.</exception>
    public void Merge(ReadOnlySpan<long> values, ReadOnlySpan<long> counts)
    {
        if (values.Length != counts.Length) throw new ArgumentException($"Each value needs its count, but there are {values.Length} values and {counts.Length} counts.", nameof(counts));
        for (int i = 1; i < values.Length; i++)
            if (values[i] <= values[i - 1])
                throw new ArgumentException($"The distinct values must rise, but value {i} is {values[i]} after {values[i - 1]}.", nameof(values));
        MergeSorted(values, counts);
        foreach (long count in counts) Count += count;
    }

    /// <summary>Adds all numbers of another multiset; the other keeps its contents.</summary>
    /// <param name="other">The other multiset.</param>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is missing.</exception>
    public void Merge(Multiset other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(this, other)) other = other.Copy();
        if (_distinct == 0)
        {
            (_values, _counts, _distinct, _isShared, other._isShared) = (other._values, other._counts, other._distinct, true, true);
        }
        else
        {
            MergeSorted(other._values.AsSpan(0, other._distinct), other._counts.AsSpan(0, other._distinct));
        }

        _added.Share(ref other._added);
        _takenBack.Share(ref other._takenBack);
        Count += other.Count;
        _limit = Math.Max(_limit, other._limit);
        SortInBeyondLimit();
    }

    /// <summary>Another multiset of the same contents; what neither changes later is held by both together, so that it costs next to nothing.</summary>
    internal Multiset Copy()
    {
        var copy = new Multiset { _values = _values, _counts = _counts, _distinct = _distinct, _limit = _limit, Count = Count };
        _isShared = copy._isShared = true;
        copy._added.Share(ref _added);
        copy._takenBack.Share(ref _takenBack);
        return copy;
    }

    /// <summary>This multiset with all that waited sorted in: until it is changed, reading it changes nothing, and several threads may read it.</summary>
    internal Multiset InOrder()
    {
        SortIn();
        return this;
    }

    /// <summary>How many numbers are at most as large as a limit; found without putting them in order.</summary>
    internal long CountUpTo(long limit)
    {
        long count = _added.CountUpTo(limit) - _takenBack.CountUpTo(limit);
        int sorted = _values.AsSpan(0, _distinct).BinarySearch(limit);
        foreach (long each in _counts.AsSpan(0, sorted >= 0 ? sorted + 1 : ~sorted)) count += each;
        return count;
    }

    /// <summary>Whether both hold the same numbers equally often.</summary>
    /// <param name="other">The other multiset.</param>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is missing.</exception>
    public bool SetEquals(Multiset other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Values.SequenceEqual(other.Values) && Counts.SequenceEqual(other.Counts);
    }

    /// <summary>The exact quantile, R's type 7.</summary>
    /// <param name="probability">The share that lies at or below the quantile, 0 to 1.</param>
    /// <returns>The quantile, in the unit of the numbers; <see langword="null"/> without numbers.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">Something was taken back that was never added.</exception>
    public double? Quantile(double probability)
    {
        RequireNothingOwed();
        return Count == _distinct ? Statistics.Quantile.OfSorted(Values, probability) : Statistics.Quantile.OfCounts(Values, Counts, probability);
    }

    /// <summary>Several exact quantiles; found without putting all numbers in order where nobody needed that yet.</summary>
    internal double?[] Quantiles(ReadOnlySpan<double> probabilities)
    {
        double?[] quantiles = new double?[probabilities.Length];
        if (!IsAllWaiting)
        {
            for (int i = 0; i < quantiles.Length; i++) quantiles[i] = Quantile(probabilities[i]);
            return quantiles;
        }
        if (_added.Count == 0) return quantiles;

        Span<int> ranks = stackalloc int[2 * probabilities.Length];
        Span<long> found = stackalloc long[2 * probabilities.Length];
        for (int i = 0; i < quantiles.Length; i++)
        {
            (long below, double weight) = Statistics.Quantile.Position(_added.Count, probabilities[i]);
            ranks[2 * i] = (int)below;
            ranks[(2 * i) + 1] = (int)below + (weight > 0 ? 1 : 0);
        }
        long[] values = ArrayPool<long>.Shared.Rent(_added.Count);
        _added.CopyTo(values);
        RankSelection.Select(values.AsSpan(0, _added.Count), ranks, found);
        ArrayPool<long>.Shared.Return(values);
        for (int i = 0; i < quantiles.Length; i++)
        {
            (_, double weight) = Statistics.Quantile.Position(_added.Count, probabilities[i]);
            quantiles[i] = Statistics.Quantile.Between(found[2 * i], found[(2 * i) + 1], weight);
        }
        return quantiles;
    }

    /// <summary>Empties it and gives its memory back.</summary>
    public void Clear()
    {
        _values = _counts = [];
        _added = new Waiting();
        _takenBack = new Waiting();
        _distinct = 0;
        _isShared = false;
        _limit = FirstLimit;
        Count = 0;
    }

    private void RequireNothingOwed()
    {
        SortIn();
        int owed = _counts.AsSpan(0, _distinct).IndexOfAnyInRange(long.MinValue, -1);
        if (owed >= 0) throw new InvalidOperationException($"{_values[owed]} was taken back {-_counts[owed]} times more often than it was added.");
    }

    // What is taken back and added again, as an update does, must not wait for long: it may be the same few numbers all the time.
    private bool IsLimitReached => _takenBack.Count > 0 ? Math.Max(_added.Count, _takenBack.Count) >= Math.Max(FirstLimit, _distinct) : _added.Count >= _limit;

    // Nothing was sorted in yet and nothing is owed: every number waits, once for each time that it was added.
    private bool IsAllWaiting => _distinct == 0 && _takenBack.Count == 0;

    private void MakeRoom(ref Waiting waiting)
    {
        SortInBeyondLimit();
        if (waiting.IsChunkFull) waiting.BeginChunk();
    }

    private void SortInBeyondLimit()
    {
        if (IsLimitReached && !WaitsOn()) SortIn();
    }

    /// <summary>
    /// Whether, before anything was sorted in, a sample tells that most values are distinct: of s values drawn from D distinct ones s²/(2·D) or so are equal to another.
    /// </summary>
    private bool WaitsOn()
    {
        if (!IsAllWaiting || _limit > FirstLimit) return false;
        Span<long> sample = stackalloc long[Sampled];
        _added.Sample(sample);
        sample.Sort();
        long equal = 0;
        for (int i = 1; i < sample.Length; i++) equal += sample[i] == sample[i - 1] ? 1 : 0;
        if (equal * _added.Count > Sampled * Sampled) return false;
        _limit = WhereMostAreDistinct * (long)_added.Count;
        return true;
    }

    private void SortIn()
    {
        if (_added.Count > 0) SortIn(ref _added, 1);
        if (_takenBack.Count > 0) SortIn(ref _takenBack, -1);
    }

    private void SortIn(ref Waiting waiting, long each)
    {
        long[] values = ArrayPool<long>.Shared.Rent(waiting.Count);
        long[] counts = ArrayPool<long>.Shared.Rent(waiting.Count);
        Span<long> sorted = values.AsSpan(0, waiting.Count);
        waiting.CopyTo(sorted);
        waiting.Clear();
        RadixSort.Sort(sorted, counts);
        int distinct = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            if (distinct > 0 && sorted[i] == sorted[distinct - 1])
            {
                counts[distinct - 1] += each;
            }
            else
            {
                sorted[distinct] = sorted[i];
                counts[distinct++] = each;
            }
        }
        MergeSorted(sorted[..distinct], counts.AsSpan(0, distinct));
        ArrayPool<long>.Shared.Return(values);
        ArrayPool<long>.Shared.Return(counts);
        _limit = Count <= 2L * _distinct ? Math.Max(FirstLimit, WhereMostAreDistinct * Count) : Math.Max(FirstLimit, _distinct);
    }

    /// <summary>Merges a sorted list into ours, from the back so that the room behind ours can be used; values in both leave a gap, which is closed up, as are counts of zero.</summary>
    private void MergeSorted(ReadOnlySpan<long> values, ReadOnlySpan<long> counts)
    {
        int most = _distinct + values.Length;
        if (most > _values.Length)
        {
            Array.Resize(ref _values, Math.Max(most, SmallestRoom));
            Array.Resize(ref _counts, Math.Max(most, SmallestRoom));
            _isShared = false;
        }
        else if (_isShared)
        {
            (_values, _counts, _isShared) = ([.. _values], [.. _counts], false);
        }

        Span<long> ownValues = _values, ownCounts = _counts;
        int left = _distinct - 1, right = values.Length - 1, target = most - 1;
        bool zero = false;
        while (left >= 0 && right >= 0)
        {
            // Which list has the larger value is as good as random: arithmetic is quicker than a branch here.
            long mine = ownValues[left], other = values[right];
            int takeMine = mine >= other ? 1 : 0, takeOther = mine <= other ? 1 : 0;
            long count = (-takeMine & ownCounts[left]) + (-takeOther & counts[right]);
            ownValues[target] = Math.Max(mine, other);
            ownCounts[target--] = count;
            zero |= count == 0;
            left -= takeMine;
            right -= takeOther;
        }
        for (; right >= 0; right--)
        {
            ownValues[target] = values[right];
            ownCounts[target--] = counts[right];
            zero |= counts[right] == 0;
        }

        int gap = target - left;
        _distinct = most - gap;
        if (gap > 0)
        {
            ownValues[(target + 1)..most].CopyTo(ownValues[(left + 1)..]);
            ownCounts[(target + 1)..most].CopyTo(ownCounts[(left + 1)..]);
        }
        if (zero) RemoveZeros();
    }

    private void RemoveZeros()
    {
        int kept = 0;
        for (int i = 0; i < _distinct; i++)
        {
            if (_counts[i] == 0) continue;
            _values[kept] = _values[i];
            _counts[kept++] = _counts[i];
        }
        _distinct = kept;
        if (_distinct >= _values.Length / 4) return;
        Array.Resize(ref _values, _distinct);
        Array.Resize(ref _counts, _distinct);
    }
}
