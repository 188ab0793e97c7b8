using BuyerJourney.Definitions;

namespace BuyerJourney.Logs;

/// <summary>Gathers the changes of one attribute while a log is built.</summary>
internal sealed class AttributeColumnBuilder(Id<JourneyAttribute> attribute)
{
    private const int MostRecent = 64;
    private const int Smallest = 16;

    // What was added is never changed, so that columns may share the array: what is added later stands in another.
    private AttributeChange[] _changes = [];
    private int _count;
    private readonly List<AttributeValue?> _values = [null];
    private readonly Dictionary<AttributeValue, int> _codes = [];

    // Sources tell the same few objects again and again: these are known without looking at their characters.
    private readonly (string? Text, int Code)[] _recent = new (string?, int)[MostRecent];

    public Id<JourneyAttribute> Attribute => attribute;

    /// <summary>Adds a change.</summary>
    /// <param name="journey">The journey's place.</param>
    /// <param name="ticks">When it changed.</param>
    /// <param name="value">What it was from then on.</param>
    /// <param name="journeys">How many journeys are known.</param>
    public void Add(int journey, long ticks, AttributeValue? value, int journeys)
    {
        if (_count == _changes.Length)
        {
            // Most attributes have one value for each journey, or hardly any: room for all is made once it is seen not to be the latter.
            Array.Resize(ref _changes, Math.Max(_count < journeys / 8 ? Smallest : Math.Max(Smallest, journeys), 2 * _count));
        }

        _changes[_count++] = new AttributeChange(journey, ticks, value is { } known ? CodeOf(known) : AttributeCodes.NoValue);
    }

    public AttributeColumn Build(ReadOnlySpan<long> startTicks)
    {
        bool canBeShared = _count == _changes.Length && ComeOncePerJourney(_changes);
        return new AttributeColumn(attribute, [.. _values], canBeShared ? _changes : InOrder(_changes.AsSpan(0, _count)), startTicks);
    }

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

    /// <summary>The changes by journey, then instant, then arrival.</summary>
    private static AttributeChange[] InOrder(ReadOnlySpan<AttributeChange> arrived)
    {
        if (ComeOncePerJourney(arrived))
        {
            return arrived.ToArray();
        }

        int journeys = 0;
        foreach (ref readonly AttributeChange change in arrived)
        {
            journeys = Math.Max(journeys, change.Journey + 1);
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

    /// <summary>Whether there is one change for each journey, in the order of the journeys, as most sources tell them.</summary>
    private static bool ComeOncePerJourney(ReadOnlySpan<AttributeChange> arrived)
    {
        int before = -1;
        foreach (ref readonly AttributeChange change in arrived)
        {
            if (change.Journey <= before)
            {
                return false;
            }

            before = change.Journey;
        }

        return true;
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
