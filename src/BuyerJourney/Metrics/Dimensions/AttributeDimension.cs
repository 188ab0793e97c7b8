using BuyerJourney.Definitions;
using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Dimensions;

/// <summary>Groups journeys by the value of an attribute.</summary>
internal sealed class AttributeDimension(Id<JourneyAttribute> attribute, AttributeMoment moment)
    : Dimension(moment == AttributeMoment.Start ? attribute.Value : $"latest {attribute.Value}", groupsDifferInAge: attribute == JourneyAttribute.Version)
{
    internal override GroupReader Open(TraceSource source) => source.FindAttribute(attribute) switch
    {
        AttributeColumn column => new ColumnReader(column, column.CodesArray(moment)),
        var codes => new Reader(codes, moment),
    };

    // A log's column is an array: reading it is the hot path.
    private sealed class ColumnReader(AttributeColumn column, int[] codes) : GroupReader
    {
        public override int CodeOf(int journey) => codes[journey];

        public override string? LabelOf(int code) => column.ValueOf(code)?.ToString();

        public override void Read(int from, Span<int> into) => codes.AsSpan(from, into.Length).CopyTo(into);
    }

    private sealed class Reader(AttributeCodes? codes, AttributeMoment moment) : GroupReader
    {
        public override int CodeOf(int journey) => codes?.CodeOf(journey, moment) ?? AttributeCodes.NoValue;

        public override string? LabelOf(int code) => codes?.ValueOf(code)?.ToString();
    }
}
