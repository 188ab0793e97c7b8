namespace BuyerJourney.Statistics;

/// <summary>
/// For things that can end in one of several ways: the share that has ended in each way by each time, though some are still going on. Immutable; safe to share between threads.
/// </summary>
/// <remarks>
/// Made by <see cref="AalenJohansen"/>. Causes (ways of ending) are numbered from 1, as in R; 0 means still going on. At every time the incidences of all causes and the share still
/// going on add up to 1. One minus a Kaplan–Meier curve that treats the other causes as censored would be too high: it counts ends that the other causes have made impossible.
/// </remarks>
public sealed class CumulativeIncidence
{
    private readonly int[][] _events;
    private readonly double[][] _incidence;
    private readonly double[][] _standardErrors;

    internal CumulativeIncidence(SurvivalCurve eventFree, int[][] events, double[][] incidence, double[][] standardErrors)
    {
        EventFree = eventFree;
        _events = events;
        _incidence = incidence;
        _standardErrors = standardErrors;
    }

    /// <summary>The share still going on beyond each time: the Kaplan–Meier curve of any end.</summary>
    public SurvivalCurve EventFree { get; }

    /// <summary>How many ways of ending there are.</summary>
    public int Causes => _events.Length;

    /// <summary>The distinct times, smallest first: those of <see cref="EventFree"/>.</summary>
    public ReadOnlySpan<double> Times => EventFree.Times;

    /// <summary>For each time, the subjects that ended at it by a cause.</summary>
    /// <param name="cause">1 to <see cref="Causes"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such cause.</exception>
    public ReadOnlySpan<int> Events(int cause) => _events[Index(cause)];

    /// <summary>For each time, the share that has ended by a cause by then: 0 to 1, never falling.</summary>
    /// <param name="cause">1 to <see cref="Causes"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such cause.</exception>
    public ReadOnlySpan<double> Incidence(int cause) => _incidence[Index(cause)];

    /// <summary>For each time, the standard error of <see cref="Incidence"/>, as R's <c>survival::survfit</c>.</summary>
    /// <param name="cause">1 to <see cref="Causes"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such cause.</exception>
    public ReadOnlySpan<double> StandardErrors(int cause) => _standardErrors[Index(cause)];

    /// <summary>The share that has ended by a cause by a time.</summary>
    /// <param name="cause">1 to <see cref="Causes"/>.</param>
    /// <param name="time">When, in the unit of the times.</param>
    /// <returns>0 to 1; 0 before the first time; <see langword="null"/> without subjects, and beyond the last time unless all have ended by then.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such cause.</exception>
    public double? IncidenceAt(int cause, double time) => At(_incidence[Index(cause)], time);

    /// <summary>The standard error of the share that has ended by a cause by a time.</summary>
    /// <param name="cause">1 to <see cref="Causes"/>.</param>
    /// <param name="time">When, in the unit of the times.</param>
    /// <returns>0 or more; <see langword="null"/> where <see cref="IncidenceAt"/> is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such cause.</exception>
    public double? StandardErrorAt(int cause, double time) => At(_standardErrors[Index(cause)], time);

    /// <summary>Log-log interval of the share that has ended by a cause by a time: F^exp(±z·se / (F·log F)) (Choudhury 2002, Statistics in Medicine 21).</summary>
    /// <param name="cause">1 to <see cref="Causes"/>.</param>
    /// <param name="time">When, in the unit of the times.</param>
    /// <param name="confidence">How sure the interval is to be, above 0 and below 1; 0.95 for 95 %.</param>
    /// <returns>The interval; <see langword="null"/> where <see cref="IncidenceAt"/> is, and where the share is 0 or 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such cause, or <paramref name="confidence"/> is not between 0 and 1.</exception>
    public Interval? IntervalAt(int cause, double time, double confidence = Proportion.DefaultConfidence)
    {
        double z = NormalDistribution.TwoSided(confidence);
        if (IncidenceAt(cause, time) is not ({ } share and > 0 and < 1) || StandardErrorAt(cause, time) is not { } error) return null;
        double log = Math.Log(share), spread = Math.Exp(z * error / (share * -log));
        return new Interval(Math.Exp(log * spread), Math.Exp(log / spread));
    }

    /// <summary>Whether both were estimated from the same counts, and so are the same in every figure.</summary>
    internal bool HasCountsOf(CumulativeIncidence other)
    {
        bool same = Causes == other.Causes && Times.SequenceEqual(other.Times) && EventFree.Censored.SequenceEqual(other.EventFree.Censored);
        for (int cause = 1; same && cause <= Causes; cause++) same = Events(cause).SequenceEqual(other.Events(cause));
        return same;
    }

    private double? At(double[] column, double time) => EventFree.TryFind(time, out int index) ? index < 0 ? 0 : column[index] : null;

    private int Index(int cause) => cause >= 1 && cause <= Causes
        ? cause - 1
        : throw new ArgumentOutOfRangeException(nameof(cause), cause, $"Causes are numbered from 1 to {Causes}; 0 means still going on.");
}
