namespace BuyerJourney.Statistics;

/// <summary>
/// The share of subjects that goes on beyond each time, though some are still going on when last seen: the Kaplan–Meier estimate. Immutable; safe to share between threads.
/// </summary>
/// <remarks>
/// Made by <see cref="KaplanMeier"/>. At one time, ends come before censorings. The figures and rules are those of R's <c>survival::survfit</c>
/// (Kaplan and Meier 1958, JASA 53; variance by Greenwood 1926; log-log interval by Kalbfleisch and Prentice 1980). Without subjects there are no points and every figure is <see langword="null"/>.
/// </remarks>
/// <example>
/// <code>
/// SurvivalCurve stay = KaplanMeier.Estimate(times: [3L, 5L, 5L, 8L], ended: [true, true, false, false]);
/// double? beyond5 = stay.SurvivalAt(5);            // 0.5
/// SurvivalQuantile median = stay.Median;           // Time 6.5: survival is exactly a half from 5 until the last was seen at 8
/// RestrictedMean? mean = stay.RestrictedMean(8);   // 6: area under the curve up to 8
/// </code>
/// </example>
public sealed class SurvivalCurve
{
    // Two values nearer to each other than this count as equal when a quantile is looked for: R's sqrt(.Machine$double.eps).
    private const double Tolerance = 1.4901161193847656e-8;

    private readonly double[] _times;
    private readonly int[] _atRisk;
    private readonly int[] _events;
    private readonly double[] _survival;

    // Worked out when first asked for, as most curves are asked for their survival alone; two threads that ask at once do the same work twice.
    private int[]? _censored;
    private double[]? _logVariance;

    /// <summary>A curve whose subjects were all under observation from time 0: who is no longer at risk at the next time, and did not end, was censored.</summary>
    internal SurvivalCurve(double[] times, int[] atRisk, int[] events)
        : this(times, atRisk, events, hasLateEntries: false) => CensoredCount = Count == 0 ? 0 : atRisk[0] - EventCount;

    /// <summary>A curve of which some subjects came under observation late.</summary>
    internal SurvivalCurve(double[] times, int[] atRisk, int[] events, int[] censored)
        : this(times, atRisk, events, hasLateEntries: true)
    {
        _censored = censored;
        foreach (int count in censored) CensoredCount += count;
    }

    private SurvivalCurve(double[] times, int[] atRisk, int[] events, bool hasLateEntries)
    {
        _times = times;
        _atRisk = atRisk;
        _events = events;
        HasLateEntries = hasLateEntries;
        _survival = GC.AllocateUninitializedArray<double>(times.Length);

        double survival = 1;
        long ended = 0;
        for (int i = 0; i < times.Length; i++)
        {
            // Without an end this multiplies by 1; a branch that is as good as random would cost more.
            survival *= (double)(atRisk[i] - events[i]) / atRisk[i];
            ended += events[i];
            _survival[i] = survival;
        }
        EventCount = ended;
    }

    /// <summary>How many distinct times there are, and so how many points.</summary>
    public int Count => _times.Length;

    /// <summary>Subjects in all, at most 2,147,483,647.</summary>
    public long Subjects => EventCount + CensoredCount;

    /// <summary>Subjects that ended.</summary>
    public long EventCount { get; }

    /// <summary>Subjects that were still going on when last seen.</summary>
    public long CensoredCount { get; }

    /// <summary>The distinct times at which a subject ended or was last seen, smallest first, in the unit they were given in; whole numbers above 2⁵³ are rounded to the nearest double.</summary>
    public ReadOnlySpan<double> Times => _times;

    /// <summary>For each time, the subjects under observation just before it, not yet ended.</summary>
    public ReadOnlySpan<int> AtRisk => _atRisk;

    /// <summary>For each time, the subjects that ended at it.</summary>
    public ReadOnlySpan<int> Events => _events;

    /// <summary>For each time, the subjects last seen at it, not ended.</summary>
    public ReadOnlySpan<int> Censored => Volatile.Read(ref _censored) ?? CountCensored();

    /// <summary>For each time, the share that goes on beyond it, 0 to 1, never rising.</summary>
    public ReadOnlySpan<double> Survival => _survival;

    /// <summary>Whether some subjects came under observation later than at time 0 (left truncation).</summary>
    public bool HasLateEntries { get; }

    /// <summary>The last time at which anything was seen; nothing is known beyond it unless survival is 0. <see langword="null"/> without subjects.</summary>
    public double? LastTime => Count == 0 ? null : _times[^1];

    /// <summary>The time by which half has ended, with the log-log 95 % interval.</summary>
    public SurvivalQuantile Median => Quantile(0.5);

