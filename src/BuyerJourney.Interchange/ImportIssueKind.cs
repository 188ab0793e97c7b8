namespace BuyerJourney.Interchange;

/// <summary>What kind of problem a row of an import has.</summary>
public enum ImportIssueKind
{
    /// <summary>The row can't be taken apart: a quote is not closed, or text follows a closing quote.</summary>
    MalformedRow,

    /// <summary>The row has more or fewer fields than the header.</summary>
    FieldCount,

    /// <summary>A field or row is longer than the limit.</summary>
    TooLong,

    /// <summary>A field that is needed is empty.</summary>
    MissingValue,

    /// <summary>A text is no id: too long, or with control characters.</summary>
    UnreadableId,

    /// <summary>A text is no time of the stated form, or no day of the calendar.</summary>
    UnreadableTime,

    /// <summary>A time is finer than the 100 ns that a log can hold; it is not rounded.</summary>
    TooFineTime,

    /// <summary>A local time that the clock of the zone showed twice or never, and the import refuses those.</summary>
    UncertainLocalTime,

    /// <summary>A text is no number of the stated form.</summary>
    UnreadableNumber,

    /// <summary>A text is none of the values that its field may have.</summary>
    UnreadableValue,

    /// <summary>A text is neither yes nor no.</summary>
    UnreadableFlag,

    /// <summary>A text is no currency code.</summary>
    UnreadableCurrency,

    /// <summary>A name that the definition does not have and that nothing maps.</summary>
    UnknownName,

    /// <summary>The row belongs to a journey that the import does not know.</summary>
    UnknownJourney,

    /// <summary>The row's times contradict each other: left before it was entered, closed before it began.</summary>
    ImpossibleOrder,

    /// <summary>A table with one row for each deal has a second row for one.</summary>
    Duplicate,

    /// <summary>The row's fields contradict each other, or an earlier row: closed, but with no date of closing; another event of the same id.</summary>
    Contradiction,

    /// <summary>The journey began under another definition than the log's.</summary>
    OtherDefinition,
}
