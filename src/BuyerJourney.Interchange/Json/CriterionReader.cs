using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Criteria;
using BuyerJourney.Interchange.Json.Documents;
using NodaTime;
using static BuyerJourney.Interchange.Json.DocumentFields;

namespace BuyerJourney.Interchange.Json;

/// <summary>From a criterion's document to the criterion.</summary>
internal static class CriterionReader
{
    /// <exception cref="DocumentProblem">A field is missing or wrong.</exception>
    public static Criterion ToCriterion(CriterionDocument document, string path) => document switch
    {
        AllDocument d => Criterion.All(Parts(d.Of, path)),
        AnyDocument d => Criterion.Any(Parts(d.Of, path)),
        NotDocument d => Criterion.Not(ToCriterion(Required(d.Of, $"{path}.of"), $"{path}.of")),
        TouchpointCriterionDocument d => Touchpoint(d, path),
        NoOpenObstacleDocument d => Criterion.NoOpenObstacle(Required(d.AtLeast, $"{path}.atLeast")),
        ObstacleResolvedDocument d => Criterion.ObstacleResolved(Id<Obstacle>(d.Obstacle, $"{path}.obstacle")),
        ObstacleOpenDocument d => Criterion.ObstacleOpen(Id<Obstacle>(d.Obstacle, $"{path}.obstacle")),
        StayDocument d => Stay(d, path),
        SilenceDocument d => Criterion.Silence(NotNegative(Required(d.Time, $"{path}.time"), $"{path}.time"), Ids<Touchpoint>(d.Touchpoints, $"{path}.touchpoints")),
        ComparisonDocument d => Comparison(d, path),
        ApprovalDocument d => Criterion.ApprovedBy(Ids<Team>(d.Teams, $"{path}.teams") is { Length: > 0 } teams ? teams : throw new DocumentProblem($"{path}.teams", "names no team.")),
        CustomDocument d => Criterion.Custom(Id<Criterion>(d.Name, $"{path}.name")),
        _ => throw new DocumentProblem(path, "is a criterion of an unknown kind."),
    };

    private static Criterion[] Parts(IReadOnlyList<CriterionDocument>? parts, string path) => [.. Each(parts, $"{path}.of").Select(p => ToCriterion(p.Item, p.Path))];

    private static TouchpointCriterion Touchpoint(TouchpointCriterionDocument document, string path)
    {
        int times = document.Times ?? 1;
        if (times < 1)
        {
            throw new DocumentProblem($"{path}.times", "is less than 1.");
        }

        TouchpointCriterion criterion = Criterion.Touchpoint(Id<Touchpoint>(document.Touchpoint, $"{path}.touchpoint")).Times(times);
        if (document.Within is { } period)
        {
            criterion = period > Duration.Zero ? criterion.Within(period) : throw new DocumentProblem($"{path}.within", "is not more than zero.");
        }

        return document.Reaction is { } reaction ? criterion.WithReaction(reaction) : criterion;
    }

    private static StayCriterion Stay(StayDocument document, string path) => document switch
    {
        { AtLeast: { } shortest, AtMost: null } => Criterion.StayAtLeast(NotNegative(shortest, $"{path}.atLeast")),
        { AtLeast: null, AtMost: { } longest } => Criterion.StayAtMost(NotNegative(longest, $"{path}.atMost")),
        _ => throw new DocumentProblem(path, "names exactly one of 'atLeast' and 'atMost'."),
    };

    private static ComparisonCriterion Comparison(ComparisonDocument document, string path)
    {
        Comparand comparand = document switch
        {
            { Attribute: { } attribute, Input: null, Currency: null } => Criterion.Attribute(Id<JourneyAttribute>(attribute, $"{path}.attribute")),
            { Attribute: null, Input: { Length: > 0 } input, Currency: null } => Criterion.Input(input),
            { Attribute: null, Input: null, Currency: { } currency } => Criterion.Value(
                Money.IsCurrencyCode(currency) ? currency : throw new DocumentProblem($"{path}.currency", "is no currency code; write three upper-case letters, such as EUR.")),
            _ => throw new DocumentProblem(path, "names exactly one of 'attribute', 'input' and, for the deal's value, 'currency'."),
        };
        decimal Number() => Required(document.Value, $"{path}.value") is { Kind: AttributeKind.Number } value
            ? value.Number
            : throw new DocumentProblem($"{path}.value", "is no number.");
        return Required(document.Operator, $"{path}.operator") switch
        {
            ComparisonOperator.Equal => comparand.EqualTo(Required(document.Value, $"{path}.value")),
            ComparisonOperator.NotEqual => comparand.NotEqualTo(Required(document.Value, $"{path}.value")),
            ComparisonOperator.LessThan => comparand.LessThan(Number()),
            ComparisonOperator.AtMost => comparand.AtMost(Number()),
            ComparisonOperator.MoreThan => comparand.MoreThan(Number()),
            ComparisonOperator.AtLeast => comparand.AtLeast(Number()),
            _ => comparand.IsKnown(),
        };
    }

    private static Duration NotNegative(Duration time, string path) => time >= Duration.Zero ? time : throw new DocumentProblem(path, "is negative.");
}
