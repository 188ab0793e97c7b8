using BuyerJourney.Metrics.Figures;
using NodaTime;

namespace BuyerJourney.Interchange.Json.Documents;

/// <summary>Goals as they stand in JSON.</summary>
internal sealed record GoalsDocument
{
    public string? Format { get; init; }

    public int FormatVersion { get; init; }

    public string? Definition { get; init; }

    public IReadOnlyList<GoalDocument>? Goals { get; init; }
}

/// <summary>A goal as it stands in JSON: the figure with what it needs, one of the two targets, and the date.</summary>
internal sealed record GoalDocument
{
    public string? Name { get; init; }

    public FigureKind? Figure { get; init; }

    public string? Stage { get; init; }

    public Duration? UpTo { get; init; }

    public StepDocument? From { get; init; }

    public StepDocument? To { get; init; }

    public Duration? Within { get; init; }

    public bool EachOccurrence { get; init; }

    public StepDocument? After { get; init; }

    public string? Currency { get; init; }

    public double? AtLeast { get; init; }

    public double? AtMost { get; init; }

    public Instant? By { get; init; }

    public BaselineDocument? Baseline { get; init; }

    public long? MinimumTrials { get; init; }
}

/// <summary>A step as it stands in JSON: one of the four.</summary>
internal sealed record StepDocument
{
    public string? Touchpoint { get; init; }

    public string? Stage { get; init; }

    public string? Outcome { get; init; }

    public string? Obstacle { get; init; }
}

/// <summary>A baseline as it stands in JSON.</summary>
internal sealed record BaselineDocument
{
    public double? Value { get; init; }

    public Instant? At { get; init; }
}
