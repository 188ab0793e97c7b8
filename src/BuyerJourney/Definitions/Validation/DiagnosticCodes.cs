using System.Collections.Immutable;

namespace BuyerJourney.Definitions.Validation;

/// <summary>Every kind of problem that a definition, or a migration between two of its versions, can have: the one list of codes.</summary>
/// <remarks>Errors keep a definition from being built; warnings do not. A code keeps its meaning for good. Immutable and safe to share between threads.</remarks>
public static class DiagnosticCodes
{
    /// <summary>BJ0001, error: the definition has no stage in which a journey could start.</summary>
    public static DiagnosticCode NoStages { get; } = Error("BJ0001", "The definition has no stage in which a journey could start.");

    /// <summary>BJ0002, error: two parts of one kind have the same id.</summary>
    public static DiagnosticCode DuplicateId { get; } = Error("BJ0002", "Two parts of one kind have the same id.");

    /// <summary>BJ0003, error: two names of one kind differ only by case.</summary>
    public static DiagnosticCode DiffersOnlyByCase { get; } = Error("BJ0003", "Two names of one kind differ only by case.");

    /// <summary>BJ0004, error: one name means two things, such as a stage and an outcome, or a synonym of two stages.</summary>
    public static DiagnosticCode NameMeansTwoThings { get; } = Error("BJ0004", "One name means two things.");

    /// <summary>BJ0005, error: a name is used that the definition does not have.</summary>
    public static DiagnosticCode UnknownName { get; } = Error("BJ0005", "A name is used that the definition does not have.");

    /// <summary>BJ0006, error: an expected stay or a due time is zero or negative.</summary>
    public static DiagnosticCode TimeNotPositive { get; } = Error("BJ0006", "An expected stay or a due time is zero or negative.");

    /// <summary>BJ0007, error: journeys are to start in a stage that is on hold or after the purchase.</summary>
    public static DiagnosticCode CannotStartHere { get; } = Error("BJ0007", "Journeys are to start in a stage that is on hold or after the purchase.");

    /// <summary>BJ0008, error: an outcome names a reason twice, or an empty one.</summary>
    public static DiagnosticCode BadReason { get; } = Error("BJ0008", "An outcome names a reason twice, or an empty one.");

    /// <summary>BJ0009, error: a stage before the purchase comes after one that lies behind it.</summary>
    public static DiagnosticCode BehindThePurchase { get; } = Error("BJ0009", "A stage before the purchase comes after one that lies behind it.");

    /// <summary>BJ0010, error: an obstacle is said to be a kind of itself, at once or by way of others.</summary>
    public static DiagnosticCode ObstacleUnderItself { get; } = Error("BJ0010", "An obstacle is said to be a kind of itself.");

    /// <summary>BJ0011, error: a part has no id, or an empty synonym.</summary>
    public static DiagnosticCode NameMissing { get; } = Error("BJ0011", "A part has no id, or an empty synonym.");

    /// <summary>BJ0012, warning: the file of a definition has a member that this version does not know, and that is passed over.</summary>
    public static DiagnosticCode UnknownMember { get; } = Warning("BJ0012", "A file has a member that this version does not know.");

    /// <summary>BJ0101, error: no rule and no policy leads to a stage.</summary>
    public static DiagnosticCode UnreachableStage { get; } = Error("BJ0101", "No rule and no policy leads to a stage.");

    /// <summary>BJ0102, error: nothing leads out of a stage, and no outcome can be reached from it.</summary>
    public static DiagnosticCode DeadEnd { get; } = Error("BJ0102", "Nothing leads out of a stage.");

    /// <summary>BJ0103, error: journeys can leave a stage but never come to an outcome.</summary>
    public static DiagnosticCode NoWayToOutcome { get; } = Error("BJ0103", "Journeys can leave a stage but never come to an outcome.");

    /// <summary>BJ0104, error: journeys can only go round in circles.</summary>
    public static DiagnosticCode CycleWithoutExit { get; } = Error("BJ0104", "Some stages lead only to one another.");

    /// <summary>BJ0105, warning: journeys cannot be won from a stage, though they can from others.</summary>
    public static DiagnosticCode NoWayToWin { get; } = Warning("BJ0105", "Journeys can no longer be won from a stage.");

    /// <summary>BJ0106, warning: outcomes were declared, but none of them is won or none lost.</summary>
    public static DiagnosticCode OneSidedOutcomes { get; } = Warning("BJ0106", "Outcomes are declared, but all are won or all are lost.");

