using System.Collections.Immutable;

namespace BuyerJourney.Definitions;

/// <summary>The parts of one kind in their order, found by id. Of two parts of one id the first is found.</summary>
internal sealed class PartList<T>
    where T : class
{
    // By the ids' texts: the runtime hashes strings faster than whatever holds one, and parts are looked up for each event.
    private readonly Dictionary<string, T> _byId;

    public PartList(ImmutableArray<T> items, Func<T, Id<T>> id)
    {
        Items = items;
        Ids = [.. items.Select(id)];
        _byId = new Dictionary<string, T>(items.Length, StringComparer.Ordinal);
        for (int i = 0; i < items.Length; i++)
        {
            _byId.TryAdd(Ids[i].Value, items[i]);
        }
    }

    public ImmutableArray<T> Items { get; }

    public ImmutableArray<Id<T>> Ids { get; }

    public T? Find(Id<T> id) => _byId.GetValueOrDefault(id.Value);
}
