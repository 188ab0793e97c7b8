using System.Collections.Immutable;
using System.Text;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange;

/// <summary>How good the data of an import is: what was read, used and refused, and what to know before trusting its figures.</summary>
/// <remarks>Every row read is used, ignored or refused; the three add up. Immutable, compared by content, safe to share between threads.</remarks>
public sealed record ImportReport
{
    /// <summary>The files read, in that order.</summary>
    public required ImmutableArray<string> FileNames { get; init; }

    /// <summary>Rows read; for XES and JSON, events. Headers and blank lines are none.</summary>
    public required long RowsRead { get; init; }

    /// <summary>
    /// Rows that were taken. Not each is an event of the log: what <see cref="Log"/> counts as a duplicate was taken and left out, as was a stage that a history repeats, and a row may say
    /// nothing but an attribute or have several events.
    /// </summary>
    public long RowsUsed => RowsRead - RowsIgnored - RowsRefused;

    /// <summary>Rows that the caller has no interest in: names that <see cref="NameMapping.Ignore"/> leaves out, deleted records, fields that are not the stage.</summary>
    public required long RowsIgnored { get; init; }

    /// <summary>Rows that could not be used.</summary>
    public long RowsRefused => Refused.Values.Sum();

    /// <summary>Rows that could not be used, by reason.</summary>
    public required ImmutableSortedDictionary<ImportIssueKind, long> Refused { get; init; }

    /// <summary>Names that the definition does not have and that nothing maps, those of most rows first.</summary>
    public required ImmutableArray<UnknownName> UnknownNames { get; init; }

    /// <summary>Reasons of closing that neither the definition's obstacles nor the taxonomy know, those of most rows first. They are kept as they are written.</summary>
    public required ImmutableArray<UnknownName> UnknownReasons { get; init; }

    /// <summary>The first issues, as many as <see cref="ImportOptions.IssuesKept"/>; one for each refused row, and for each that was taken but for a part that could not be used; for unknown names one for each name.</summary>
    public required ImmutableArray<ImportIssue> Issues { get; init; }

    /// <summary>Deals that stand in a stage, or were closed, of which the table has no date: the log has them in the last stage that is dated, or with nothing that happened.</summary>
    public required long UndatedStages { get; init; }

    /// <summary>What else to know, a sentence each: columns that could not be used, closes of which only the day is known, fields that were ignored where the stage may be among them, activities that were all ignored, and reasons of loss that are on no close.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>
    /// Stays after which the journey was, by the file, in no stage for a time: the log lets the stay last until the next stage. Of a history, changes that lead from another stage than the
    /// one in which the journey was.
    /// </summary>
    public required long Gaps { get; init; }

    /// <summary>Stays that, by the file, began before the one before had ended.</summary>
    public required long Overlaps { get; init; }

    /// <summary>The zone in which times and dates without an offset were read.</summary>
    public required string Zone { get; init; }

    /// <summary>Times and dates without an offset: for these the zone was assumed.</summary>
    public required long TimesInZone { get; init; }

    /// <summary>Of these, times that the zone's clocks showed twice; the earlier instant was taken, unless such rows are refused.</summary>
    public required long AmbiguousTimes { get; init; }

    /// <summary>Of these, times that the zone's clocks never showed; they were moved forward by the length of the gap, unless such rows are refused.</summary>
    public required long SkippedTimes { get; init; }

    /// <summary>What to know about the log as a whole: duplicates, ties, order, journeys whose first entry is unknown or on which nothing is dated.</summary>
    public required LogQuality Log { get; init; }

    /// <summary>The report in a few lines.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(FormattableString.Invariant($"{CountText.Of(RowsRead, "row")} read from {string.Join(", ", FileNames)}: {RowsUsed:N0} used, {RowsIgnored:N0} ignored, {RowsRefused:N0} refused."));
        foreach ((ImportIssueKind kind, long rows) in Refused)
        {
            text.Append(FormattableString.Invariant($"\n  refused {rows:N0}: {kind}"));
        }

        foreach (UnknownName name in UnknownNames)
        {
            text.Append("\n  unknown ").Append(name);
        }

        foreach (UnknownName reason in UnknownReasons)
        {
            text.Append("\n  unknown reason ").Append(reason);
        }

        foreach (string note in Notes)
        {
            text.Append('\n').Append(note);
        }

        text.Append('\n').Append(Log).Append('.');
        if (Log.OutOfOrder > 0)
        {
            text.Append(FormattableString.Invariant($"\n{CountText.Of(Log.OutOfOrder, "row stands right after a later one of its", "rows stand right after a later one of their")} journey; if they are many, the file lists the newest first: set ImportOptions.Rows."));
        }

        if (UndatedStages > 0)
        {
            text.Append(FormattableString.Invariant($"\n{CountText.Of(UndatedStages, "deal stands", "deals stand")} in a stage of which there is no date."));
        }

        if (Gaps > 0)
        {
            text.Append('\n').Append(CountText.Of(Gaps, "gap")).Append(" between stays.");
        }

        if (Overlaps > 0)
        {
            text.Append('\n').Append(CountText.Of(Overlaps, "stay overlaps", "stays overlap")).Append(" the one before.");
        }

        if (TimesInZone > 0)
        {
            text.Append(FormattableString.Invariant($"\n{CountText.Of(TimesInZone, "time without an offset was", "times without an offset were")} read in {Zone}; its clocks showed {AmbiguousTimes:N0} of them twice and {SkippedTimes:N0} never."));
        }

        return text.ToString();
    }

    /// <summary>Whether both say the same.</summary>
    /// <param name="other">The other report.</param>
    /// <returns>Whether all figures, names, issues and notes are equal, those in lists in their order.</returns>
    public bool Equals(ImportReport? other) => other is not null
        && Figures == other.Figures
        && Log == other.Log
        && FileNames.SequenceEqual(other.FileNames)
        && Refused.SequenceEqual(other.Refused)
        && UnknownNames.SequenceEqual(other.UnknownNames)
        && UnknownReasons.SequenceEqual(other.UnknownReasons)
        && Issues.SequenceEqual(other.Issues)
        && Notes.SequenceEqual(other.Notes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Figures, Log, FileNames.Length, Refused.Count, UnknownNames.Length, Issues.Length);

    private (long Read, long Ignored, long Undated, long Gaps, long Overlaps, string Zone, long InZone, long Ambiguous, long Skipped) Figures =>
        (RowsRead, RowsIgnored, UndatedStages, Gaps, Overlaps, Zone, TimesInZone, AmbiguousTimes, SkippedTimes);
}
