using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Journeys;

/// <summary>A trigger and all that came with it.</summary>
internal readonly record struct TriggerFired
{
    public required Id<Trigger> Trigger { get; init; }

    public required Instant At { get; init; }

    public TriggerInput? Input { get; init; }

    public Labels? Reasons { get; init; }

    public string? Motivation { get; init; }

    public string? RecordedBy { get; init; }
}
