namespace BuyerJourney.Journeys;

/// <summary>In what way something that happened is not what the definition permits.</summary>
public enum DeviationKind
{
    /// <summary>The journey began in a stage in which none may start.</summary>
    ForbiddenStart,

    /// <summary>No rule and no policy permits this move: from stage to stage, to an outcome, or taking up a closed journey again.</summary>
    ForbiddenTransition,

    /// <summary>A rule leads there, but what it asks for did not hold.</summary>
    CriterionUnmet,

    /// <summary>The outcome needs a reason that was not given, or does not know the one that was.</summary>
    WrongReason,

    /// <summary>It happened after the journey was closed, and is none of the facts that a closed journey takes, such as a touchpoint.</summary>
    AfterClose,

    /// <summary>It did not move the journey, and could not have happened: a name that the definition does not have, an obstacle resolved that did not stand.</summary>
    ImpossibleFact,

    /// <summary>The journey entered no stage.</summary>
    NoStage,

    /// <summary>No deviation that is known of: whether a rule permits it depends on what the history does not tell, such as what came with a trigger, where nothing else is unmet, or what was before the history begins.</summary>
    Undecided,

    /// <summary>A rule on another trigger, or a policy, leads there; none does on the trigger that the history names.</summary>
    WrongTrigger,
}
