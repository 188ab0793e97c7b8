namespace BuyerJourney.Definitions.Criteria;

/// <summary>What can be said about criteria without a journey. It says only what is certain: criteria of which nothing is known may hold together.</summary>
internal static class CriterionLogic
{
    /// <summary>Whether it is certain that the two never hold together.</summary>
    public static bool AreExclusive(Criterion left, Criterion right) => left.Excludes(right) || right.Excludes(left);

    /// <summary>Whether it is certain that these never hold all at once.</summary>
    public static bool NeverHoldTogether(IReadOnlyList<Criterion> criteria) => !PossibleAnswers.Exist(criteria);

    /// <summary>Whether it is certain that all of the first hold whenever all of the second do.</summary>
    public static bool Follow(IReadOnlyList<Criterion> criteria, IReadOnlyList<Criterion> from)
    {
        Criterion[] known = [.. Flatten(from)];
        return Flatten(criteria).All(c => known.Any(c.FollowsFrom));
    }

    public static int HashOf(string kind, IReadOnlyList<Criterion> parts)
    {
        var hash = default(HashCode);
        hash.Add(kind, StringComparer.Ordinal);
        foreach (Criterion part in parts)
        {
            hash.Add(part);
        }

        return hash.ToHashCode();
    }

    /// <summary>The criteria, each that asks for all of several as these.</summary>
    public static IEnumerable<Criterion> Flatten(IEnumerable<Criterion> criteria) => criteria.SelectMany(c => c is AllCriterion all ? Flatten(all.Parts) : [c]);
}
