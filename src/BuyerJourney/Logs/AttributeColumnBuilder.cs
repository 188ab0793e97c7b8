using System.Runtime.InteropServices;
using BuyerJourney.Definitions;

namespace BuyerJourney.Logs;

/// <summary>Gathers the changes of one attribute while a log is built.</summary>
internal sealed class AttributeColumnBuilder(Id<JourneyAttribute> attribute)
{
    public Id<JourneyAttribute> Attribute => attribute;

    private readonly List<AttributeChange> _changes = [];
    private readonly List<AttributeValue?> _values = [null];
    private readonly Dictionary<AttributeValue, int> _codes = [];

    public void Add(int journey, long ticks, AttributeValue? value)
    {
        int code = AttributeCodes.NoValue;
        if (value is { } known && !_codes.TryGetValue(known, out code))
        {
            code = _values.Count;
            _values.Add(known);
            _codes.Add(known, code);
        }

        _changes.Add(new AttributeChange(journey, ticks, code));
    }

    public AttributeColumn Build(ReadOnlySpan<long> startTicks) =>
        new(attribute, [.. _values], InOrder(_changes), startTicks);

    /// <summary>The changes by journey, then instant, then arrival.</summary>
    public static AttributeChange[] InOrder(List<AttributeChange> changes)
    {
        ReadOnlySpan<AttributeChange> arrived = CollectionsMarshal.AsSpan(changes);
        int journeys = 0;
        bool isInOrder = true;
        foreach (ref readonly AttributeChange change in arrived)
        {
            isInOrder &= change.Journey >= journeys;
            journeys = Math.Max(journeys, change.Journey + 1);
        }

        // Most sources tell one value for each journey, in the order of the journeys.
        if (isInOrder)
        {
            return arrived.ToArray();
        }

        int[] next = new int[journeys + 1];
        foreach (ref readonly AttributeChange change in arrived)
        {
            next[change.Journey + 1]++;
        }

        for (int journey = 0; journey < journeys; journey++)
        {
            next[journey + 1] += next[journey];
        }

        var ordered = new AttributeChange[arrived.Length];
        foreach (ref readonly AttributeChange change in arrived)
        {
            ordered[next[change.Journey]++] = change;
        }

        // Now each journey's changes end where the next one's begin.
        int from = 0;
        for (int journey = 0; journey < journeys; journey++)
        {
            SortByInstant(ordered.AsSpan(from..next[journey]));
            from = next[journey];
        }

        return ordered;
    }

    private static void SortByInstant(Span<AttributeChange> changes)
    {
        for (int i = 1; i < changes.Length; i++)
        {
            if (changes[i - 1].Ticks > changes[i].Ticks)
            {
                // Enumerable's ordering is stable: changes of one instant stay as they arrived.
                AttributeChange[] sorted = [.. changes.ToArray().OrderBy(change => change.Ticks)];
                sorted.CopyTo(changes);
                return;
            }
        }
    }
}
