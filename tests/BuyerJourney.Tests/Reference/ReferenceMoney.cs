using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>Section 10 of the semantics: money per currency, and speed.</summary>
internal sealed class ReferenceMoney(ReferenceLog log)
{
    public ReferenceRate WinRate => ReferenceRate.Of(log.Journeys.Where(j => j.IsClosed), j => j.IsWon);

    /// <summary>"First event to close, won journeys."</summary>
    public IReadOnlyList<Duration> Cycles => [.. log.Journeys.Where(j => j.IsWon).Select(j => j.Close!.At - j.Start)];

    public IReadOnlyList<string> Currencies => [.. log.Journeys.Select(j => j.Value?.Currency).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    public IReadOnlyList<decimal> Won(string currency) => Values(log.Journeys.Where(j => j.IsWon), currency);

    public IReadOnlyList<decimal> Lost(string currency) => Values(log.Journeys.Where(j => j.IsLost), currency);

    public IReadOnlyList<decimal> Open(string currency) => Values(log.Journeys.Where(j => !j.IsClosed), currency);

    /// <summary>"Journeys × win rate × mean won value / mean cycle of the won in days; journeys = the open ones"; null where a factor has no value.</summary>
    public double? VelocityPerDay(string currency)
    {
        if (Won(currency).Count == 0 || Cycles.Count == 0)
        {
            return null;
        }

        double meanCycle = Cycles.Average(c => c.TotalDays);
        double winRate = (double)WinRate.Successes / WinRate.Trials;
        return meanCycle == 0 ? null : log.Journeys.Count(j => !j.IsClosed) * winRate * (double)Won(currency).Average() / meanCycle;
    }

    /// <summary>"Σ open value × probability of winning from its stage"; open journeys in a stage without a probability add nothing, and are counted.</summary>
    public (double Sum, int Without) WeightedPipeline(string currency)
    {
        var flow = new ReferenceFlow(log);
        ReferenceJourney[] open = [.. log.Journeys.Where(j => !j.IsClosed && j.Value?.Currency == currency)];
        double?[] weighted = [.. open.Select(j => j.Visits.Count > 0 && flow.WinProbability(j.Visits[^1].Stage) is { } chance ? (double)j.Value!.Value.Amount * chance : (double?)null)];
        return (weighted.OfType<double>().Sum(), weighted.Count(w => w is null));
    }

    private static IReadOnlyList<decimal> Values(IEnumerable<ReferenceJourney> journeys, string currency) =>
        [.. journeys.Select(j => j.Value).OfType<Money>().Where(value => value.Currency == currency).Select(value => value.Amount)];
}
