namespace BuyerJourney.Interchange.Csv;

/// <summary>Texts that a spreadsheet would take for formulas, with an apostrophe before them and without.</summary>
/// <remarks>A text that has apostrophes before what looks like a formula gets one more, so that taking one off gives back every text.</remarks>
internal static class FormulaText
{
    private const char Escape = '\'';

    // The signs that OWASP names ("CSV Injection"), with their forms of full width.
    private const string Beginnings = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    /// <summary>Whether a text needs an apostrophe, or more of them than it has.</summary>
    public static bool IsRisky(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> rest = text.TrimStart(Escape).TrimStart(' ');
        return !rest.IsEmpty && Beginnings.Contains(rest[0], StringComparison.Ordinal);
    }

    /// <summary>The text without the apostrophe that was put before it.</summary>
    public static ReadOnlySpan<char> Unescaped(ReadOnlySpan<char> field) => field is [Escape, ..] && IsRisky(field) ? field[1..] : field;
}
