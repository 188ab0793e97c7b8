using System.Collections.Immutable;
using BuyerJourney.Definitions;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>The one place that says what counting depended on, a thing a line: tallies are of one kind only where all of it is the same. The order of stages is not among it, as <see cref="CodeMap"/> asks for that.</summary>
internal static class TallyTerms
{
    public static ImmutableArray<string> Of(JourneyDefinition definition, ImmutableArray<Metric> metrics) =>
    [
        $"the definition is '{definition.Id}'",
        .. definition.Stages.Select(TermOf),
        .. definition.Outcomes.Select(outcome => $"the outcome '{outcome}' is {(outcome.IsWon ? "won" : "lost")}"),
        .. metrics.Where(metric => metric.Parameters.Length > 0).Select(metric => $"the metric '{metric.Name}' is by {metric.Parameters}"),
        .. metrics.SelectMany(metric => metric.ReadsOf(definition).Select(read => $"for the metric '{metric.Name}' {read}")),
    ];

    /// <exception cref="ArgumentException">A term differs.</exception>
    public static void RequireSame(IReadOnlyCollection<string> theirs, ImmutableArray<string> own, string parameter)
    {
        string[] onlyTheirs = [.. theirs.Except(own, StringComparer.Ordinal)];
        string[] onlyOwn = [.. own.Except(theirs, StringComparer.Ordinal)];
        if (onlyTheirs.Length + onlyOwn.Length > 0)
        {
            throw new ArgumentException($"The tallies were counted by other terms. There {Listed(onlyTheirs)}; here {Listed(onlyOwn)}. Measure both alike, or migrate one of the logs first.", parameter);
        }
    }

    /// <summary>Who acts in the touchpoints of a definition where events don't say: in all others the seller does.</summary>
    public static IEnumerable<string> SidesIn(JourneyDefinition definition) =>
        definition.Touchpoints.Where(touchpoint => touchpoint.Side == Side.Buyer).Select(touchpoint => $"the buyer acts in the touchpoint '{touchpoint}'");

    private static string TermOf(Stage stage)
    {
        string[] traits =
        [
            .. stage.IsOnHold ? (string[])["on hold"] : [],
            .. stage.IsReenterable ? (string[])["re-enterable"] : [],
            .. stage.IsAfterPurchase ? (string[])["after the purchase"] : [],
        ];
        return $"the stage '{stage}' is {(traits.Length == 0 ? "an ordinary one" : string.Join(", ", traits))}";
    }

    private static string Listed(string[] terms) => terms.Length == 0 ? "nothing else" : string.Join(", ", terms);
}
