using System.Runtime.InteropServices;
using BuyerJourney.Definitions;

namespace BuyerJourney.Logs;

/// <summary>Gathers the changes of one attribute while a log is built.</summary>
internal sealed class AttributeColumnBuilder(Id<JourneyAttribute> attribute)
{
    public Id<JourneyAttribute> Attribute => attribute;

    private const int MostRecent = 64;

    private readonly List<AttributeChange> _changes = [];
    private readonly List<AttributeValue?> _values = [null];
    private readonly Dictionary<AttributeValue, int> _codes = [];

    // Sources tell the same few objects again and again: these are known without looking at their characters.
    private readonly (string? Text, int Code)[] _recent = new (string?, int)[MostRecent];

    public void Add(int journey, long ticks, AttributeValue? value) =>
        _changes.Add(new AttributeChange(journey, ticks, value is { } known ? CodeOf(known) : AttributeCodes.NoValue));

    private int CodeOf(AttributeValue value)
    {
        if (value.Kind != AttributeKind.Text)
        {
            return CodeOfAny(value);
        }

        string text = value.Text;
        ref (string? Text, int Code) recent = ref _recent[(text.Length < 2 ? text.Length : (text[^1] * 7) + text[^2]) & (MostRecent - 1)];
        if (!ReferenceEquals(recent.Text, text))
        {
            recent = (text, CodeOfAny(value));
        }

        return recent.Code;
    }

    private int CodeOfAny(AttributeValue value)
    {
        if (!_codes.TryGetValue(value, out int code))
        {
            code = _values.Count;
            _values.Add(value);
            _codes.Add(value, code);
        }

        return code;
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
