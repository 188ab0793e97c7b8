namespace BuyerJourney.Impact.Movers;

/// <summary>What may move buyers on.</summary>
public enum ActionKind
{
    /// <summary>A touchpoint, of either side.</summary>
    Touchpoint,

    /// <summary>The strategy that the seller followed in a touchpoint.</summary>
    Strategy,

    /// <summary>A product feature that was shown in a touchpoint.</summary>
    Feature,

    /// <summary>A pain point that was addressed in a touchpoint.</summary>
    PainPoint,

    /// <summary>The team that acted in a touchpoint.</summary>
    Team,

    /// <summary>The person who acted in a touchpoint.</summary>
    Person,
}
