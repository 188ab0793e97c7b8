namespace BuyerJourney.Statistics;

/// <summary>Solves A·X = B by Gaussian elimination with partial pivoting.</summary>
internal static class LinearSystem
{
    /// <summary>Solves in place.</summary>
    /// <param name="matrix">A, square, row by row; destroyed.</param>
    /// <param name="right">B with as many rows as A, any number of columns, row by row; becomes X.</param>
    /// <param name="size">Rows and columns of A.</param>
    /// <param name="smallestPivot">A pivot at or below this part of the largest entry of A counts as 0.</param>
    /// <returns>Whether there is one solution, which is so when no pivot is 0.</returns>
    public static bool TrySolve(Span<double> matrix, Span<double> right, int size, double smallestPivot)
    {
        int columns = size == 0 ? 0 : right.Length / size;
        double least = 0;
        foreach (double entry in matrix) least = Math.Max(least, Math.Abs(entry) * smallestPivot);

        for (int k = 0; k < size; k++)
        {
            int pivot = k;
            for (int row = k + 1; row < size; row++)
                if (Math.Abs(matrix[row * size + k]) > Math.Abs(matrix[pivot * size + k]))
                    pivot = row;
            if (!(Math.Abs(matrix[pivot * size + k]) > least)) return false;
            Swap(matrix, size, k, pivot);
            Swap(right, columns, k, pivot);

            for (int row = k + 1; row < size; row++)
            {
                double factor = matrix[row * size + k] / matrix[k * size + k];
                if (factor == 0) continue;
                Subtract(matrix.Slice(row * size + k, size - k), matrix.Slice(k * size + k, size - k), factor);
                Subtract(right.Slice(row * columns, columns), right.Slice(k * columns, columns), factor);
            }
        }

        for (int k = size - 1; k >= 0; k--)
        {
            Span<double> solved = right.Slice(k * columns, columns);
            for (int other = k + 1; other < size; other++)
                Subtract(solved, right.Slice(other * columns, columns), matrix[k * size + other]);
            foreach (ref double value in solved) value /= matrix[k * size + k];
        }
        return true;
    }

    private static void Swap(Span<double> rows, int width, int one, int other)
    {
        if (one == other) return;
        for (int i = 0; i < width; i++)
            (rows[one * width + i], rows[other * width + i]) = (rows[other * width + i], rows[one * width + i]);
    }

    private static void Subtract(Span<double> from, ReadOnlySpan<double> row, double factor)
    {
        if (factor == 0) return;
        for (int i = 0; i < from.Length; i++) from[i] -= factor * row[i];
    }
}
