using System.Globalization;
using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Taxonomy;
using NodaTime;

namespace BuyerJourney.Interchange;

/// <summary>How a file is to be read.</summary>
/// <remarks>
/// Immutable, safe to share between threads as far as <see cref="Progress"/> and the function of <see cref="Names"/> are. Two are equal when their parts are; a <see cref="TimeFormat"/>, a
/// taxonomy and a function are equal only to themselves.
/// </remarks>
public sealed record ImportOptions
{
    /// <summary>The options that hold unless others are given.</summary>
    public static ImportOptions Default { get; } = new();

    /// <summary>Whether the first problem of a row stops the import with an <see cref="ImportException"/>. Unless said, the row is reported and the import goes on.</summary>
    public bool Strict { get; init; }

    /// <summary>How the file writes times; null for what its reader expects, which is ISO 8601 where it does not say otherwise.</summary>
    public TimeFormat? Times { get; init; }

    /// <summary>The zone of times and dates that carry no offset; UTC unless said, and the report says how many there were.</summary>
    public DateTimeZone Zone { get; init; } = DateTimeZone.Utc;

    /// <summary>What to do with local times that the zone's clocks showed twice or never.</summary>
    public LocalTimePolicy LocalTimes { get; init; }

    /// <summary>What names in the file mean, beyond the ids, names and synonyms of the definition.</summary>
    public NameMapping Names { get; init; } = NameMapping.None;

    /// <summary>
    /// The encoding of the file; UTF-8 unless said, and never guessed. A byte-order mark decides before this. For Windows-1252, which older spreadsheets write, pass
    /// <c>CodePagesEncodingProvider.Instance.GetEncoding(1252)</c>.
    /// </summary>
    public Encoding? Encoding { get; init; }

    /// <summary>What separates the fields of a table: when null, the comma, semicolon, tab or bar with which the header has the expected columns.</summary>
    /// <exception cref="ArgumentException">The value is a quote, a line end, a letter or a digit.</exception>
    public char? Delimiter
    {
        get;
        init => field = value is '"' or '\r' or '\n' or '\0' or '\uffff' || (value is { } sign && (char.IsLetterOrDigit(sign) || char.IsSurrogate(sign)))
            ? throw new ArgumentException("A delimiter is a sign such as a comma, a semicolon or a tab.", nameof(value))
            : value;
    }

    /// <summary>
    /// Whether texts of a table that a spreadsheet would take for formulas have an apostrophe before them, as <see cref="Csv.CsvWriteOptions.EscapesFormulas"/> writes them;
    /// it is taken off. Not unless said. No formula is ever worked out.
    /// </summary>
    public bool FormulasEscaped { get; init; }

    /// <summary>
    /// Texts of a table that stand for an empty field, such as <c>NULL</c>, <c>\N</c> or <c>NaT</c>; none unless said. A field is compared with them exactly, but for blanks around it, in every column
    /// that is read, whether it is quoted or not.
    /// </summary>
    public IReadOnlyList<string> EmptyTexts
    {
        get;
        init => field = Metrics.Rows.Of<string>([.. value]);
    } = Metrics.Rows.Of<string>();

    /// <summary>
    /// How numbers are written. When null, with a decimal point and without separators of thousands, so that <c>1,5</c> is refused and not taken for 15. With a culture, separators of
    /// thousands may stand where it puts them, or before each three digits; anywhere else the number is refused. A single one can't be told from a decimal point: <c>1.500</c> is 1500
    /// in German and 1.5 in English, so name the culture in which the file was written and not your own. Where a culture separates thousands by a blank any blank does, and by an apostrophe any
    /// apostrophe. A number of more than 28 digits, or decimals, is refused where it would have to be rounded.
    /// </summary>
    public CultureInfo? Numbers { get; init; }

    /// <summary>The currency of values in a file without a column for it, for example <c>EUR</c>; null when there is none.</summary>
    /// <exception cref="ArgumentException">The value is no currency code.</exception>
    public string? Currency
    {
        get;
        init => field = value is null || Money.IsCurrencyCode(value)
            ? value
            : throw new ArgumentException($"'{value}' is no currency code; write three upper-case letters, such as EUR.", nameof(value));
    }

    /// <summary>In which order the rows of the file stand: it decides which of two events at one instant came first. Null for what the reader expects, mostly oldest first.</summary>
    public RowOrder? Rows { get; init; }

    /// <summary>What reasons of closing mean that are not among the definition's obstacles; the common ones unless said.</summary>
    public ObstacleTaxonomy Reasons { get; init; } = ObstacleTaxonomy.Common;

    /// <summary>Whether events of one journey that are equal in instant, in what happened and in detail count once.</summary>
    public bool Deduplicate { get; init; }

    /// <summary>How much a file may ask for.</summary>
    public ImportLimits Limits { get; init; } = ImportLimits.Default;

    /// <summary>How many issues the report keeps; all are counted and all reach the caller's own function. 1,000 unless said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int IssuesKept
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 1000;

    /// <summary>Told how far the import is, every few thousand rows and at the end; null for nobody.</summary>
    public IProgress<ImportProgress>? Progress { get; init; }
}
