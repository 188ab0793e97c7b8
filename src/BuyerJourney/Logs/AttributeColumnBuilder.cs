using BuyerJourney.Definitions;

namespace BuyerJourney.Logs;

/// <summary>Gathers the changes of one attribute while a log is built.</summary>
internal sealed class AttributeColumnBuilder(Id<JourneyAttribute> attribute)
{
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
        AttributeChange[] ordered = [.. changes];
        bool inOrder = true;
        for (int i = 1; i < ordered.Length && inOrder; i++)
        {
            inOrder = ordered[i - 1].Journey < ordered[i].Journey
                || (ordered[i - 1].Journey == ordered[i].Journey && ordered[i - 1].Ticks <= ordered[i].Ticks);
        }

        // Enumerable's ordering is stable: changes of one instant stay as they arrived.
        return inOrder ? ordered : [.. ordered.OrderBy(c => c.Journey).ThenBy(c => c.Ticks)];
    }
}
