using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Interchange.Xes;

/// <summary>Sets what a trace says of its journey as a whole: attributes, value, unknown entry.</summary>
internal static class XesTraceAttributes
{
    public static void Set(ImportRun run, XesOptions options, JourneyIndex journey, XesTrace trace)
    {
        foreach ((string key, int length) in trace.TooLong)
        {
            run.Report(ImportIssueKind.TooLong, trace.Line, key, string.Empty, FormattableString.Invariant($"The attribute has {length:N0} characters; the limit is {run.Options.Limits.FieldLength:N0}. It is left out."));
        }

        XesAttribute? changes = trace.Attributes.Find(a => a.Key == XesKeys.Changes);
        HashSet<string> changed = changes is null ? [] : [.. changes.Inner.Select(c => c.Key)];
        foreach (XesAttribute attribute in trace.Attributes)
        {
            if (attribute.SaysEntryUnknown)
            {
                run.Builder.MarkEntryUnknown(journey);
            }
            else if (attribute.Key == options.Value)
            {
                SetValue(run, journey, trace, attribute);
            }

            if (!XesKeys.IsOwn(attribute.Key) && attribute.Key != options.Journey && !changed.Contains(attribute.Key) && IdOf(options, attribute.Key) is { } name)
            {
                Set(run, journey, trace, attribute, name, null);
            }
        }

        foreach (XesAttribute change in changes?.Inner ?? [])
        {
            // Without its instant a change would hold for the whole journey.
            if (!change.LacksPart)
            {
                SetChange(run, options, journey, trace, change);
            }
        }
    }

    private static string? IdOf(XesOptions options, string key) => options.Attributes is null
        ? key
        : options.Attributes.TryGetValue(key, out Id<JourneyAttribute> id) ? id.Value : null;

    private static void SetChange(ImportRun run, XesOptions options, JourneyIndex journey, XesTrace trace, XesAttribute change)
    {
        Instant? since = null;
        if (change.Inner.Find(i => i.Key == XesKeys.Since) is { } stated)
        {
            if (!run.TryReadTime(stated.Value, out long ticks, out ImportIssueKind problem))
            {
                run.Report(problem, trace.Line, change.Key, stated.Value, run.ReasonOf(problem, stated.Value));
                return;
            }

            since = Instant.FromUnixTimeTicks(ticks);
        }

        if (change.Key == XesKeys.Value)
        {
            SetMoney(run, journey, trace, change, change.Inner.Find(i => i.Key == XesKeys.Currency)?.Value, since);
        }
        else if (IdOf(options, change.Key) is { } name)
        {
            Set(run, journey, trace, change, name, since);
        }
    }

    private static void Set(ImportRun run, JourneyIndex journey, XesTrace trace, XesAttribute attribute, string name, Instant? since)
    {
        if (!Id<JourneyAttribute>.TryCreate(name, out Id<JourneyAttribute> id, out string? problem))
        {
            run.Report(ImportIssueKind.UnreadableId, trace.Line, attribute.Key, attribute.Value, problem);
        }
        else if (attribute.Inner.Exists(i => i.Key == XesKeys.Removed))
        {
            SetAttribute(run, journey, trace, id, null, since);
        }
        else if (attribute.Type is "list" or "container")
        {
            run.Report(ImportIssueKind.UnreadableValue, trace.Line, attribute.Key, string.Empty, $"A {attribute.Type} has no value of its own, and is left out. Name the attributes that are to be read in XesOptions.Attributes.");
        }
        else if (TryRead(attribute, out AttributeValue value))
        {
            SetAttribute(run, journey, trace, id, value, since);
        }
        else
        {
            (ImportIssueKind kind, string reason) = attribute.Type == "boolean"
                ? (ImportIssueKind.UnreadableFlag, $"'{attribute.Value}' is no boolean, which is true or false.")
                : (ImportIssueKind.UnreadableNumber, attribute.ReasonForNumber);
            run.Report(kind, trace.Line, attribute.Key, attribute.Value, reason);
        }
    }

    private static void SetAttribute(ImportRun run, JourneyIndex journey, XesTrace trace, Id<JourneyAttribute> id, AttributeValue? value, Instant? since)
    {
        run.RequireRoomFor(id, trace.Line);
        if (since is { } instant)
        {
            run.Builder.SetAttribute(journey, id, value, instant);
        }
        else
        {
            run.Builder.SetAttribute(journey, id, value);
        }
    }

    private static bool TryRead(XesAttribute attribute, out AttributeValue value)
    {
        value = default;
        switch (attribute.Type)
        {
            case "int" or "float":
                bool isNumber = attribute.TryReadNumber(out decimal number);
                value = number;
                return isNumber;
            case "boolean":
                value = attribute.Value is "true" or "1";
                return attribute.Value is "true" or "1" or "false" or "0";
            default:
                value = attribute.Value;
                return true;
        }
    }

    private static void SetValue(ImportRun run, JourneyIndex journey, XesTrace trace, XesAttribute attribute) => SetMoney(run, journey, trace, attribute, run.Options.Currency, null);

    private static void SetMoney(ImportRun run, JourneyIndex journey, XesTrace trace, XesAttribute attribute, string? currency, Instant? since)
    {
        if (!attribute.TryReadNumber(out decimal amount))
        {
            run.Report(ImportIssueKind.UnreadableNumber, trace.Line, attribute.Key, attribute.Value, attribute.ReasonForNumber);
        }
        else if (!ImportRun.IsAmount(amount))
        {
            run.Report(ImportIssueKind.UnreadableNumber, trace.Line, attribute.Key, attribute.Value, ImportRun.ReasonForLargeAmount(attribute.Value));
        }
        else if (currency is null || !Money.IsCurrencyCode(currency))
        {
            run.Report(ImportIssueKind.UnreadableCurrency, trace.Line, attribute.Key, currency ?? string.Empty, $"'{currency}' is no currency code; write three upper-case letters, such as EUR.");
        }
        else if (since is { } instant)
        {
            run.Builder.SetValue(journey, new Money(amount, currency), instant);
        }
        else
        {
            run.Builder.SetValue(journey, new Money(amount, currency));
        }
    }
}
