using BuyerJourney.Definitions;
using BuyerJourney.Journeys;

namespace BuyerJourney.Tests.Reference;

/// <summary>Attribution told path by path; the removal effect by walking the chain with the touchpoint taken out until nothing moves any more.</summary>
internal sealed class ReferenceAttribution
{
    private const string Start = "(start)";

    public ReferenceAttribution(ReferenceLog log) => Paths =
    [
        .. log.Journeys.Where(j => j.IsClosed).Select(j => (
            (IReadOnlyList<string>)[.. j.Events.Take(j.Close!.Position).OfType<TouchpointHappened>().Select(t => t.Touchpoint.Value)],
            j.IsWon,
            j.Value)),
    ];

    public IReadOnlyList<(IReadOnlyList<string> Touchpoints, bool IsWon, Money? Value)> Paths { get; }

    public IEnumerable<(IReadOnlyList<string> Touchpoints, bool IsWon, Money? Value)> Walked => Paths.Where(p => p.Touchpoints.Count > 0);

    public IEnumerable<(IReadOnlyList<string> Touchpoints, bool IsWon, Money? Value)> Won => Walked.Where(p => p.IsWon);

    public double First(string touchpoint) => Won.Count(p => p.Touchpoints[0] == touchpoint);

    public double Last(string touchpoint) => Won.Count(p => p.Touchpoints[^1] == touchpoint);

    public double Linear(string touchpoint) => Won.Sum(p => Share(p.Touchpoints, touchpoint));

    public decimal FirstValue(string touchpoint, string currency) => Worth(currency, p => p[0] == touchpoint ? 1 : 0);

    public decimal LastValue(string touchpoint, string currency) => Worth(currency, p => p[^1] == touchpoint ? 1 : 0);

    public decimal LinearValue(string touchpoint, string currency) => Worth(currency, p => (decimal)Share(p, touchpoint));

    /// <summary>1 − P(won with the touchpoint taken out) / P(won).</summary>
    public double RemovalEffect(string touchpoint) => 1 - (WinProbability(touchpoint) / WinProbability(null));

    public double Markov(string touchpoint) =>
        Won.Count() * RemovalEffect(touchpoint) / Walked.SelectMany(p => p.Touchpoints).Distinct().Sum(RemovalEffect);

    private static double Share(IReadOnlyList<string> path, string touchpoint) => (double)path.Count(t => t == touchpoint) / path.Count;

    private decimal Worth(string currency, Func<IReadOnlyList<string>, decimal> share) => Won.Where(p => p.Value?.Currency == currency).Sum(p => p.Value!.Value.Amount * share(p.Touchpoints));

    private double WinProbability(string? removed)
    {
        (string From, string To)[] steps = [.. Walked.SelectMany(p => StepsOf(p.Touchpoints, p.IsWon))];
        var probability = steps.Select(s => s.From).Distinct().ToDictionary(state => state, _ => 0.0);
        ILookup<string, string> next = steps.ToLookup(s => s.From, s => s.To);
        double change = 1;
        while (change > 1e-15)
        {
            change = 0;
            foreach (string state in probability.Keys.ToArray())
            {
                double better = state == removed ? 0 : next[state].Average(to => to == "(won)" ? 1 : to == "(lost)" ? 0 : probability[to]);
                change = Math.Max(change, Math.Abs(better - probability[state]));
                probability[state] = better;
            }
        }

        return probability[Start];
    }

    private static IEnumerable<(string From, string To)> StepsOf(IReadOnlyList<string> path, bool isWon) =>
        path.Prepend(Start).Zip([.. path, isWon ? "(won)" : "(lost)"]);
}
