using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Figures;

/// <summary>What a figure was when it was measured.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record FigureReading
{
    /// <summary>In what <see cref="Value"/> and <see cref="Interval"/> are counted.</summary>
    public required FigureUnit Unit { get; init; }

    /// <summary>The value; null when there is none: nothing to count, a median that lies beyond what was seen.</summary>
    public required double? Value { get; init; }

    /// <summary>The value's 95 % interval; null where the figure has none, or none that is bounded on both sides.</summary>
    public required Interval? Interval { get; init; }

    /// <summary>Of how many the figure is: the trials of a share, the stays or journeys that have ended of a length of time, the won journeys of a sales velocity.</summary>
    public required long Trials { get; init; }

    /// <summary>What a median without a value is known to be longer than: by then more than half had not ended, and longer nobody was watched. Null where there is a value, or nothing was seen.</summary>
    internal double? LongerThan { get; init; }

    /// <summary>The value, its interval and of how many it is.</summary>
    /// <returns>For example <c>0.31 (0.29–0.34) of 1,329</c>, <c>12.5 days of 40</c>, <c>longer than 95 days of 40</c> where more than half still go on, <c>no value of 0</c>.</returns>
    public override string ToString()
    {
        string value = Value is { } known ? Unit.Write(known) : LongerThan is { } seen ? $"longer than {Unit.Write(seen)}" : "no value";
        string interval = Interval is { } range ? $" ({range})" : string.Empty;
        return FormattableString.Invariant($"{value}{interval} of {Trials:N0}");
    }
}
