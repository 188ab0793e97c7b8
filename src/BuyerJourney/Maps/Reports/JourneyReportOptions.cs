using System.Globalization;
using BuyerJourney.Definitions.Naming;
using BuyerJourney.Goals;
using BuyerJourney.Impact.Groups;
using NodaTime;

namespace BuyerJourney.Maps.Reports;

/// <summary>How a report is written.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record JourneyReportOptions
{
    /// <summary>How numbers are written, and the language in which things are named; the invariant culture unless said. The words between them are English.</summary>
    public CultureInfo Culture { get; init; } = CultureInfo.InvariantCulture;

    /// <summary>What things are called; null to call them by their ids.</summary>
    public DisplayNames? Names { get; init; }

    /// <summary>The report's title; null for one made of the definition's id.</summary>
    public string? Title { get; init; }

    /// <summary>The time zone in which instants are written; UTC unless said.</summary>
    public DateTimeZone Zone { get; init; } = DateTimeZone.Utc;

    /// <summary>How the goals stand; null where there are none.</summary>
    public Scorecard? Goals { get; init; }

    /// <summary>Two groups held against each other, such as this quarter and the last, or two segments; null for none.</summary>
    public Comparison? Comparison { get; init; }

    /// <summary>A sentence or more on the data behind the figures, such as what an import had to say; null for nothing.</summary>
    public string? DataQuality { get; init; }
}
