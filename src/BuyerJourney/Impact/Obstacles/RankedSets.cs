using System.Collections.Immutable;
using BuyerJourney.Definitions;

namespace BuyerJourney.Impact.Obstacles;

/// <summary>Sets of names with what each is worth, from which the name that touches most of what is left is taken again and again.</summary>
internal sealed class RankedSets
{
    private readonly string? _currency;
    private readonly (ImmutableArray<string> Names, long Journeys, decimal Value)[] _sets;
    private readonly bool[] _isTouched;
    private readonly Dictionary<string, List<int>> _setsOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Journeys, decimal Value)> _own = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Journeys, decimal Value)> _left;
    private readonly decimal _total;

    public RankedSets(ImmutableArray<TogetherAtClose> together, string? currency)
    {
        _currency = currency;
        _sets = [.. together.Select(t => Ranked(t, currency)).Where(set => set.Journeys > 0)];
        _isTouched = new bool[_sets.Length];
        for (int i = 0; i < _sets.Length; i++)
        {
            Journeys += _sets[i].Journeys;
            _total += _sets[i].Value;
            foreach (string name in _sets[i].Names)
            {
                if (!_setsOf.TryGetValue(name, out List<int>? sets))
                {
                    _setsOf.Add(name, sets = []);
                }

                sets.Add(i);
                (long journeys, decimal value) = _own.GetValueOrDefault(name);
                _own[name] = (journeys + _sets[i].Journeys, value + _sets[i].Value);
            }
        }

        _left = new Dictionary<string, (long Journeys, decimal Value)>(_own, StringComparer.Ordinal);
    }

    public long Journeys { get; }

    public TouchedValue? ValueOf(decimal value) => _currency is null ? null : new TouchedValue(new Money(value, _currency), new Money(_total, _currency));

    /// <summary>The name that touches most of what is left, with what it has by itself and what it adds; null when all have been taken.</summary>
    public (string Name, long Journeys, decimal Value, long AddedJourneys, decimal AddedValue)? TakeNext()
    {
        if (_left.Count == 0)
        {
            return null;
        }

        string name = _left.Keys.OrderByDescending(n => Weight(_left[n])).ThenByDescending(n => Weight(_own[n])).ThenBy(n => n, StringComparer.Ordinal).First();
        (long addedJourneys, decimal addedValue) = _left[name];
        _left.Remove(name);
        foreach (int set in _setsOf[name].Where(set => !_isTouched[set]))
        {
            _isTouched[set] = true;
            foreach (string other in _sets[set].Names.Where(_left.ContainsKey))
            {
                (long journeys, decimal value) = _left[other];
                _left[other] = (journeys - _sets[set].Journeys, value - _sets[set].Value);
            }
        }

        return (name, _own[name].Journeys, _own[name].Value, addedJourneys, addedValue);
    }

    private static (ImmutableArray<string> Names, long Journeys, decimal Value) Ranked(TogetherAtClose together, string? currency)
    {
        if (currency is null)
        {
            return ([.. together.Names], together.Journeys, 0);
        }

        foreach (Metrics.MoneySum value in together.Values)
        {
            if (string.Equals(value.Total.Currency, currency, StringComparison.Ordinal))
            {
                return ([.. together.Names], value.Count, value.Total.Amount);
            }
        }

        return ([], 0, 0);
    }

    private decimal Weight((long Journeys, decimal Value) sum) => _currency is null ? sum.Journeys : sum.Value;
}
