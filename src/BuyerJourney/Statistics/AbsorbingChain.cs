namespace BuyerJourney.Statistics;

/// <summary>
/// Where a walk ends that steps from state to state by fixed probabilities until it reaches a state that it never leaves, how often it visits each state, and how long it takes.
/// Immutable; safe to share between threads.
/// </summary>
/// <remarks>
/// Kemeny and Snell 1960, "Finite Markov Chains", chapter III: with Q the steps among the states that are left again and R the steps into the final ones, N = (I − Q)⁻¹ holds the expected
/// visits, N·R the probabilities of ending, N·1 the expected steps. A state from which the walk may never end, or from which nobody was ever seen to leave, has no figures, nor has a
/// state that leads there: they are <see langword="null"/>. However seldom a way is taken, the figures are right to many digits; only where a walk is expected to take more steps than
/// a double can tell (about 10³⁰⁷) there are none, for no state of the chain.
/// </remarks>
/// <example>
/// <code>
/// // Two stages, then won or lost. Each row: from a stage, how often to stage 0, to stage 1, won, lost.
/// AbsorbingChain pipeline = AbsorbingChain.FromCounts([0, 60, 0, 40,   5, 0, 30, 25], transientStates: 2, absorbingStates: 2);
/// double? won = pipeline.AbsorptionProbability(from: 0, into: 0);   // 0.3158
/// </code>
/// </example>
public sealed class AbsorbingChain
{
    // How far a row of probabilities may be from 1 in sum, for rounding where it was made.
    private const double RowTolerance = 1e-9;

    // Where a state stands among those with figures, −1 for the others.
    private readonly int[] _places;
    private readonly int _solved;
    private readonly double[] _visits;
    private readonly double[] _absorption;

    private AbsorbingChain(double[] steps, int transientStates, int absorbingStates)
    {
        TransientStates = transientStates;
        AbsorbingStates = absorbingStates;
        int width = transientStates + absorbingStates;
        int[] solved = StatesThatSurelyEnd(steps, transientStates, width);
        _solved = solved.Length;
        _places = new int[transientStates];
        Array.Fill(_places, -1);
        for (int i = 0; i < solved.Length; i++) _places[solved[i]] = i;

        double[] between = new double[_solved * _solved];
        _visits = new double[_solved * _solved];
        _absorption = new double[_solved * absorbingStates];
        for (int row = 0; row < _solved; row++)
        {
            ReadOnlySpan<double> from = steps.AsSpan(solved[row] * width, width);
            for (int column = 0; column < _solved; column++) between[row * _solved + column] = from[solved[column]];
            from[transientStates..].CopyTo(_absorption.AsSpan(row * absorbingStates, absorbingStates));
        }
        if (!StateReduction.TrySolve(between, _absorption, _visits, _solved)) Array.Fill(_places, -1);
    }

    /// <summary>How many states are left again.</summary>
    public int TransientStates { get; }

    /// <summary>How many states are never left.</summary>
    public int AbsorbingStates { get; }

    /// <summary>A chain whose probabilities are the shares of counted steps.</summary>
    /// <param name="counts">
    /// For each transient state a row: the steps counted from it to each transient state, then to each absorbing one; rows one after the other. A row of zeros is a state that nobody was seen to leave.
    /// </param>
    /// <param name="transientStates">How many states are left again.</param>
    /// <param name="absorbingStates">How many states are never left.</param>
    /// <exception cref="ArgumentException">There are not as many counts as the states ask for, or one is negative.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of states is negative.</exception>
    public static AbsorbingChain FromCounts(ReadOnlySpan<long> counts, int transientStates, int absorbingStates)
    {
        int width = RequireShape(counts.Length, transientStates, absorbingStates);
        double[] steps = new double[counts.Length];
        for (int state = 0; state < transientStates; state++)
        {
            long total = 0;
            for (int to = 0; to < width; to++)
            {
                long count = counts[state * width + to];
                if (count < 0) throw new ArgumentException($"Counts are 0 or more, but from state {state} to {to} it is {count}.", nameof(counts));
                total = checked(total + count);
            }
            for (int to = 0; total > 0 && to < width; to++) steps[state * width + to] = (double)counts[state * width + to] / total;
        }
        return new AbsorbingChain(steps, transientStates, absorbingStates);
    }