    /// <summary>The step at the given place.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1, in the order of the times.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such step.</exception>
    public SurvivalPoint this[int index] => new(_times[index], _atRisk[index], _events[index], Censored[index], _survival[index],
        StandardErrorOf(index), IntervalOf(index, SurvivalIntervalKind.LogLog, NormalDistribution.TwoSided(Proportion.DefaultConfidence)));

    /// <summary>The share that goes on beyond a time.</summary>
    /// <param name="time">When, in the unit of the times.</param>
    /// <returns>0 to 1; 1 before the first time; <see langword="null"/> without subjects, and beyond the last time unless survival is 0 by then.</returns>
    public double? SurvivalAt(double time) => TryFind(time, out int index) ? index < 0 ? 1 : _survival[index] : null;

    /// <summary>Greenwood's standard error of the share that goes on beyond a time.</summary>
    /// <param name="time">When, in the unit of the times.</param>
    /// <returns>0 or more; <see langword="null"/> where <see cref="SurvivalAt"/> is, and once survival is 0.</returns>
    public double? StandardErrorAt(double time) => TryFind(time, out int index) ? index < 0 ? 0 : StandardErrorOf(index) : null;

    /// <summary>Interval of the share that goes on beyond a time.</summary>
    /// <param name="time">When, in the unit of the times.</param>
    /// <param name="kind">The scale on which it is made.</param>
    /// <param name="confidence">How sure the interval is to be, above 0 and below 1; 0.95 for 95 %.</param>
    /// <returns>The interval, 1 to 1 before the first time; <see langword="null"/> where <see cref="SurvivalAt"/> is, and where the scale has none.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not between 0 and 1.</exception>
    public Interval? IntervalAt(double time, SurvivalIntervalKind kind = SurvivalIntervalKind.LogLog, double confidence = Proportion.DefaultConfidence)
    {
        double z = NormalDistribution.TwoSided(confidence);
        if (!TryFind(time, out int index)) return null;
        return index < 0 ? new Interval(1, 1) : IntervalOf(index, kind, z);
    }

