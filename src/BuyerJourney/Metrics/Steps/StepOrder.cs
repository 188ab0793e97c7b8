namespace BuyerJourney.Metrics.Steps;

/// <summary>How the steps of a pattern must follow each other.</summary>
public enum StepOrder
{
    /// <summary>In their order; other events may come between.</summary>
    Ordered,

    /// <summary>In their order, with no other event between.</summary>
    Strict,

    /// <summary>In any order: an attempt may start at any step, and step k means that k distinct steps are done.</summary>
    AnyOrder,
}
