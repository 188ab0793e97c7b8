namespace BuyerJourney.Interchange.Csv;

/// <summary>The texts of a table that stand for an empty field.</summary>
internal sealed class EmptyTexts
{
    // What databases, pandas and spreadsheets write where they have nothing.
    private static readonly string[] Usual = ["NULL", "\\N", "None", "Nil", "NaT", "NaN", "NA", "N/A", "#N/A", "<NA>", "-"];

    private readonly string[] _texts;

    private EmptyTexts(IEnumerable<string> texts) => _texts = [.. texts];

    /// <summary>The texts; null when there are none, so that nothing is compared.</summary>
    public static EmptyTexts? Of(IReadOnlyList<string> texts) => texts.Count == 0 ? null : new EmptyTexts(texts);

    /// <summary>Why a text can't be read that some system writes where it has nothing; null for all others.</summary>
    public static string? ReasonFor(ImportIssueKind kind, ReadOnlySpan<char> text)
    {
        bool isUnreadable = kind
            is ImportIssueKind.UnreadableTime or ImportIssueKind.UnreadableNumber or ImportIssueKind.UnreadableCurrency or ImportIssueKind.UnreadableFlag or ImportIssueKind.UnreadableValue;
        return isUnreadable && IsAny(text, Usual, StringComparison.OrdinalIgnoreCase)
            ? $"'{text}' is what other systems write where they have nothing. If it stands for an empty field here, name it in ImportOptions.EmptyTexts."
            : null;
    }

    public bool Contains(ReadOnlySpan<char> text) => IsAny(text, _texts, StringComparison.Ordinal);

    private static bool IsAny(ReadOnlySpan<char> text, string[] texts, StringComparison comparison)
    {
        foreach (string known in texts)
        {
            if (text.Equals(known, comparison))
            {
                return true;
            }
        }

        return false;
    }
}