    /// <summary>BJ0201, error: two rules of one priority on one trigger both apply, for certain.</summary>
    public static DiagnosticCode OverlappingRules { get; } = Error("BJ0201", "Two rules of one priority on one trigger both apply.");

    /// <summary>BJ0202, warning: two rules of one priority on one trigger may both apply; the journey then refuses the trigger and names both.</summary>
    public static DiagnosticCode PossiblyOverlappingRules { get; } = Warning("BJ0202", "Two rules of one priority on one trigger may both apply.");

    /// <summary>BJ0203, warning: a rule never applies because one of a higher priority always applies before it.</summary>
    public static DiagnosticCode RuleNeverApplies { get; } = Warning("BJ0203", "A rule never applies because one of a higher priority always does.");

    /// <summary>BJ0204, error: a criterion can never hold.</summary>
    public static DiagnosticCode CriterionNeverHolds { get; } = Error("BJ0204", "A criterion can never hold.");

    /// <summary>BJ0205, error: a rule leads from a stage to itself, and the stage was not said to be re-enterable.</summary>
    public static DiagnosticCode SelfMoveNotSaid { get; } = Error("BJ0205", "A rule leads from a stage to itself, and the stage is not re-enterable.");

    /// <summary>BJ0206, error: a rule names a custom criterion for which there is no code.</summary>
    public static DiagnosticCode CustomCriterionMissing { get; } = Error("BJ0206", "A custom criterion has no code.");

    /// <summary>BJ0207, error: a rule leads back to the stage that was left, but not from a stage on hold.</summary>
    public static DiagnosticCode ReturnFromElsewhere { get; } = Error("BJ0207", "A rule leads back to the stage that was left, but not from a stage on hold.");

    /// <summary>BJ0208, warning: a trigger was declared, and no rule names it.</summary>
    public static DiagnosticCode TriggerWithoutRule { get; } = Warning("BJ0208", "A trigger is declared, and no rule names it.");

    /// <summary>BJ0209, error: a rule that falls due by itself is on a trigger that takes input.</summary>
    public static DiagnosticCode DueMoveTakesInput { get; } = Error("BJ0209", "A rule that falls due by itself is on a trigger that takes input.");

    /// <summary>BJ0210, error: a rule that falls due by itself closes in an outcome that needs a reason.</summary>
    public static DiagnosticCode DueMoveNeedsReason { get; } = Error("BJ0210", "A rule that falls due by itself closes in an outcome that needs a reason.");

    /// <summary>BJ0211, error: a rule falls due by itself after a time with a fraction of 100 ns, at an instant that no journey can hold.</summary>
    public static DiagnosticCode DueTimeTooFine { get; } = Error("BJ0211", "A rule falls due by itself after a time with a fraction of 100 ns.");

    /// <summary>BJ0301, error: a migration does not say what a part of the old version is in the new one.</summary>
    public static DiagnosticCode MigrationIncomplete { get; } = Error("BJ0301", "A part of the old version has no place in the new one.");

    /// <summary>BJ0302, error: a migration says of one part that it is two in the new version.</summary>
    public static DiagnosticCode MappedTwice { get; } = Error("BJ0302", "A migration says of one part that it is two.");

    /// <summary>Every code, by id.</summary>
    public static ImmutableArray<DiagnosticCode> All { get; } =
    [
        NoStages, DuplicateId, DiffersOnlyByCase, NameMeansTwoThings, UnknownName, TimeNotPositive, CannotStartHere, BadReason, BehindThePurchase, ObstacleUnderItself, NameMissing, UnknownMember,
        UnreachableStage, DeadEnd, NoWayToOutcome, CycleWithoutExit, NoWayToWin, OneSidedOutcomes,
        OverlappingRules, PossiblyOverlappingRules, RuleNeverApplies, CriterionNeverHolds, SelfMoveNotSaid, CustomCriterionMissing,
        ReturnFromElsewhere, TriggerWithoutRule, DueMoveTakesInput, DueMoveNeedsReason, DueTimeTooFine, MigrationIncomplete, MappedTwice,
    ];

    private static DiagnosticCode Error(string id, string meaning) => new(id, ProblemSeverity.Error, meaning);

    private static DiagnosticCode Warning(string id, string meaning) => new(id, ProblemSeverity.Warning, meaning);
}
