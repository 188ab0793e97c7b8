using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Metrics.Flows;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics.Sales;

/// <summary>Works out the sales figures from what was counted.</summary>
internal sealed class SalesReporting
{
    // A little less than a decimal holds: what is this large is worked out in doubles first.
    private const double LargestVelocity = 7.9e28;

    private readonly SalesTally _tally;
    private readonly ReportScope _scope;
    private readonly VelocityPopulation _population;
    private readonly WinProbabilities _probabilities;
    private readonly JourneyDefinition _definition;
    private readonly LengthSummary _cycle;
    private readonly ImmutableArray<StageProspect> _prospects;

    public SalesReporting(SalesTally tally, ReportScope scope, VelocityPopulation population, WinProbabilities probabilities)
    {
        (_tally, _scope, _population, _probabilities, _definition) = (tally, scope, population, probabilities, scope.Definition);
        _cycle = tally.Cycles.Summary(1);
        var chain = new StageChain(_definition, (from, to) => tally.Ended[from, to]);
        _prospects = [.. _definition.Stages.Select(stage => new StageProspect(stage.Id, tally.OpenIn[stage.Index], ProbabilityFrom(stage, chain)))];
    }

    public SalesReport Report() => new()
    {
        AsOf = _scope.AsOf,
        Open = In(JourneyState.Open),
        Won = In(JourneyState.Won),
        Lost = In(JourneyState.Lost),
        Cycle = _cycle,
        LostCycle = _tally.Cycles.Summary(0),
        UnknownStarts = _tally.UnknownStarts.Value,
        Population = _population,
        PopulationJourneys = PopulationJourneys,
        Probabilities = _probabilities.Name,
        OpenWithoutValue = _tally.WithoutValue[(int)JourneyState.Open],
        WonWithoutValue = _tally.WithoutValue[(int)JourneyState.Won],
        LostWithoutValue = _tally.WithoutValue[(int)JourneyState.Lost],
        Stages = new Rows<StageProspect>(_prospects),
        Currencies =
        [
            .. Enum.GetValues<JourneyState>().SelectMany(state => _tally.Values.Sums((int)state)).Select(sum => sum.Total.Currency)
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(CurrencyRow),
        ],
    };

    private long PopulationJourneys =>
        _population.Journeys ?? (_population == VelocityPopulation.Open ? In(JourneyState.Open) : In(JourneyState.Open) + In(JourneyState.Won) + In(JourneyState.Lost));

    private long In(JourneyState state) => _tally.Journeys[(int)state];

    private double? ProbabilityFrom(Stage stage, StageChain chain) =>
        _probabilities == WinProbabilities.OfTheDefinition ? stage.WinProbability
        : _probabilities.ByStage is not { } given ? chain.WinProbability(stage)
        : given.TryGetValue(stage.Id, out double probability) ? probability
        : null;

    private CurrencySales CurrencyRow(string currency)
    {
        StageValue[] stages = [.. _definition.Stages.Select(stage => StageRow(stage, currency))];
        MoneySum unweighted = SumIn(_tally.OpenNowhereValues, currency);
        decimal weighted = 0;
        foreach (StageValue stage in stages)
        {
            weighted += stage.Weighted?.Amount ?? 0;
            unweighted = stage.Weighted is null ? Plus(unweighted, stage.Open) : unweighted;
        }

        MoneySum won = SumIn(_tally.Values, currency, (int)JourneyState.Won);
        return new CurrencySales
        {
            Currency = currency,
            Won = won,
            Lost = SumIn(_tally.Values, currency, (int)JourneyState.Lost),
            Open = SumIn(_tally.Values, currency, (int)JourneyState.Open),
            Velocity = new SalesVelocity
            {
                Population = _population,
                Journeys = PopulationJourneys,
                WinRate = new Proportion(In(JourneyState.Won), In(JourneyState.Won) + In(JourneyState.Lost)),
                Won = won,
                ShareOfWins = new Proportion(won.Count, ValuedWins),
                Cycle = _cycle,
                PerDay = VelocityOf(won),
            },
            WeightedPipeline = new Money(weighted, currency),
            OpenWithoutProbability = unweighted,
            Stages = [.. stages],
        };
    }

