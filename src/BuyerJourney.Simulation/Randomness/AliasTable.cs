namespace BuyerJourney.Simulation.Randomness;

/// <summary>Draws one of n alternatives by weight in constant time (Walker 1977, built as Vose 1991): one word, one comparison, integers only.</summary>
/// <remarks>Immutable; safe to share between threads.</remarks>
internal sealed class AliasTable
{
    private readonly Cell[] _cells;

    /// <param name="weights">At least one, none negative, not all 0; they need not add up to 1.</param>
    public AliasTable(ReadOnlySpan<double> weights)
    {
        double total = 0;
        foreach (double weight in weights) total += weight;

        int count = weights.Length;
        _cells = new Cell[count];
        var scaled = new double[count];
        var small = new Stack<int>();
        var large = new Stack<int>();
        for (int i = 0; i < count; i++)
        {
            scaled[i] = weights[i] / total * count;
            (scaled[i] < 1 ? small : large).Push(i);
        }

        while (small.Count > 0 && large.Count > 0)
        {
            int poor = small.Pop();
            int rich = large.Pop();
            _cells[poor] = new Cell(Threshold(scaled[poor]), poor, rich);
            scaled[rich] -= 1 - scaled[poor];
            (scaled[rich] < 1 ? small : large).Push(rich);
        }

        // What is left over is 1 but for rounding; an alternative of no weight is never left over beside one that has some.
        foreach (int i in small.Concat(large)) _cells[i] = new Cell(ulong.MaxValue, i, i);
    }

    public int Count => _cells.Length;

    public int Next(ref RandomStream random)
    {
        ref readonly Cell cell = ref _cells[(int)Math.BigMul(random.NextBits(), (ulong)_cells.Length, out ulong fraction)];
        return fraction < cell.Threshold ? cell.Own : cell.Other;
    }

    private static ulong Threshold(double share) => share >= 1 ? ulong.MaxValue : (ulong)(share * 18446744073709551616.0);

    private readonly record struct Cell(ulong Threshold, int Own, int Other);
}
