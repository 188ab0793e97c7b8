using System.Text;
using BuyerJourney.Metrics.Dimensions;
using NodaTime;

namespace BuyerJourney.Metrics.Trends;

/// <summary>How things develop from one calendar period to the next.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record TrendReport
{
    /// <summary>The instant at which the world was looked at.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>The length of a period.</summary>
    public required CalendarPeriod Period { get; init; }

    /// <summary>The zone whose midnights bound the periods, by its id.</summary>
    public required string Zone { get; init; }

    /// <summary>How long a journey is given to be won, its end included.</summary>
    public required Duration Within { get; init; }

    /// <summary>Visits that are in no period because nobody knows when they began.</summary>
    public required long UnknownEntries { get; init; }

    /// <summary>
    /// The periods from the first in which something happened to that of the report, those in which nothing happened too; of more than 1,000 such periods in a row none is shown.
    /// Empty where nothing ever happened.
    /// </summary>
    public required Rows<TrendPeriod> Periods { get; init; }

    /// <summary>Names of the conversions' steps that the definition does not have and that no journey has; mostly misspelt.</summary>
    public Rows<UnmetName> UnmetNames { get; init; } = [];

    /// <summary>The figures of one period.</summary>
    /// <param name="period">The period as people write it, for example <c>2026-03</c>.</param>
    /// <exception cref="ArgumentException">The report has no such period.</exception>
    public TrendPeriod this[string period] => Periods.FirstOrDefault(row => string.Equals(row.Period, period, StringComparison.Ordinal))
        ?? throw new ArgumentException(
            Periods.Count == 0 ? $"The report has no period '{period}': nothing happened." : $"The report has no period '{period}'; its periods run from {Periods[0].Period} to {Periods[Periods.Count - 1].Period}.",
            nameof(period));

    /// <summary>The periods, one a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder($"by {Period.ToString().ToLowerInvariant()} in {Zone}; in time is within {LengthText.Of(Within)}; as of {AsOf}{NameCheck.Text(UnmetNames)}");
        foreach (TrendPeriod row in Periods)
        {
            text.AppendLine().Append(row);
        }

        return text.ToString();
    }
}
