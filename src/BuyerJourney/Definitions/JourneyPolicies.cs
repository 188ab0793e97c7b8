namespace BuyerJourney.Definitions;

/// <summary>Kinds of move that a journey may make without a rule of its own, through <c>journey.MoveTo(…)</c> and <c>journey.Reopen(…)</c>. What is not said is not permitted.</summary>
[Flags]
public enum JourneyPolicies
{
    /// <summary>Only what the rules permit.</summary>
    None = 0,

    /// <summary>Forward to any later stage, passing over those between.</summary>
    Skips = 1,

    /// <summary>Back to an earlier stage.</summary>
    StepsBack = 2,

    /// <summary>Entering any stage again while in it, as a new visit.</summary>
    Reentry = 4,

    /// <summary>Taking up a closed journey again.</summary>
    Reopening = 8,
}