    private long ValuedWins => In(JourneyState.Won) - _tally.WithoutValue[(int)JourneyState.Won];

    // Mean won value × share of wins in this currency = what was won in it ÷ all wins that have a value.
    private Money? VelocityOf(MoneySum won)
    {
        if (won.Count == 0 || _cycle.TotalTicks == 0)
        {
            return null;
        }

        decimal cycleDays = (decimal)_cycle.TotalTicks / NodaConstants.TicksPerDay / _cycle.Count;
        decimal wins = (decimal)PopulationJourneys * In(JourneyState.Won) / (In(JourneyState.Won) + In(JourneyState.Lost));
        decimal perWin = won.Total.Amount / ValuedWins;
        double product = Math.Abs((double)wins * (double)perWin);
        return product / (double)cycleDays >= LargestVelocity ? null
            : new Money(product < LargestVelocity ? wins * perWin / cycleDays : wins / cycleDays * perWin, won.Total.Currency);
    }

    private StageValue StageRow(Stage stage, string currency)
    {
        MoneySum open = SumIn(_tally.OpenValues, currency, stage.Index);
        MoneySum reached = ReachedBy(stage, currency);
        Stage? next = Reach.NextAfter(_definition, stage);
        decimal? goesOn = next is not null ? ReachedBy(next, currency).Total.Amount
            : stage.IsOnHold || stage.IsAfterPurchase ? null
            : SumIn(_tally.Values, currency, (int)JourneyState.Won).Total.Amount;
        Stage? first = _definition.Stages.FirstOrDefault(s => !s.IsOnHold);
        MoneySum won = SumIn(_tally.EnteredValues, currency, stage.Index, (int)JourneyState.Won);
        MoneySum lost = SumIn(_tally.EnteredValues, currency, stage.Index, (int)JourneyState.Lost);
        return new StageValue
        {
            Stage = stage.Id,
            Entered = EnteredBy(stage, currency),
            Reached = reached,
            ConversionToNext = ShareOf(goesOn, reached.Total.Amount),
            ConversionFromStart = stage.IsOnHold || first is null ? null : ShareOf(reached.Total.Amount, ReachedBy(first, currency).Total.Amount),
            Won = won,
            Lost = lost,
            ResolvedWinRate = ShareOf(won.Total.Amount, won.Total.Amount + lost.Total.Amount),
            LostHere = SumIn(_tally.LostHereValues, currency, stage.Index),
            Open = open,
            Weighted = _prospects[stage.Index].WinProbability is { } probability ? new Money(open.Total.Amount * (decimal)probability, currency) : null,
        };
    }

    private MoneySum ReachedBy(Stage stage, string currency)
    {
        if (stage.IsOnHold)
        {
            return EnteredBy(stage, currency);
        }

        var reached = new MoneySum(new Money(0, currency), 0);
        for (int furthest = 0; furthest < _definition.Stages.Length; furthest++)
        {
            for (int won = 0; won <= 1; won++)
            {
                reached = Reach.Includes(stage, furthest, isWon: won == 1) ? Plus(reached, SumIn(_tally.FurthestValues, currency, won, furthest)) : reached;
            }
        }

        return reached;
    }

    private MoneySum EnteredBy(Stage stage, string currency) => Enum.GetValues<JourneyState>()
        .Aggregate(new MoneySum(new Money(0, currency), 0), (sum, state) => Plus(sum, SumIn(_tally.EnteredValues, currency, stage.Index, (int)state)));

    private static double? ShareOf(decimal? part, decimal whole) => part >= 0 && part <= whole && whole > 0 ? (double)(part.Value / whole) : null;

    private static MoneySum SumIn(MoneyTable table, string currency, int first = 0, int second = 0)
    {
        foreach (MoneySum sum in table.Sums(first, second))
        {
            if (string.Equals(sum.Total.Currency, currency, StringComparison.Ordinal))
            {
                return sum;
            }
        }

        return new MoneySum(new Money(0, currency), 0);
    }

    private static MoneySum Plus(MoneySum left, MoneySum right) => new(left.Total + right.Total, left.Count + right.Count);
}
