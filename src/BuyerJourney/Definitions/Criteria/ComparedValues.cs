namespace BuyerJourney.Definitions.Criteria;

/// <summary>The values that matter to comparisons of one thing: those that they name, one between each two of these, any other, and none.</summary>
internal static class ComparedValues
{
    /// <summary>Whether one of them gives each comparison the answer beside it.</summary>
    public static bool Exist(IReadOnlyList<(ComparisonCriterion Comparison, bool Answer)> comparisons)
    {
        AttributeValue[] named = [.. comparisons.Select(c => c.Comparison.Value).OfType<AttributeValue>().Distinct()];
        bool isMoney = comparisons[0].Comparison.Comparand.Currency is not null;
        bool All(Func<ComparisonCriterion, bool> holds) => comparisons.All(c => holds(c.Comparison) == c.Answer);

        return All(c => c.Accepts(null))
            || named.Any(value => All(c => c.Accepts(value)))
            || named.Where(value => value.Kind == AttributeKind.Number).Select(value => (decimal?)value.Number).Append(null).Any(bound => All(c => c.AcceptsJustAbove(bound)))
            || (!isMoney && All(c => c.AcceptsOther));
    }
}
