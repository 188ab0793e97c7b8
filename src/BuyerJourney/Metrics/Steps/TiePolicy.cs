namespace BuyerJourney.Metrics.Steps;

/// <summary>What the order of two events of one instant is.</summary>
public enum TiePolicy
{
    /// <summary>That in which they were recorded.</summary>
    AsRecorded,

    /// <summary>Whichever takes the attempt further: systems that export whole seconds do not know better.</summary>
    FavourConversion,

    /// <summary>None: a step must come later than the one before.</summary>
    StrictlyLater,
}
