namespace BuyerJourney.Impact.Exposures;

/// <summary>How long something that is compared with and without goes on counting as there.</summary>
internal enum ExposureKind
{
    /// <summary>Until it is stopped, from stage to stage: an obstacle stands until it is resolved.</summary>
    Standing,

    /// <summary>From when it happened to the end of that stay: a touchpoint has happened in the visit, or not.</summary>
    Happening,
}
