using BuyerJourney.Definitions;
using BuyerJourney.Journeys;

namespace BuyerJourney.Logs;

/// <summary>Which place each journey's id has.</summary>
internal sealed class JourneyKeys
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<Id<Journey>> _keys = [];

    public int Count => _keys.Count;

    public Id<Journey> KeyOf(int journey) => _keys[journey];

    public int? Find(Id<Journey> key) => _places.TryGetValue(key.Value, out int place) ? place : null;

    public int? Find(ReadOnlySpan<char> key) => _places.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out int place) ? place : null;

    public int GetOrAdd(Id<Journey> key) => _places.TryGetValue(key.Value, out int place) ? place : Append(key);

    public int GetOrAdd(ReadOnlySpan<char> key) =>
        _places.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out int place) ? place : Append(new Id<Journey>(key.ToString()));

    /// <summary>The ids as they stand now; later additions don't show.</summary>
    public JourneyKeys Copy()
    {
        var copy = new JourneyKeys();
        foreach (Id<Journey> key in _keys)
        {
            copy.Append(key);
        }

        return copy;
    }

    /// <summary>Forgets an id. Its place is not given to another.</summary>
    public void Remove(int place)
    {
        _places.Remove(_keys[place].Value);
        _keys[place] = default;
    }

    private int Append(Id<Journey> key)
    {
        int place = _keys.Count;
        _places.Add(key.Value, place);
        _keys.Add(key);
        return place;
    }
}
