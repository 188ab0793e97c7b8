using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Metrics.Flows;

namespace BuyerJourney.Metrics.Conformance;

/// <summary>What a deviation is about beside what happened, as the text that a tally keeps: where the journey stood, or the rule and what it asks for.</summary>
internal readonly record struct DeviationNote(Waypoint? From, string? Rule, string? Need)
{
    private const char Separator = '\u001f';
    private const string Stage = "stage";
    private const string Outcome = "outcome";
    private const string Asked = "asked";

    public static DeviationNote Of(Deviation deviation) => new(
        deviation.From is { } stage ? Waypoint.At(stage.Id) : deviation.FromOutcome is { } outcome ? Waypoint.At(outcome.Id) : null,
        null,
        deviation.Kind is DeviationKind.WrongReason or DeviationKind.WrongTrigger ? deviation.Why : null);

    public static DeviationNote Of(Refusal unmet) => new(null, unmet.Rules[0].Name, unmet.Sentence);

    public static DeviationNote Of(Outcome outcome) => new(Waypoint.At(outcome.Id), null, null);

    public static DeviationNote Parse(string text)
    {
        string[] parts = text.Split(Separator, 3);
        return parts switch
        {
            [Stage, var id, var need] => new(Waypoint.At(new Id<Stage>(id)), null, NullIfEmpty(need)),
            [Outcome, var id, var need] => new(Waypoint.At(new Id<Outcome>(id)), null, NullIfEmpty(need)),
            [Asked, var rule, var need] => new(null, NullIfEmpty(rule), NullIfEmpty(need)),
            _ => default,
        };
    }

    /// <summary>The note as one text, for <see cref="Parse"/>.</summary>
    public override string ToString() => From is { } from
        ? string.Join(Separator, from.IsOutcome ? Outcome : Stage, from.ToString(), Need)
        : string.Join(Separator, Asked, Rule, Need);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
