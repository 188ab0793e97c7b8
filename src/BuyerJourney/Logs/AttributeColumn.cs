using BuyerJourney.Definitions;

namespace BuyerJourney.Logs;

/// <summary>One attribute of all journeys of a log: a code for the value at the start, one for the latest, and the changes in between.</summary>
internal sealed class AttributeColumn : AttributeCodes
{
    private readonly AttributeValue?[] _values;
    private readonly int[] _start;
    private readonly int[] _latest;
    private readonly AttributeChange[] _changes;

    /// <param name="attribute">The attribute.</param>
    /// <param name="values">The values by code; the first is null.</param>
    /// <param name="changes">The changes by journey, then by instant, then as they arrived.</param>
    /// <param name="startTicks">Each journey's first instant; <see cref="long.MaxValue"/> for an empty journey.</param>
    public AttributeColumn(Id<JourneyAttribute> attribute, AttributeValue?[] values, AttributeChange[] changes, ReadOnlySpan<long> startTicks)
    {
        Attribute = attribute;
        _values = values;
        _changes = changes;
        _latest = new int[startTicks.Length];
        int[]? start = null;
        foreach (AttributeChange change in changes)
        {
            if (change.Ticks > startTicks[change.Journey])
            {
                start ??= [.. _latest];
            }
            else if (start is not null)
            {
                start[change.Journey] = change.Code;
            }

            _latest[change.Journey] = change.Code;
        }

        _start = start ?? _latest;
    }

    public Id<JourneyAttribute> Attribute { get; }

    /// <summary>How many codes there are, "no value" included.</summary>
    public int CodeCount => _values.Length;

    public ReadOnlySpan<AttributeChange> Changes => _changes;

    public ReadOnlySpan<int> Codes(AttributeMoment moment) => CodesArray(moment);

    /// <summary>Each journey's code; not to be changed.</summary>
    public int[] CodesArray(AttributeMoment moment) => moment == AttributeMoment.Start ? _start : _latest;

    public ReadOnlySpan<AttributeChange> ChangesOf(int journey) => JourneyRun.Of<AttributeChange>(_changes, journey, static change => change.Journey);

    public override int CodeOf(int journey, AttributeMoment moment) => Codes(moment)[journey];

    public override AttributeValue? ValueOf(int code) => _values[code];
}