    /// <summary>The time by which a given share has ended, with its interval.</summary>
    /// <param name="probability">The share that has ended, above 0 and below 1: 0.5 for the median.</param>
    /// <param name="kind">The scale on which the interval of the curve is made.</param>
    /// <param name="confidence">How sure the interval is to be, above 0 and below 1; 0.95 for 95 %.</param>
    /// <returns>
    /// The first time at which survival is at or below 1 − <paramref name="probability"/>; where the curve runs exactly at that height for a while, the middle of that stretch, as R's
    /// <c>quantile.survfit</c> has it. The ends are found in the same way on the curve's lower and upper interval ends (Brookmeyer and Crowley 1982).
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> or <paramref name="confidence"/> is not between 0 and 1.</exception>
    public SurvivalQuantile Quantile(double probability, SurvivalIntervalKind kind = SurvivalIntervalKind.LogLog, double confidence = Proportion.DefaultConfidence)
    {
        if (!(probability is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A quantile of a survival curve needs a probability above 0 and below 1; the median is 0.5.");
        double z = NormalDistribution.TwoSided(confidence), level = 1 - probability;
        // Survival never rises, and its upper end never lies below it: what comes before the crossing need not be looked at.
        int crossing = FirstBelow(level + Tolerance);
        double logLevel = Math.Log(level + Tolerance);
        return new SurvivalQuantile(probability,
            TimeBelow(level, crossing, index => _survival[index]),
            TimeBelow(level, 0, index => IsLowerEndSurelyAbove(logLevel, index, kind, z) ? 1 : LowerOf(index, kind, z)),
            TimeBelow(level, crossing, index => UpperOf(index, kind, z)));
    }

    /// <summary>The mean time to the end when nobody is followed for longer than a stated time: the area under the curve up to there.</summary>
    /// <param name="until">Where the time is cut, in the unit of the times; 0 or more.</param>
    /// <returns>The mean with its standard error; <see langword="null"/> where <see cref="SurvivalAt"/> of <paramref name="until"/> is: the curve is not known so far.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="until"/> is negative or not a number.</exception>
    public RestrictedMean? RestrictedMean(double until)
    {
        if (!(until >= 0)) throw new ArgumentOutOfRangeException(nameof(until), until, "A restricted mean runs from 0 up to a time of 0 or more.");
        if (!TryFind(until, out int index)) return null;

        double area = 0, variance = 0, right = until;
        for (; index >= 0; index--)
        {
            area += (right - _times[index]) * _survival[index];
            right = _times[index];
            // Where all at risk end, the area to the right is 0 and so is the term.
            if (_events[index] != 0 && _events[index] != _atRisk[index])
                variance += area * area * _events[index] / ((double)_atRisk[index] * (_atRisk[index] - _events[index]));
        }
        return new RestrictedMean(until, area + right, Math.Sqrt(variance));
    }

    /// <summary>Finds the step in force at a time, −1 before the first; says no where nothing is known.</summary>
    internal bool TryFind(double time, out int index)
    {
        int found = _times.AsSpan().BinarySearch(time);
        index = found >= 0 ? found : ~found - 1;
        bool beyond = index == Count - 1 && found < 0;
        return Count > 0 && !double.IsNaN(time) && (!beyond || _survival[index] == 0);
    }

    /// <summary>Greenwood's sum Σ d / (n (n − d)), the variance of log S, for each time; infinite once survival is 0.</summary>
    private double[] LogVariance => Volatile.Read(ref _logVariance) ?? AddUpLogVariance();

    private double[] AddUpLogVariance()
    {
        double[] sums = GC.AllocateUninitializedArray<double>(Count);
        double sum = 0;
        for (int i = 0; i < sums.Length; i++)
        {
            int n = _atRisk[i], d = _events[i];
            sum += d / ((double)n * (n - d));
            sums[i] = sum;
        }
        Volatile.Write(ref _logVariance, sums);
        return sums;
    }

    private int[] CountCensored()
    {
        int[] censored = new int[Count];
        for (int i = 0; i < censored.Length; i++)
            censored[i] = _atRisk[i] - _events[i] - (i + 1 < censored.Length ? _atRisk[i + 1] : 0);
        Volatile.Write(ref _censored, censored);
        return censored;
    }

    private double? StandardErrorOf(int index) => _survival[index] == 0 ? null : _survival[index] * Math.Sqrt(LogVariance[index]);

    private Interval? IntervalOf(int index, SurvivalIntervalKind kind, double z) =>
        LowerOf(index, kind, z) is { } lower && UpperOf(index, kind, z) is { } upper ? new Interval(lower, upper) : null;

    private double? LowerOf(int index, SurvivalIntervalKind kind, double z) => EndOf(index, kind, -z) is { } end ? Math.Max(0, end) : null;

    private double? UpperOf(int index, SurvivalIntervalKind kind, double z) => EndOf(index, kind, z) is { } end ? Math.Min(1, end) : null;

    /// <summary>The value <paramref name="z"/> standard errors away from survival on the scale: below it when negative, above it when positive.</summary>
    private double? EndOf(int index, SurvivalIntervalKind kind, double z)
    {
        double survival = _survival[index];
        if (survival == 0) return null;
        double logError = z * Math.Sqrt(LogVariance[index]);
        switch (kind)
        {
            case SurvivalIntervalKind.LogLog:
                if (survival == 1) return null;
                double log = Math.Log(survival);
                return Math.Exp(log * Math.Exp(logError / log));
            case SurvivalIntervalKind.Log:
                return survival * Math.Exp(logError);
            case SurvivalIntervalKind.Plain:
                return survival + survival * logError;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such interval.");
        }
    }

    /// <summary>The first step at which survival is below a level; <see cref="Count"/> when it never is.</summary>
    private int FirstBelow(double level)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (_survival[middle] < level) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    /// <summary>
    /// Whether a lower end is above a level, told without the logarithms and exponentials that a million steps would take; no only means that it must be worked out.
    /// On the log-log scale the lower end is S^exp(x) with x = z·σ / −log S. While x ≤ 1, exp(x) ≤ 1 + 1.72·x; and 1 − S ≤ −log S ≤ (1 − S)/S: so it is above while (1 − S)/S + 1.72·z·σ is less than −log(level).
    /// </summary>
    private bool IsLowerEndSurelyAbove(double logLevel, int index, SurvivalIntervalKind kind, double z)
    {
        if (kind != SurvivalIntervalKind.LogLog) return false;
        double survival = _survival[index], error = z * Math.Sqrt(LogVariance[index]);
        return error <= 1 - survival && (1 - survival) / survival + 1.72 * error < -logLevel;
    }

    /// <summary>The first time, from a step on, at which a height of the curve, or of an end of its interval, is at or below a level.</summary>
    private double? TimeBelow(double level, int from, Func<int, double?> heightOf)
    {
        for (int i = from; i < Count; i++)
        {
            // Heights change only where someone ended.
            if (_events[i] == 0 || !(heightOf(i) < level + Tolerance)) continue;
            double height = heightOf(i)!.Value;
            if (Math.Abs(height - level) >= Tolerance) return _times[i];
            int next = i + 1;
            while (next < Count && (_events[next] == 0 || !(heightOf(next) < height))) next++;
            return (_times[i] + _times[Math.Min(next, Count - 1)]) / 2;
        }
        return null;
    }
}