    /// <summary>A chain of given probabilities.</summary>
    /// <param name="probabilities">
    /// For each transient state a row: the probability of a step from it to each transient state, then to each absorbing one; rows one after the other, each adding up to 1. A row of zeros
    /// is a state whose steps are not known.
    /// </param>
    /// <param name="transientStates">How many states are left again.</param>
    /// <param name="absorbingStates">How many states are never left.</param>
    /// <exception cref="ArgumentException">There are not as many probabilities as the states ask for, one is negative or not a number, or a row adds up to neither 1 nor 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of states is negative.</exception>
    public static AbsorbingChain FromProbabilities(ReadOnlySpan<double> probabilities, int transientStates, int absorbingStates)
    {
        int width = RequireShape(probabilities.Length, transientStates, absorbingStates);
        for (int state = 0; state < transientStates; state++)
        {
            double sum = 0;
            for (int to = 0; to < width; to++)
            {
                double probability = probabilities[state * width + to];
                if (!(probability >= 0))
                    throw new ArgumentException(FormattableString.Invariant($"Probabilities are 0 or more, but from state {state} to {to} it is {probability}."), nameof(probabilities));
                sum += probability;
            }
            if (sum != 0 && !(Math.Abs(sum - 1) <= RowTolerance))
                throw new ArgumentException(FormattableString.Invariant($"The probabilities from state {state} must add up to 1 (or all be 0), but add up to {sum}."), nameof(probabilities));
        }
        return new AbsorbingChain(probabilities.ToArray(), transientStates, absorbingStates);
    }

    /// <summary>How probable it is that a walk ends in a state.</summary>
    /// <param name="from">The transient state it is in, from 0.</param>
    /// <param name="into">The absorbing state, from 0.</param>
    /// <returns>0 to 1; <see langword="null"/> when the walk may never end.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    public double? AbsorptionProbability(int from, int into)
    {
        RequireState(into, AbsorbingStates, nameof(into));
        return Place(from, nameof(from)) is { } row ? _absorption[row * AbsorbingStates + into] : null;
    }

    /// <summary>How often a walk is expected to be in a state before it ends, the state it is in now included.</summary>
    /// <param name="from">The transient state it is in, from 0.</param>
    /// <param name="to">The transient state that is visited, from 0.</param>
    /// <returns>0 or more, at least 1 when both are the same; <see langword="null"/> when the walk may never end.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    public double? ExpectedVisits(int from, int to)
    {
        int? column = Place(to, nameof(to));
        if (Place(from, nameof(from)) is not { } row) return null;
        // A walk that surely ends never comes to a state from which it may not.
        return column is { } place ? _visits[row * _solved + place] : 0;
    }

    /// <summary>How probable it is that a walk comes to a state on its way and ends in another: what would be lost if every walk that comes there were taken out.</summary>
    /// <param name="from">The transient state it is in, from 0.</param>
    /// <param name="through">The transient state that it must come to, from 0; the walk has come to the state it is in.</param>
    /// <param name="into">The absorbing state, from 0.</param>
    /// <returns>0 to 1; <see langword="null"/> when the walk may never end.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    /// <remarks>The probability of ever coming to a state is the expected visits to it, divided by those of a walk that begins there (Kemeny and Snell, theorem 3.5.7).</remarks>
    public double? ProbabilityThrough(int from, int through, int into)
    {
        double? visits = ExpectedVisits(from, through);
        // A walk that surely comes by is counted as often as one that begins there, but for rounding.
        return visits is not { } counted ? null : counted == 0 ? 0 : Math.Min(1, counted / ExpectedVisits(through, through)!.Value) * AbsorptionProbability(through, into);
    }

