using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Naming;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics.Flows;

/// <summary>How journeys come to one stage and go on from it.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record StageFlow
{
    /// <summary>The stage.</summary>
    public required Id<Stage> Stage { get; init; }

    /// <summary>Visits to the stage.</summary>
    public required long Visits { get; init; }

    /// <summary>Visits that have not ended.</summary>
    public required long Open { get; init; }

    /// <summary>Journeys whose first stage it was.</summary>
    public required long First { get; init; }

    /// <summary>Open journeys that stand here.</summary>
    public required long LastOfOpen { get; init; }

    /// <summary>Won journeys whose last stage it was.</summary>
    public required long LastOfWon { get; init; }

    /// <summary>Lost journeys whose last stage it was.</summary>
    public required long LastOfLost { get; init; }

    /// <summary>Journeys whose last stage it was, or is so far.</summary>
    public long Last => LastOfOpen + LastOfWon + LastOfLost;

    /// <summary>Visits beyond a journey's first to the stage.</summary>
    public required long Reentries { get; init; }

    /// <summary>Of the journeys that visited the stage, the share that visited it more than once (process miners call it rework).</summary>
    public required Proportion Reentering { get; init; }

    /// <summary>Visits that ended in an earlier stage.</summary>
    public required long StepsBack { get; init; }

    /// <summary>Moves forward, to a later stage or to a win, that passed over this stage, those included that led through a stage on hold. A journey that began after it has passed over nothing.</summary>
    public required long PassedOver { get; init; }

    /// <summary>
    /// The time that all visits have taken, open ones included, divided by the number that ended: the mean stay as a Markov chain has it (occurrence over exposure).
    /// When no visit is open it is the mean of all. Null when no visit has ended, and beyond the 46,000 years that a duration holds: so it is where thousands wait and hardly anybody has left.
    /// </summary>
    public required Duration? MeanStay { get; init; }

    /// <summary>
    /// How probable it is, from 0 to 1, that a journey that comes here is won at its next close, by the absorbing chain of the log: it rests on the visits here that ended, <see cref="Visits"/> less
    /// <see cref="Open"/>, and on those of the stages on the way. A visit keeps the close that ended it, also where another superseded that close: a deal won and lost as a customer was won from here, though
    /// by its last close, which the funnel's win rates count, it is lost. Null for a stage after the purchase, and where the log can't say because journeys go on to a stage that nobody has yet been seen to leave.
    /// </summary>
    public required double? WinProbability { get; init; }

    /// <summary>
    /// How long a journey that comes here is expected to go on until it is closed, by the absorbing chain of the log and <see cref="MeanStay"/> of each stage on the way. Null where
    /// <see cref="WinProbability"/> is, and where a stage on the way has no mean stay.
    /// </summary>
    public required Duration? ExpectedTimeToClose { get; init; }

    /// <summary>The stage's figures in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{Stage}: {CountText.Of(Visits, "visit")}, first of {First:N0}, last of {Last:N0}; {CountText.Of(Reentries, "re-entry", "re-entries")}, {CountText.Of(StepsBack, "step back", "steps back")}, passed over {CountText.Of(PassedOver, "time")}{WinText}{CloseText}");

    private string WinText => WinProbability is { } probability ? FormattableString.Invariant($"; {probability:0.00} are won from here, judging by {CountText.Of(Visits - Open, "ended visit")}") : string.Empty;

    private string CloseText => ExpectedTimeToClose is { } length ? $"; closed in {LengthText.Of(length)} from here" : string.Empty;
}
