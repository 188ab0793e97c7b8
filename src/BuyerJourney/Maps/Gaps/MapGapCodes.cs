using System.Collections.Immutable;

namespace BuyerJourney.Maps.Gaps;

/// <summary>Every kind of gap that a map can have: the one list of codes.</summary>
/// <remarks>
/// Codes from JM0001 on are gaps in what the definition says; codes from JM0101 on are seen in a log only. From when on something seen is a gap, <see cref="MapOptions"/> says.
/// A code keeps its meaning for good. Immutable and safe to share between threads.
/// </remarks>
public static class MapGapCodes
{
    /// <summary>JM0001, high: no team leads a stage.</summary>
    public static MapGapCode StageWithoutOwner { get; } = High(
        "JM0001",
        "Nobody leads the stage",
        "What is everybody's duty is nobody's: questions go unanswered, and nobody notices a deal that stands still.",
        "Name the team that answers for the stage.");

    /// <summary>JM0002, medium: no seller activity is written down for a stage.</summary>
    public static MapGapCode StageWithoutActivity { get; } = Medium(
        "JM0002",
        "Nobody has said what the seller does in the stage",
        "Each salesperson then does something else, and what works can't be told from what does not.",
        "Write down what the seller is to do here, in one or two sentences.");

    /// <summary>JM0003, medium: in a stage there is no touchpoint in which the buyer acts, or none was seen there.</summary>
    public static MapGapCode StageWithoutBuyerTouchpoint { get; } = Medium(
        "JM0003",
        "The buyer does nothing in the stage that anybody would see",
        "Without a sign from the buyer nobody can tell a deal that is alive from one that is not.",
        "Find something that the buyer does here (a question, a reply, a visit, a test), name it as a touchpoint of the buyer, and record it.");

    /// <summary>JM0004, high: no rule leads on from a stage before the purchase, and no policy permits to pass it.</summary>
    public static MapGapCode StageWithoutWayOn { get; } = High(
        "JM0004",
        "Nothing says how the buyer goes on from the stage",
        "If nobody has said what must happen next, deals go on by habit, or not at all.",
        "Add a rule that leads to the next stage or to the purchase, and say what must hold for it.");

    /// <summary>JM0005, medium: an obstacle has no owner.</summary>
    public static MapGapCode ObstacleWithoutOwner { get; } = Medium(
        "JM0005",
        "Nobody has to remove the obstacle",
        "An obstacle that belongs to nobody stands until the buyer gives up.",
        "Name the team that has to remove it.");

    /// <summary>JM0006, low: an obstacle has no remedy.</summary>
    public static MapGapCode ObstacleWithoutRemedy { get; } = Low(
        "JM0006",
        "Nobody has said what helps against the obstacle",
        "Everybody who meets it has to find out anew what helps.",
        "Write down what has helped before, in a sentence.");

    /// <summary>JM0007, low: a touchpoint has no channel, neither in the definition nor in the log.</summary>
    public static MapGapCode TouchpointWithoutChannel { get; } = Low(
        "JM0007",
        "Nobody knows through which channel the touchpoint happens",
        "Whether a call does better than an e-mail can't be seen.",
        "Name its channels, and record with each contact which one it was.");

    /// <summary>JM0101, medium: a touchpoint that the definition names never happened.</summary>
    public static MapGapCode TouchpointNeverUsed { get; } = Medium(
        "JM0101",
        "The touchpoint is planned and never happens",
        "Either a step that was thought to matter is left out, or it is done and not recorded.",
        "Ask the team whether it is done; then record it, do it, or take it out of the definition.");

    /// <summary>JM0102, medium: a touchpoint happened that the definition does not name.</summary>
    public static MapGapCode TouchpointNotDefined { get; } = Medium(
        "JM0102",
        "The touchpoint happens and nobody planned it",
        "Nobody has said who does it, when, and what for, so nobody can improve it.",
        "Add it to the definition, or map its name to one that is there.");

    /// <summary>JM0103, medium: in a stage contacts happened, and nobody recorded how a buyer took one.</summary>
    public static MapGapCode FeedbackMissing { get; } = Medium(
        "JM0103",
        "Nobody records how buyers take the contacts in the stage",
        "What puts buyers off shows only when they have left.",
        "Record the buyer's reaction with each contact, or ask for feedback.");

    /// <summary>JM0104, high: a move is often made that no rule and no policy permits.</summary>
    public static MapGapCode MoveNotPermitted { get; } = High(
        "JM0104",
        "Deals are often moved in a way that no rule permits",
        "The rules do not describe how selling is done, so what they are there to make sure of is not made sure of.",
        "Find out who moves deals so and why; then add a rule for it, or stop it.");

    /// <summary>JM0105, low: a rule was never used though journeys could have used it.</summary>
    public static MapGapCode RuleNeverUsed { get; } = Low(
        "JM0105",
        "The rule is never used",
        "It makes the process look richer than it is, or the step that it stands for is not taken.",
        "Take it out, or ask why nobody goes that way.");

    /// <summary>JM0106, medium: most buyers who get past a stage never were in it.</summary>
    public static MapGapCode StageMostlySkipped { get; } = Medium(
        "JM0106",
        "Most buyers skip the stage",
        "Either it is not needed, or it is done without being recorded; its figures then say little.",
        "Ask what happens instead; drop the stage, or record it.");

    /// <summary>JM0107, high: after a move from a stage of one team to a stage of another, most buyers give no sign.</summary>
    public static MapGapCode SilenceAfterHandOver { get; } = High(
        "JM0107",
        "After the hand-over from one team to the next most buyers go silent",
        "Buyers fall between two teams: the one has finished, and the other has not begun.",
        "Let the next team meet the buyer before the hand-over, and agree on who calls within how many days.");

    /// <summary>JM0108, high: buyers of one persona never get past a stage, though others do.</summary>
    public static MapGapCode PersonaStopsHere { get; } = High(
        "JM0108",
        "Buyers of one kind never get past the stage",
        "What the stage offers does not answer what these buyers ask.",
        "Talk to some of them; then change the stage for them, or stop courting them.");

    /// <summary>Every code, by id.</summary>
    public static ImmutableArray<MapGapCode> All { get; } =
    [
        StageWithoutOwner, StageWithoutActivity, StageWithoutBuyerTouchpoint, StageWithoutWayOn, ObstacleWithoutOwner, ObstacleWithoutRemedy, TouchpointWithoutChannel,
        TouchpointNeverUsed, TouchpointNotDefined, FeedbackMissing, MoveNotPermitted, RuleNeverUsed, StageMostlySkipped, SilenceAfterHandOver, PersonaStopsHere,
    ];

    private static MapGapCode High(string id, string meaning, string why, string remedy) => new(id, GapSeverity.High, meaning, why, remedy);

    private static MapGapCode Medium(string id, string meaning, string why, string remedy) => new(id, GapSeverity.Medium, meaning, why, remedy);

    private static MapGapCode Low(string id, string meaning, string why, string remedy) => new(id, GapSeverity.Low, meaning, why, remedy);
}