    /// <summary>How many steps a walk is expected to take until it ends.</summary>
    /// <param name="from">The transient state it is in, from 0.</param>
    /// <returns>1 or more; <see langword="null"/> when the walk may never end.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    public double? ExpectedSteps(int from)
    {
        if (Place(from, nameof(from)) is not { } row) return null;
        double steps = 0;
        foreach (double visits in _visits.AsSpan(row * _solved, _solved)) steps += visits;
        return steps;
    }

    /// <summary>How much the number of steps until a walk ends varies (its variance).</summary>
    /// <param name="from">The transient state it is in, from 0.</param>
    /// <returns>0 or more; <see langword="null"/> when the walk may never end, or the variance is more than a double can tell.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    public double? StepsVariance(int from)
    {
        if (Place(from, nameof(from)) is not { } row || ExpectedSteps(from) is not { } steps) return null;
        double weighted = 0;
        for (int state = 0; state < TransientStates; state++)
            if (_places[state] is >= 0 and var place)
                weighted += _visits[row * _solved + place] * ExpectedSteps(state)!.Value;
        // (2N − I)t − t², Kemeny and Snell, theorem 3.3.5.
        double variance = 2 * weighted - steps - steps * steps;
        return double.IsFinite(variance) ? Math.Max(0, variance) : null;
    }

    /// <summary>How long a walk is expected to take until it ends, when each visit to a state takes a given time on average.</summary>
    /// <param name="from">The transient state it is in, at the beginning of a visit, from 0.</param>
    /// <param name="timePerVisit">For each transient state, the mean time of a visit, in any one unit.</param>
    /// <returns>In the unit of the times; <see langword="null"/> when the walk may never end.</returns>
    /// <exception cref="ArgumentException">There are not as many times as transient states.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state.</exception>
    public double? ExpectedTime(int from, ReadOnlySpan<double> timePerVisit)
    {
        if (timePerVisit.Length != TransientStates)
            throw new ArgumentException($"Each of the {TransientStates} transient states needs its time, but got {timePerVisit.Length}.", nameof(timePerVisit));
        if (Place(from, nameof(from)) is not { } row) return null;
        double time = 0;
        for (int state = 0; state < TransientStates; state++)
            if (_places[state] is >= 0 and var place)
                time += _visits[row * _solved + place] * timePerVisit[state];
        return time;
    }

    private int? Place(int state, string name)
    {
        RequireState(state, TransientStates, name);
        return _places[state] is >= 0 and var place ? place : null;
    }

    private static void RequireState(int state, int count, string name)
    {
        if (state < 0 || state >= count) throw new ArgumentOutOfRangeException(name, state, $"States are numbered from 0 to {count - 1}.");
    }

    private static int RequireShape(int length, int transientStates, int absorbingStates)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(transientStates);
        ArgumentOutOfRangeException.ThrowIfNegative(absorbingStates);
        int width = checked(transientStates + absorbingStates);
        if (length != checked(transientStates * width))
            throw new ArgumentException($"{transientStates} transient and {absorbingStates} absorbing states need {transientStates} rows of {width}, but got {length} figures in all.");
        return width;
    }

    /// <summary>The states from which every way leads to an absorbing state in the end.</summary>
    private static int[] StatesThatSurelyEnd(double[] steps, int transientStates, int width)
    {
        bool[] canEnd = Spread(transientStates, state => steps.AsSpan(state * width + transientStates, width - transientStates).ContainsAnyExcept(0));
        bool[] mayNotEnd = Spread(transientStates, state => !canEnd[state]);
        return [.. Enumerable.Range(0, transientStates).Where(state => !mayNotEnd[state])];

        // The states for which something holds, and all that lead to them.
        bool[] Spread(int count, Func<int, bool> holds)
        {
            bool[] reached = [.. Enumerable.Range(0, count).Select(holds)];
            for (bool grew = true; grew;)
            {
                grew = false;
                for (int from = 0; from < count; from++)
                    for (int to = 0; to < count && !reached[from]; to++)
                        if (reached[to] && steps[from * width + to] > 0)
                            reached[from] = grew = true;
            }
            return reached;
        }
    }
}
