using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>Section 10 of the semantics, for one currency.</summary>
internal sealed class ReferenceSales(ReferenceLog log, string currency)
{
    private readonly ReferenceJourney[] _alive = [.. log.Journeys.Where(j => !j.IsEmpty)];

    public (decimal Amount, int Count) Won => Worth(_alive.Where(j => j.IsWon));

    public (decimal Amount, int Count) Lost => Worth(_alive.Where(j => j.IsLost));

    public (decimal Amount, int Count) Open => Worth(_alive.Where(j => !j.IsClosed));

    public (decimal Amount, int Count) EnteredBy(Stage stage) => Worth(_alive.Where(j => j.HasEntered(stage)));

    public (decimal Amount, int Count) EnteredBy(Stage stage, Func<ReferenceJourney, bool> which) => Worth(_alive.Where(j => which(j) && j.HasEntered(stage)));

    public (decimal Amount, int Count) LostIn(Stage stage) => Worth(_alive.Where(j => j.IsLost && j.Visits.Count > 0 && j.Visits[^1].Stage == stage));

    public (decimal Amount, int Count) ReachedBy(Stage stage) => Worth(_alive.Where(j => j.HasReached(stage)));

    public (decimal Amount, int Count) OpenIn(Stage stage) => Worth(_alive.Where(j => !j.IsClosed && j.Visits.Count > 0 && j.Visits[^1].Stage == stage));

    /// <summary>"Journeys × win rate × mean won value / mean cycle of the won in days", of the wins that have a value, those in other currencies being worth nothing in this one.</summary>
    public double? VelocityPerDay(int journeys)
    {
        ReferenceJourney[] won = [.. _alive.Where(j => j.IsWon)];
        Duration[] cycles = [.. won.Select(ReferenceFlow.Cycle).OfType<Duration>()];
        if (Won.Count == 0 || cycles.Length == 0 || cycles.All(c => c == Duration.Zero))
        {
            return null;
        }

        double winRate = (double)won.Length / _alive.Count(j => j.IsClosed);
        double meanValue = won.Where(j => j.Value is not null).Average(j => j.Value!.Value.Currency == currency ? (double)j.Value.Value.Amount : 0);
        return journeys * winRate * meanValue / cycles.Average(c => c.TotalDays);
    }

    /// <summary>"Σ open value × probability of winning from its stage"; what has no such probability is left out.</summary>
    public double WeightedPipeline()
    {
        var flow = new ReferenceFlow(log);
        return log.Definition.Stages.Sum(stage => (double)OpenIn(stage).Amount * (flow.WinProbability(stage) ?? 0));
    }

    private (decimal Amount, int Count) Worth(IEnumerable<ReferenceJourney> journeys)
    {
        Money[] values = [.. journeys.Select(j => j.Value).OfType<Money>().Where(v => v.Currency == currency)];
        return (values.Sum(v => v.Amount), values.Length);
    }
}
