using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Statistics;

namespace BuyerJourney.Impact.Attribution;

/// <summary>Works out the shares of each touchpoint from what an <see cref="AttributionTally"/> counted.</summary>
internal sealed class AttributionReporting
{
    private const int ToWon = 0;
    private const int ToLost = 1;
    private const int Ends = 2;

    private readonly AttributionTally _tally;
    private readonly ReportScope _scope;
    private readonly Id<Touchpoint>[] _touchpoints;
    private readonly long _won;
    private readonly Money[] _values;
    private readonly ILookup<string, (int Position, string Currency, decimal Sum, long Count)> _credits;
    private readonly AbsorbingChain _chain;
    private readonly double _probability;
    private readonly double[] _effects;

    public AttributionReporting(AttributionTally tally, ReportScope scope)
    {
        (_tally, _scope) = (tally, scope);
        _credits = tally.Credits.Entries.ToLookup(e => e.Names[0], e => (e.Position, e.Currency, e.Sum, e.Count), StringComparer.Ordinal);
        _touchpoints = [.. InOrder(tally.Moves.Entries.Select(move => move.Sequence[0]).Where(code => code != scope.Codes.Started).Distinct())];
        _won = tally.Journeys[AttributionTally.Case(isWon: true, hasTouchpoint: true)];
        _values = [.. ValuesOf(_credits.SelectMany(credit => credit).Where(credit => credit.Position == AttributionTally.First), _ => 1)];
        _chain = Chain();
        _probability = _chain.AbsorptionProbability(Start, ToWon) ?? 0;
        _effects = [.. Enumerable.Range(0, _touchpoints.Length).Select(EffectOf)];
    }

    // States: the touchpoints in the report's order, then the start.
    private int Start => _touchpoints.Length;

    public AttributionReport Report()
    {
        double effects = _effects.Sum();
        return new AttributionReport
        {
            AsOf = _scope.AsOf,
            Won = _won,
            Lost = _tally.Journeys[AttributionTally.Case(isWon: false, hasTouchpoint: true)],
            WonWithoutTouchpoint = _tally.Journeys[AttributionTally.Case(isWon: true, hasTouchpoint: false)],
            LostWithoutTouchpoint = _tally.Journeys[AttributionTally.Case(isWon: false, hasTouchpoint: false)],
            Open = _tally.Journeys[AttributionTally.Open],
            WonValues = [.. _values],
            Touchpoints = [.. _touchpoints.Select((touchpoint, i) => RowOf(touchpoint, _effects[i], effects))],
        };
    }

    private TouchpointAttribution RowOf(Id<Touchpoint> touchpoint, double effect, double effects)
    {
        (int Position, string Currency, decimal Sum, long Count)[] credits = [.. _credits[touchpoint.Value]];
        double share = _won == 0 ? 0 : effect / effects;
        return new TouchpointAttribution
        {
            Touchpoint = touchpoint,
            First = Credited(credits.Where(credit => credit.Position == AttributionTally.First), _ => 1),
            Last = Credited(credits.Where(credit => credit.Position == AttributionTally.Last), _ => 1),
            Linear = Credited(credits.Where(credit => credit.Position > 0), length => length),
            Markov = new AttributedWins { Wins = share * _won, Values = [.. _values.Select(value => new Money((decimal)share * value.Amount, value.Currency))] },
            RemovalEffect = _won == 0 ? null : effect,
        };
    }

    private static AttributedWins Credited(IEnumerable<(int Position, string Currency, decimal Sum, long Count)> credits, Func<int, int> shares) => new()
    {
        // By path length first, so that what several currencies share is added up in one order.
        Wins = credits.GroupBy(credit => credit.Position).OrderBy(length => length.Key).Sum(length => (double)length.Sum(credit => credit.Count) / shares(length.Key)),
        Values = [.. ValuesOf(credits, shares)],
    };

    private static IEnumerable<Money> ValuesOf(IEnumerable<(int Position, string Currency, decimal Sum, long Count)> credits, Func<int, int> shares) => credits
        .Where(credit => credit.Currency.Length > 0)
        .GroupBy(credit => credit.Currency, StringComparer.Ordinal)
        .OrderBy(currency => currency.Key, StringComparer.Ordinal)
        .Select(currency => new Money(currency.OrderBy(credit => credit.Position).ThenBy(credit => credit.Sum).Sum(credit => credit.Sum / shares(credit.Position)), currency.Key));

    /// <summary>The share of wins that would be lost if a journey that comes to the touchpoint were lost there: 1 − P(won without it) / P(won), which is P(comes to it and is won) / P(won).</summary>
    private double EffectOf(int touchpoint) =>
        _won == 0 ? 0 : Math.Min(1, (_chain.ProbabilityThrough(Start, touchpoint, ToWon) ?? 0) / _probability);

    private AbsorbingChain Chain()
    {
        var places = _touchpoints.Select((touchpoint, i) => (touchpoint.Value, i)).ToDictionary(place => place.Value, place => place.i, StringComparer.Ordinal);
        int states = _touchpoints.Length + 1;
        long[] counts = new long[states * (states + Ends)];
        foreach ((IReadOnlyList<EventCode> move, long count) in _tally.Moves.Entries)
        {
            int from = move[0] == _scope.Codes.Started ? Start : places[_scope.Codes.IdOf(move[0])];
            int to = _scope.Codes.IsOutcome(move[1])
                ? states + (_scope.Codes.OutcomeOf(move[1]).IsWon ? ToWon : ToLost)
                : places[_scope.Codes.IdOf(move[1])];
            counts[(from * (states + Ends)) + to] += count;
        }

        return AbsorbingChain.FromCounts(counts, states, Ends);
    }

    /// <summary>In the definition's order, then those that it does not name by their names: the same in every book of codes.</summary>
    private IEnumerable<Id<Touchpoint>> InOrder(IEnumerable<EventCode> codes) => codes
        .Select(code => new Id<Touchpoint>(_scope.Codes.IdOf(code)))
        .OrderBy(id => _scope.Definition.FindTouchpoint(id)?.Index ?? int.MaxValue)
        .ThenBy(id => id.Value, StringComparer.Ordinal);
}
