using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Naming;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Crm;

/// <summary>Reads the fields of deals and of a flow's items, and refuses the item where one can't be used.</summary>
internal static class PipedriveFields
{
    /// <summary>What the name in a field means, by itself or by how it is shown; false when the item was refused or ignored for it.</summary>
    public static bool TryReadName(ImportRun run, NamedKinds kind, string field, string? text, string? formatted, out EventCode code)
    {
        NameResolver names = run.Names(kind, CrmNames.Closed);
        code = EventCode.None;
        if (text is { Length: > 0 } && names.FateOf(text, out code) is var fate and not NameFate.Unknown)
        {
            if (fate == NameFate.Ignored)
            {
                run.Ignore();
            }

            return fate == NameFate.Known;
        }

        if ((formatted ?? text) is not { Length: > 0 } name)
        {
            run.Refuse(ImportIssueKind.MissingValue, run.Rows, field, string.Empty, "The item does not say what it is.");
            return false;
        }

        return run.TryResolve(names, name, run.Rows, field, out code);
    }

    /// <summary>The time in a field; false when the item was refused for it.</summary>
    public static bool TryReadTime(ImportRun run, string field, string? text, out long ticks)
    {
        if (run.TryReadTime(text.AsSpan().Trim(), out ticks, out ImportIssueKind problem))
        {
            return true;
        }

        run.Refuse(
            string.IsNullOrEmpty(text) ? ImportIssueKind.MissingValue : problem,
            run.Rows,
            field,
            text ?? string.Empty,
            string.IsNullOrEmpty(text) ? "The item does not say when it happened." : run.ReasonOf(problem, text));
        return false;
    }

    /// <summary>The time in a field that may be left empty, null where it is; false when the item was refused for it.</summary>
    public static bool TryReadTimeWhereGiven(ImportRun run, string field, string? text, out long? ticks)
    {
        ticks = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        bool isRead = TryReadTime(run, field, text, out long read);
        ticks = read;
        return isRead;
    }

    /// <summary>The number in a field as JSON writes it, if a log takes it for what a deal is worth.</summary>
    public static bool TryReadAmount(string text, out decimal amount, [NotNullWhen(false)] out string? problem)
    {
        bool isRead = NumberText.TryRead(text.AsSpan().Trim(), culture: null, out amount);

        // What is beyond the largest decimal is a number all the same.
        bool isLarge = isRead ? !ImportRun.IsAmount(amount) : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double large) && Math.Abs(large) > (double)JourneyLogBuilder.LargestAmount;
        problem = isLarge ? ImportRun.ReasonForLargeAmount(text)
            : isRead ? null
            : NumberText.IsTooFine(text.AsSpan().Trim(), culture: null) ? NumberText.ReasonForTooFine(text)
            : $"'{text}' is no number with a decimal point and without separators of thousands.";
        return problem is null;
    }

    /// <summary>The journey of a field, new or known; false when the item was refused for it.</summary>
    public static bool TryReadJourney(ImportRun run, string field, string? key, out JourneyIndex journey)
    {
        if (run.TryJourney(key.AsSpan().Trim(), out journey, out string? problem))
        {
            return true;
        }

        run.Refuse(
            string.IsNullOrEmpty(key) ? ImportIssueKind.MissingValue : ImportIssueKind.UnreadableId,
            run.Rows,
            field,
            key ?? string.Empty,
            string.IsNullOrEmpty(key) ? "The item does not say which deal it belongs to." : problem!);
        return false;
    }

    /// <summary>What the name in a field means; none where nothing says or maps it, which costs the name and not the deal: when it began and what it is worth hold all the same.</summary>
    public static EventCode CodeOrNone(ImportRun run, NamedKinds kind, string field, string? text) =>
        text is null ? EventCode.None : run.CodeOrNone(run.Names(kind, CrmNames.Closed), text, run.Rows, field);
}
