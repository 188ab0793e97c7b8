using BuyerJourney.Definitions;
using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Dimensions;

/// <summary>Groups journeys by the value of an attribute.</summary>
internal sealed class AttributeDimension(Id<JourneyAttribute> attribute, AttributeMoment moment)
    : Dimension(moment == AttributeMoment.Start ? attribute.Value : $"latest {attribute.Value}")
{
    internal override GroupReader Open(TraceSource source) => source.FindAttribute(attribute) switch
    {
        AttributeColumn column => new ColumnReader(column, column.CodesArray(moment)),
        var codes => new Reader(codes, moment),
    };

    // A log's column is an array: reading it is the hot path.
    private sealed class ColumnReader(AttributeColumn column, int[] codes) : GroupReader
    {
        public override int CodeOf(in JourneyTrace trace) => codes[trace.Journey];

        public override string? LabelOf(int code) => column.ValueOf(code)?.ToString();
    }

    private sealed class Reader(AttributeCodes? codes, AttributeMoment moment) : GroupReader
    {
        public override int CodeOf(in JourneyTrace trace) => codes?.CodeOf(trace.Journey, moment) ?? AttributeCodes.NoValue;

        public override string? LabelOf(int code) => codes?.ValueOf(code)?.ToString();
    }
}
