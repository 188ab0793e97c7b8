namespace BuyerJourney.Metrics.Steps;

/// <summary>Which events end all progress of a journey: no attempt goes beyond them, and none begins after them. As in ClickHouse's strict modes.</summary>
[Flags]
public enum JourneyStop
{
    /// <summary>None.</summary>
    Never = 0,

    /// <summary>An event that is a step beyond the first that is done already (<c>strict_deduplication</c>).</summary>
    AtRepeatedStep = 1,

    /// <summary>After the first step, an event that is none of the steps, a step that is not next, or the first step again once more is done (<c>strict_order</c>).</summary>
    AtOtherEvent = 2,

    /// <summary>After the first step, an event that is none of the steps; steps that are out of turn are passed over (<c>strict_order</c> with <c>allow_reentry</c>).</summary>
    AtStrangeEvent = 4,
}
