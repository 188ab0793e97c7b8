using System.Buffers;

namespace BuyerJourney.Statistics;

/// <summary>
/// Whole numbers with how often each occurs; a number whose count comes back to 0 is gone. Adding and taking back in any order, and merging, give the same contents exactly, and from
/// them exact percentiles, smallest, largest and sum. Not safe to share between threads, not even for reading only: reading puts what was added in order.
/// </summary>
/// <remarks>
/// A value may be taken back before it is added, here or in a multiset merged later: its count is negative until then. Figures that have no meaning with a negative count refuse it.
/// What is added waits in a buffer half the size of the distinct values and is then sorted in, so that adding is cheap and memory is in proportion to the distinct values.
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
    private const int SmallestBuffer = 16;
    private const int SmallestFullBuffer = 256;

    // How many of the values added last are looked through when one is taken back, and the other way round.
    private const int Recent = 4;

    // Distinct values in order, with their counts; only the first _distinct entries are in use.
    private long[] _values = [];
    private long[] _counts = [];
    private int _distinct;

    // Values that wait to be sorted in.
    private long[] _added = [];
    private int _addedCount;
    private long[] _takenBack = [];
    private int _takenBackCount;

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
            RequireNothingOwed();
            return _distinct == 0 ? null : _values[_distinct - 1];
        }
    }

    /// <summary>The sum of all numbers, exact; 0 without numbers.</summary>
    public Int128 Sum
    {
        get
        {
            SortIn();
            Int128 sum = 0;
            for (int i = 0; i < _distinct; i++) sum += (Int128)_values[i] * _counts[i];
            return sum;
        }
    }

    /// <summary>Puts a number in once more.</summary>
    /// <param name="value">Any number.</param>
    public void Add(long value)
    {
        Count++;
        if (TryCancel(_takenBack, ref _takenBackCount, value)) return;
        if (_addedCount == _added.Length) MakeRoom(ref _added, ref _addedCount);
        _added[_addedCount++] = value;
    }

    /// <summary>Undoes <see cref="Add(long)"/> of the same number.</summary>
    /// <param name="value">Any number.</param>
    public void TakeBack(long value)
    {
        Count--;
        if (TryCancel(_added, ref _addedCount, value)) return;
        if (_takenBackCount == _takenBack.Length) MakeRoom(ref _takenBack, ref _takenBackCount);
        _takenBack[_takenBackCount++] = value;
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
        SortIn();
        MergeSorted(values, counts);
        foreach (long count in counts) Count += count;
    }

    /// <summary>Adds all numbers of another multiset; the other keeps its contents.</summary>
    /// <param name="other">The other multiset.</param>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is missing.</exception>
    public void Merge(Multiset other)
    {
        ArgumentNullException.ThrowIfNull(other);
        SortIn();
        MergeSorted(other.Values, other.Counts);
        Count += other.Count;
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
        return Statistics.Quantile.OfCounts(Values, Counts, probability);
    }

    /// <summary>Empties it and gives its memory back.</summary>
    public void Clear()
    {
        _values = _counts = _added = _takenBack = [];
        _distinct = _addedCount = _takenBackCount = 0;
        Count = 0;
    }

    private void RequireNothingOwed()
    {
        SortIn();
        int owed = _counts.AsSpan(0, _distinct).IndexOfAnyInRange(long.MinValue, -1);
        if (owed >= 0) throw new InvalidOperationException($"{_values[owed]} was taken back {-_counts[owed]} times more often than it was added.");
    }

    /// <summary>Removes a value that is among the last few of the other buffer, so that the two need not be sorted in.</summary>
    private static bool TryCancel(long[] buffer, ref int count, long value)
    {
        for (int i = count - 1, end = Math.Max(0, count - Recent); i >= end; i--)
        {
            if (buffer[i] != value) continue;
            buffer[i] = buffer[--count];
            return true;
        }
        return false;
    }

    private void MakeRoom(ref long[] buffer, ref int count)
    {
        if (buffer.Length >= Math.Max(SmallestFullBuffer, _distinct / 2)) SortIn();
        if (count == buffer.Length) Array.Resize(ref buffer, Math.Clamp(buffer.Length * 2, SmallestBuffer, Math.Max(SmallestFullBuffer, _distinct / 2)));
    }

    private void SortIn()
    {
        if (_addedCount > 0) SortIn(_added.AsSpan(0, _addedCount), 1);
        _addedCount = 0;
        if (_takenBackCount > 0) SortIn(_takenBack.AsSpan(0, _takenBackCount), -1);
        _takenBackCount = 0;
    }

    private void SortIn(Span<long> waiting, long each)
    {
        RadixSort.Sort(waiting);
        long[] counts = ArrayPool<long>.Shared.Rent(waiting.Length);
        int distinct = 0;
        for (int i = 0; i < waiting.Length; i++)
        {
            if (i > 0 && waiting[i] == waiting[distinct - 1])
            {
                counts[distinct - 1] += each;
            }
            else
            {
                waiting[distinct] = waiting[i];
                counts[distinct++] = each;
            }
        }
        MergeSorted(waiting[..distinct], counts.AsSpan(0, distinct));
        ArrayPool<long>.Shared.Return(counts);
    }

    /// <summary>Merges a sorted list into ours, from the back so that the room behind ours can be used; values in both leave a gap, which is closed up, as are counts of zero.</summary>
    private void MergeSorted(ReadOnlySpan<long> values, ReadOnlySpan<long> counts)
    {
        int most = _distinct + values.Length;
        if (most > _values.Length)
        {
            Array.Resize(ref _values, Math.Max(most, SmallestBuffer));
            Array.Resize(ref _counts, Math.Max(most, SmallestBuffer));
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
