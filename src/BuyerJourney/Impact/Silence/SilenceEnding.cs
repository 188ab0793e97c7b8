namespace BuyerJourney.Impact.Silence;

/// <summary>What ended a silence.</summary>
public enum SilenceEnding
{
    /// <summary>Nothing has.</summary>
    Standing,

    /// <summary>A touchpoint of the buyer's side.</summary>
    Answered,

    /// <summary>The journey moved to another stage, or entered the same again.</summary>
    Moved,

    /// <summary>The journey was won.</summary>
    Won,

    /// <summary>The journey was lost.</summary>
    Lost,
}
