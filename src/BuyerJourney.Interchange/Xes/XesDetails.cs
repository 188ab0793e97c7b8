using System.Globalization;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Naming;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Xes;

/// <summary>What a log keeps of an event beside what happened and when, from and to attributes of an event.</summary>
internal static class XesDetails
{
    /// <summary>The detail of an event.</summary>
    /// <exception cref="FormatException">One of our own attributes holds what it can't.</exception>
    public static EventDetail Read(XesEvent happened)
    {
        EventDetail detail = new()
        {
            Person = happened.Resource,
            Properties = happened.Transition is { } transition ? new EventProperties([new(XesKeys.Transition, transition)]) : EventProperties.None,
        };
        foreach (XesAttribute own in happened.Own ?? [])
        {
            detail = With(detail, own);
        }

        return detail;
    }

    /// <summary>The attributes that say what a detail holds.</summary>
    public static IEnumerable<XesAttribute> Write(EventDetail detail)
    {
        if (detail.Properties.TryGetValue(XesKeys.Transition, out string? transition)) yield return Text(XesKeys.Transition, transition);
        if (detail.Person is { } person) yield return Text(XesKeys.Resource, person);
        if (detail.Side is { } side) yield return Text(XesKeys.Side, side.ToString());
        if (detail.Channel is { } channel) yield return Text(XesKeys.Channel, channel);
        if (detail.Strategy is { } strategy) yield return Text(XesKeys.Strategy, strategy);
        if (detail.FeaturesShown.Count > 0) yield return List(XesKeys.FeaturesShown, detail.FeaturesShown);
        if (detail.PainPointsAddressed.Count > 0) yield return List(XesKeys.PainPointsAddressed, detail.PainPointsAddressed);
        if (detail.Reaction is { } reaction) yield return Text(XesKeys.Reaction, reaction.ToString());
        if (!detail.Team.IsNone) yield return Text(XesKeys.Team, detail.Team.Value);
        if (detail.Severity is { } severity) yield return Text(XesKeys.Severity, severity.ToString());
        if (detail.Score is { } score) yield return new XesAttribute("float", XesKeys.Score, score.ToString(CultureInfo.InvariantCulture));
        if (!detail.Touchpoint.IsNone) yield return Text(XesKeys.Touchpoint, detail.Touchpoint.Value);
        if (detail.Reasons.Count > 0) yield return List(XesKeys.Reasons, detail.Reasons);
        if (detail.Motivation is { } motivation) yield return Text(XesKeys.Motivation, motivation);
        if (!detail.Trigger.IsNone) yield return Text(XesKeys.Trigger, detail.Trigger.Value);
        if (detail.RecordedBy is { } recordedBy) yield return Text(XesKeys.RecordedBy, recordedBy);
        if (PropertiesOf(detail) is { Inner.Count: > 0 } properties) yield return properties;
    }

    private static EventDetail With(EventDetail detail, XesAttribute own) => own.Key switch
    {
        XesKeys.Side => detail with { Side = Named<Side>(own) },
        XesKeys.Channel => detail with { Channel = own.Value },
        XesKeys.Strategy => detail with { Strategy = own.Value },
        XesKeys.FeaturesShown => detail with { FeaturesShown = Labels(own) },
        XesKeys.PainPointsAddressed => detail with { PainPointsAddressed = Labels(own) },
        XesKeys.Reaction => detail with { Reaction = Named<Reaction>(own) },
        XesKeys.Team => detail with { Team = Id<Team>(own) },
        XesKeys.Severity => detail with { Severity = Named<Severity>(own) },
        XesKeys.Score => detail with { Score = Number(own) },
        XesKeys.Touchpoint => detail with { Touchpoint = Id<Touchpoint>(own) },
        XesKeys.Reasons => detail with { Reasons = Labels(own) },
        XesKeys.Motivation => detail with { Motivation = own.Value },
        XesKeys.Trigger => detail with { Trigger = Id<Trigger>(own) },
        XesKeys.RecordedBy => detail with { RecordedBy = own.Value },
        XesKeys.Properties => detail with { Properties = Properties(detail.Properties, own) },
        _ => detail,
    };

    private static XesAttribute Text(string key, string value) => new("string", key, value);

    private static XesAttribute List(string key, Labels labels)
    {
        var list = new XesAttribute("list", key, string.Empty);
        list.Inner.AddRange(labels.Select(label => Text(XesKeys.Item, label)));
        return list;
    }

    private static XesAttribute PropertiesOf(EventDetail detail)
    {
        var list = new XesAttribute("list", XesKeys.Properties, string.Empty);
        list.Inner.AddRange(detail.Properties.Where(p => p.Key != XesKeys.Transition).Select(p => Text(p.Key, p.Value)));
        return list;
    }

    private static decimal Number(XesAttribute own) => own.TryReadNumber(out decimal number) ? number : throw new FormatException($"'{own.Key}': {own.ReasonForNumber}");

    private static Labels Labels(XesAttribute own) => own.Inner.Exists(i => i.Value.Length == 0)
        ? throw new FormatException($"'{own.Key}' holds an empty name.")
        : Journeys.Labels.Create([.. own.Inner.Select(i => i.Value)]);

    private static EventProperties Properties(EventProperties before, XesAttribute own)
    {
        var all = new Dictionary<string, string>(before, StringComparer.Ordinal);
        foreach (XesAttribute property in own.Inner)
        {
            if (property.Key.Length == 0 || !all.TryAdd(property.Key, property.Value))
            {
                throw new FormatException($"'{own.Key}' holds '{property.Key}' twice, or a name that is empty.");
            }
        }

        return new EventProperties(all);
    }

    private static T Named<T>(XesAttribute own)
        where T : struct, Enum => ChoiceNames.TryRead(own.Value, out T value)
        ? value
        : throw new FormatException($"'{own.Key}' is '{own.Value}', which is none of {ChoiceNames.All<T>()}.");

    private static Id<T> Id<T>(XesAttribute own) => Definitions.Id<T>.TryCreate(own.Value, out Id<T> id, out string? problem)
        ? id
        : throw new FormatException($"'{own.Key}': {problem}");
}
