namespace BuyerJourney.Impact.Exposures;

/// <summary>What counts as a success after the landmark.</summary>
public enum LandmarkOutcome
{
    /// <summary>The journey was won; it failed when it was lost, and is undecided while it is open.</summary>
    Won,

    /// <summary>The buyer advanced from the stay; it failed when the stay ended otherwise, and is undecided while the stay goes on.</summary>
    Advanced,
}
