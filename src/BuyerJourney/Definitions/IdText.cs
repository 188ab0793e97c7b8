namespace BuyerJourney.Definitions;

/// <summary>What text may serve as an id: one rule for every id of the library.</summary>
internal static class IdText
{
    public const int LongestId = 200;

    public static void Require(string value, string parameter)
    {
        ArgumentNullException.ThrowIfNull(value, parameter);
        Require(value.AsSpan(), parameter);
    }

    public static void Require(ReadOnlySpan<char> value, string parameter)
    {
        if (ProblemOf(value) is { } problem)
        {
            throw new ArgumentException(problem, parameter);
        }
    }

    public static string? ProblemOf(ReadOnlySpan<char> value)
    {
        if (IsPlain(value))
        {
            return null;
        }

        if (value.IsEmpty)
        {
            return "An id needs at least one character.";
        }

        if (value.Length > LongestId)
        {
            return $"The id '{value[..40]}…' has {value.Length} characters; an id has at most {LongestId}.";
        }

        if (char.IsWhiteSpace(value[0]) || char.IsWhiteSpace(value[^1]))
        {
            return $"The id '{value}' starts or ends with a blank; remove it.";
        }

        if (value.ContainsAnyInRange('\0', '\u001f') || value.ContainsAnyInRange('\u007f', '\u009f'))
        {
            return $"The id '{Visible(value)}' holds a control character; remove it.";
        }

        return null;
    }

    // Most ids are of visible characters of ASCII.
    private static bool IsPlain(ReadOnlySpan<char> value) => value.Length is > 0 and <= LongestId && !value.ContainsAnyExceptInRange('!', '~');

    /// <summary>Whether bytes of a text are all visible characters of ASCII and no more than an id may have.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> value) => value.Length is > 0 and <= LongestId && !value.ContainsAnyExceptInRange((byte)'!', (byte)'~');

    private static string Visible(ReadOnlySpan<char> value) => string.Concat(value.ToArray().Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString()));
}
