namespace BuyerJourney.Journeys;

/// <summary>Why something was refused.</summary>
public enum RefusalReason
{
    /// <summary>No rule names this trigger, or leads to this stage or outcome, from where the journey stands.</summary>
    NoRule,

    /// <summary>A criterion of a rule is not met; <see cref="Refusal.Criterion"/> says which.</summary>
    CriterionUnmet,

    /// <summary>Several rules of one priority apply; <see cref="Refusal.Rules"/> says which.</summary>
    Ambiguous,

    /// <summary>The trigger takes a value that was not given.</summary>
    InputMissing,

    /// <summary>A value of another kind was given than the trigger takes.</summary>
    InputOfWrongKind,

    /// <summary>A value was given that the trigger does not take.</summary>
    InputNotTaken,

    /// <summary>The definition has nothing of this name.</summary>
    UnknownName,

    /// <summary>The instant is before the journey's start.</summary>
    BeforeStart,

    /// <summary>Something that happened later would not have been permitted then.</summary>
    ContradictsLaterEvent,

    /// <summary>The journey is closed.</summary>
    JourneyIsClosed,

    /// <summary>The journey is open, so there is nothing to reopen.</summary>
    JourneyIsOpen,

    /// <summary>No rule and no policy permits this kind of move.</summary>
    MoveNotPermitted,

    /// <summary>The journey stands in this stage already.</summary>
    AlreadyThere,

    /// <summary>The journey is not on hold, or nobody knows which stage it left.</summary>
    NothingToReturnTo,

    /// <summary>The obstacle stands already, with the same severity.</summary>
    ObstacleAlreadyOpen,

    /// <summary>The obstacle does not stand.</summary>
    ObstacleNotOpen,

    /// <summary>The outcome asks for a reason.</summary>
    ReasonMissing,

    /// <summary>The outcome does not have this reason, or what happens takes no reason.</summary>
    ReasonNotTaken,

    /// <summary>The value is of another kind than the attribute holds.</summary>
    ValueOfWrongKind,

    /// <summary>The amount has no currency, or another than the journey's value.</summary>
    CurrencyDiffers,

    /// <summary>The event says nothing: it lacks what it is about.</summary>
    NothingSaid,

    /// <summary>The event is of another journey.</summary>
    OtherJourney,

    /// <summary>A custom criterion threw an exception when it was asked.</summary>
    CriterionFailed,

    /// <summary>An event of the same id has happened already and says something else.</summary>
    IdTaken,

    /// <summary>The instant is finer than the 100 ns in which journeys keep time; it is not rounded.</summary>
    TooFineTime,

    /// <summary>The deal's value is so large, either way, that values could not be added up.</summary>
    AmountTooLarge,

    /// <summary>A rule on another trigger, or a policy, leads to this stage or outcome; none does on the one that the history names.</summary>
    WrongTrigger,
}
