using System.Collections.Immutable;

namespace BuyerJourney.Definitions;

/// <summary>The parts of one kind in their order, found by id. Of two parts of one id the first is found.</summary>
internal sealed class PartList<T>
    where T : class
{
    private readonly Dictionary<Id<T>, T> _byId;

    public PartList(ImmutableArray<T> items, Func<T, Id<T>> id)
    {
        Items = items;
        Ids = [.. items.Select(id)];
        _byId = new Dictionary<Id<T>, T>(items.Length);
        for (int i = 0; i < items.Length; i++)
        {
            _byId.TryAdd(Ids[i], items[i]);
        }
    }

    public ImmutableArray<T> Items { get; }

    public ImmutableArray<Id<T>> Ids { get; }

    public T? Find(Id<T> id) => _byId.GetValueOrDefault(id);
}
