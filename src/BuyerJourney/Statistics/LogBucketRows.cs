using System.Buffers;
using System.Runtime.CompilerServices;

namespace BuyerJourney.Statistics;

/// <summary>
/// Many histograms side by side in one array, a row each: they lie near together, are found without following a reference each, and borrow their memory once.
/// </summary>
/// <remarks>All rows have the same window of buckets, as wide as the values that have come. Not safe to share between threads while it changes.</remarks>
internal sealed class LogBucketRows
{
    // Room beyond what a value needs, on its side: windows widen a few times, not at each new extreme.
    private const int Margin = 2 * LogBuckets.PerDoubling;

    // Row by row, the counts of the buckets from _from on, _width of each; all others are 0.
    private int[] _counts = [];
    private int _from;
    private int _width;

    // The sum of a row is _sums + _beyond: adding to a long is quick, and what it can't hold is put aside.
    private long[] _sums = [];
    private Int128[] _beyond = [];

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>The first bucket of <see cref="CountsOf"/>.</summary>
    public int From => _from;

    /// <summary>The buckets that each row has counts of.</summary>
    public LogBucketWindow Window => new(_from, _width);

    /// <summary>Adds an empty row.</summary>
    /// <param name="capacity">How many rows to make room for, if there is none left.</param>
    /// <returns>Its number.</returns>
    public int Add(int capacity)
    {
        if (Count == _sums.Length)
        {
            int rows = Math.Max(Math.Max(capacity, Count + 1), 2 * Count);
            Array.Resize(ref _sums, rows);
            Array.Resize(ref _beyond, rows);
            LayOut(_from, _width);
        }

        return Count++;
    }

    /// <summary>The counts of a row: of <see cref="From"/> and the buckets that follow.</summary>
    public ReadOnlySpan<int> CountsOf(int row) => _counts.AsSpan(row * _width, _width);

    /// <summary>The sum of a row's values.</summary>
    public Int128 SumOf(int row) => _beyond[row] + _sums[row];

    /// <summary>Counts a value, or takes it back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Change(int row, long value, int by)
    {
        int place = LogBuckets.IndexOf(value) - _from;
        if ((uint)place < (uint)_width)
        {
            ref int count = ref _counts[(row * _width) + place];
            count = checked(count + by);
        }
        else
        {
            ChangeFirst(row, value, by);
        }

        AddToSum(row, by < 0 ? -value : value);
    }

    /// <summary>Counts many values at once, or takes them back, if every one lies within the window of a row that there is.</summary>
    /// <param name="rows">The row of each plus 1; 0 where there is none.</param>
    /// <param name="values">The values, <see cref="LogBucketWindow.Together"/> at most.</param>
    /// <param name="by">1 or −1.</param>
    /// <returns>False where one does not, and nothing changed.</returns>
    public bool TryChange(ReadOnlySpan<int> rows, ReadOnlySpan<long> values, int by)
    {
        Span<int> places = stackalloc int[values.Length];
        if (!Window.TryPlace(rows, values, places))
        {
            return false;
        }

        ChangeCounts(places, by);
        ChangeSums(rows, values, by);
        return true;
    }

    /// <summary>Adds to the count of a bucket.</summary>
    public void AddCount(int row, int bucket, long count)
    {
        ref int own = ref CountAt(row, bucket);
        own = checked((int)(own + count));
    }

    /// <summary>Adds to the sum of a row.</summary>
    public void AddSum(int row, Int128 sum) => _beyond[row] += sum;

    /// <summary>Adds what a row of others has counted.</summary>
    public void Merge(int row, LogBucketRows other, int otherRow)
    {
        ReadOnlySpan<int> theirs = other.CountsOf(otherRow);
        int first = theirs.IndexOfAnyExcept(0);
        if (first >= 0)
        {
            theirs = theirs[first..(theirs.LastIndexOfAnyExcept(0) + 1)];
            first += other._from;
            _ = CountAt(row, first);
            _ = CountAt(row, first + theirs.Length - 1);
            Span<int> own = _counts.AsSpan((row * _width) + first - _from, theirs.Length);
            for (int place = 0; place < theirs.Length; place++)
            {
                own[place] = checked(own[place] + theirs[place]);
            }
        }

        AddSum(row, other.SumOf(otherRow));
    }

    /// <summary>Empties all rows and hands their memory on to others.</summary>
    public void Release()
    {
        if (_counts.Length > 0)
        {
            ArrayPool<int>.Shared.Return(_counts);
        }

        (_counts, _from, _width, _sums, _beyond, Count) = ([], 0, 0, [], [], 0);
    }

    /// <remarks>Not inlined: the loop needs all registers for itself.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ChangeCounts(ReadOnlySpan<int> places, int by)
    {
        Span<int> counts = _counts;
        foreach (int place in places)
        {
            ref int count = ref counts[place];
            count = checked(count + by);
        }
    }

    /// <remarks>Not inlined: the loop needs all registers for itself. So many values that are so small can't leave a number of 64 bits of which they may fill a quarter before.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ChangeSums(ReadOnlySpan<int> rows, ReadOnlySpan<long> values, int by)
    {
        Span<long> sums = _sums;
        int negative = by >> 31;
        for (int i = 0; i < rows.Length && i < values.Length; i++)
        {
            sums[rows[i] - 1] += (values[i] ^ negative) - negative;
        }

        for (int row = 0; row < sums.Length; row++)
        {
            if (Math.Abs(sums[row]) > long.MaxValue / 4)
            {
                _beyond[row] += sums[row];
                sums[row] = 0;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddToSum(int row, long value)
    {
        ref long own = ref _sums[row];
        long sum = unchecked(own + value);
        if (((sum ^ value) & (sum ^ own)) < 0)
        {
            _beyond[row] += own;
            sum = value;
        }

        own = sum;
    }

    private void ChangeFirst(int row, long value, int by)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        CountAt(row, LogBuckets.IndexOf(value)) += by;
    }

    private ref int CountAt(int row, int bucket)
    {
        if ((uint)(bucket - _from) >= (uint)_width)
        {
            Widen(bucket);
        }

        return ref _counts[(row * _width) + bucket - _from];
    }

    private void Widen(int bucket)
    {
        int from = _width == 0 || bucket < _from ? Math.Max(0, bucket - Margin) / LogBuckets.PerDoubling * LogBuckets.PerDoubling : _from;
        int until = _width == 0 || bucket >= _from + _width ? Math.Min(LogBuckets.Count, bucket + Margin) : _from + _width;
        LayOut(from, until - from);
    }

    /// <summary>Gives every row, and those that there is room for, a window at least as wide as it has.</summary>
    private void LayOut(int from, int width)
    {
        int length = checked(width * _sums.Length);
        int[] counts = length == 0 ? [] : ArrayPool<int>.Shared.Rent(length);
        counts.AsSpan(0, length).Clear();
        for (int row = 0; row < Count && _width > 0; row++)
        {
            CountsOf(row).CopyTo(counts.AsSpan((row * width) + _from - from));
        }

        if (_counts.Length > 0)
        {
            ArrayPool<int>.Shared.Return(_counts);
        }

        (_counts, _from, _width) = (counts, from, width);
    }
}
