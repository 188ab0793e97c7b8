using BuyerJourney.Definitions.Naming;

namespace BuyerJourney.Logs;

/// <summary>What a reader of figures should know about the events behind them.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record LogQuality
{
    /// <summary>Journeys in the log.</summary>
    public required int Journeys { get; init; }

    /// <summary>Journeys on which nothing happened.</summary>
    public required int EmptyJourneys { get; init; }

    /// <summary>Events in the log, duplicates left out.</summary>
    public required int Events { get; init; }

    /// <summary>Events left out because the same one, by id and by what it says, was there already; 0 in a log cut from another, which had left them out.</summary>
    public required int DuplicatesById { get; init; }

    /// <summary>
    /// Events left out because one of the same id was there already that says something else, as far as a log keeps it: two writers numbered theirs alike, or the source's ids are
    /// unique on each journey only. 0 in a log cut from another, which had left them out.
    /// </summary>
    public required int ConflictsById { get; init; }

    /// <summary>Events left out because the journey had an equal one at the same instant; counted and left out only when the caller asked for that. 0 in a log cut from another, which had left them out.</summary>
    public required int DuplicatesByContent { get; init; }

    /// <summary>Events at the same instant as the one before on their journey: their true order is unknown, and they stand as they arrived.</summary>
    public required int Ties { get; init; }

    /// <summary>Events that arrived right after a later one of their journey. Many of them mean that the source lists the newest first, and that ties stand the wrong way round. How events arrived is not kept: 0 in a log cut from another.</summary>
    public required int OutOfOrder { get; init; }

    /// <summary>Journeys with a stage, nearly always the first, of which the source says that it was entered nobody knows when.</summary>
    public required int UnknownEntries { get; init; }

    /// <summary>The figures in a sentence.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{CountText.Of(Events, "event")} on {CountText.Of(Journeys, "journey")} ({EmptyJourneys:N0} empty); left out {CountText.Of(DuplicatesById + DuplicatesByContent, "duplicate")}{Conflicts}; {CountText.Of(Ties, "tie")}; {CountText.Of(UnknownEntries, "unknown entry", "unknown entries")}");

    private string Conflicts => ConflictsById == 0 ? string.Empty : FormattableString.Invariant($" and {ConflictsById:N0} of a known id that say something else");
}
