namespace BuyerJourney.Metrics.Steps;

/// <summary>The modes of ClickHouse's <c>windowFunnel</c>; they can be combined.</summary>
[Flags]
public enum WindowFunnelModes
{
    /// <summary>None: other events may come between, one event serves every step that it is, and of one instant earlier steps come first.</summary>
    None = 0,

    /// <summary><c>strict_deduplication</c>: when an event that is a step done already comes again, the journey stops at what it has reached.</summary>
    StrictDeduplication = 1,

    /// <summary><c>strict_order</c>: when an event comes that is not the next step, the journey stops at what it has reached. A first step begins anew while nothing more is done.</summary>
    StrictOrder = 2,

    /// <summary><c>strict_increase</c>: a step must come later than the one before.</summary>
    StrictIncrease = 4,

    /// <summary><c>strict_once</c>: one event serves one step.</summary>
    StrictOnce = 8,

    /// <summary><c>allow_reentry</c>, only with <c>strict_order</c>: a step that is out of turn is passed over, so that who goes back a step and on again still gets there; other events stop the journey as before.</summary>
    AllowReentry = 16,
}
