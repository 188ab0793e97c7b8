using BuyerJourney.Definitions;
using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Dimensions;

/// <summary>Groups journeys by the value of an attribute.</summary>
internal sealed class AttributeDimension(Id<JourneyAttribute> attribute, AttributeMoment moment)
    : Dimension(moment == AttributeMoment.Start ? attribute.Value : $"latest {attribute.Value}")
{
    internal override GroupReader Open(TraceSource source) => new Reader(source.FindAttribute(attribute), moment);

    private sealed class Reader(AttributeColumn? column, AttributeMoment moment) : GroupReader
    {
        public override int CodeOf(in JourneyTrace trace) => column?.CodeOf(trace.Journey, moment) ?? AttributeColumn.NoValue;

        public override string? LabelOf(int code) => column?.ValueOf(code)?.ToString();
    }
}
