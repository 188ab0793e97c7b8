namespace BuyerJourney.Definitions;

/// <summary>How hard an obstacle holds the buyer back. Ordered: a higher severity holds harder.</summary>
public enum Severity
{
    /// <summary>It annoys; the buyer goes on.</summary>
    Minor,

    /// <summary>It slows the buyer down.</summary>
    Major,

    /// <summary>The buyer cannot go on while it stands.</summary>
    Blocking,
}
