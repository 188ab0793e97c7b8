namespace BuyerJourney.Statistics;

/// <summary>Takes the states of a walk that surely ends out of it, one after the other, until what is left says how often each is visited and where the walk ends.</summary>
/// <remarks>
/// Grassmann, Taksar and Heyman 1985: how probable it is to leave a state is summed anew from the ways that are left, not taken from 1. As nothing is ever subtracted, each figure is right to
/// nearly all its digits, however rarely a way is taken; elimination with subtraction loses all of them where states lead to each other nearly always.
/// </remarks>
internal static class StateReduction
{
    /// <summary>Solves in place.</summary>
    /// <param name="between">The probabilities of a step from state to state, row by row; destroyed. Steps from a state to itself do not matter: the others are taken as what leaving it leads to.</param>
    /// <param name="ends">For each state the probabilities of a step to each end; becomes those of ever coming there.</param>
    /// <param name="visits">Zeros; becomes how often a walk from the state of the row is in the state of the column.</param>
    /// <param name="states">How many states there are; each must lead to an end.</param>
    /// <returns>False where a number is smaller or greater than a double can tell; then nothing in the tables means anything.</returns>
    public static bool TrySolve(Span<double> between, Span<double> ends, Span<double> visits, int states)
    {
        int width = states == 0 ? 0 : ends.Length / states;
        double[] leaves = new double[states];
        for (int state = 0; state < states; state++) visits[state * states + state] = 1;
        for (int state = 0; state < states; state++)
        {
            ReadOnlySpan<double> later = between.Slice(state * states, states)[(state + 1)..], ended = ends.Slice(state * width, width);
            foreach (double way in later) leaves[state] += way;
            foreach (double way in ended) leaves[state] += way;
            // Below the normal numbers digits are lost one by one.
            if (!double.IsNormal(leaves[state])) return false;
            for (int row = state + 1; row < states; row++)
            {
                double share = between[row * states + state] / leaves[state];
                Add(between.Slice(row * states, states)[(state + 1)..], later, share);
                Add(ends.Slice(row * width, width), ended, share);
                Add(visits.Slice(row * states, states), visits.Slice(state * states, states), share);
            }
        }

        for (int state = states - 1; state >= 0; state--)
        {
            Span<double> ended = ends.Slice(state * width, width), visited = visits.Slice(state * states, states);
            for (int later = state + 1; later < states; later++)
            {
                double way = between[state * states + later];
                Add(ended, ends.Slice(later * width, width), way);
                Add(visited, visits.Slice(later * states, states), way);
            }
            // Above 1 by rounding only: what leaves a state is the sum of what it leads to.
            foreach (ref double end in ended) end = Math.Min(1, end / leaves[state]);
            foreach (ref double visit in visited) visit /= leaves[state];
        }
        return double.IsFinite(Sum(visits));
    }

    private static void Add(Span<double> to, ReadOnlySpan<double> row, double factor)
    {
        if (factor == 0) return;
        for (int i = 0; i < to.Length; i++) to[i] += factor * row[i];
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values) sum += value;
        return sum;
    }
}
