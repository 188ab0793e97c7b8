namespace BuyerJourney.Metrics;

/// <summary>Makes the rows of a report.</summary>
public static class Rows
{
    /// <summary>Rows of a report; <c>[a, b]</c> does the same.</summary>
    /// <typeparam name="T">The row.</typeparam>
    /// <param name="rows">The rows; they are copied.</param>
    /// <returns>The list.</returns>
    public static Rows<T> Of<T>(params ReadOnlySpan<T> rows) => new([.. rows]);

    /// <summary>Rows of their own, compared by what they hold, of a list that its maker may go on to change.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    internal static Rows<T> CopyOf<T>(IReadOnlyList<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new([.. value]);
    }
}
