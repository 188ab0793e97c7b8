using BuyerJourney.Definitions;
using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Dimensions;

/// <summary>Groups journeys by the value of an attribute.</summary>
internal sealed class AttributeDimension(Id<JourneyAttribute> attribute, AttributeMoment moment)
    : Dimension(moment == AttributeMoment.Start ? attribute.Value : $"latest {attribute.Value}")
{
    internal override GroupReader Open(TraceSource source) => new Reader(source.FindAttribute(attribute), moment);

    private sealed class Reader(AttributeCodes? codes, AttributeMoment moment) : GroupReader
    {
        public override int CodeOf(in JourneyTrace trace) => codes?.CodeOf(trace.Journey, moment) ?? AttributeCodes.NoValue;

        public override string? LabelOf(int code) => codes?.ValueOf(code)?.ToString();
    }
}
