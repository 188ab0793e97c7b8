using BuyerJourney.Definitions;
using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Live;

/// <summary>One attribute of journeys that are followed live. It knows the values of the journey that was loaded last.</summary>
internal sealed class LiveAttribute(LiveJourneys journeys, Id<JourneyAttribute> attribute) : AttributeCodes
{
    private readonly CodedValues<AttributeValue> _values = new();

    // The loading that the two codes are of: nothing is cleared between journeys.
    private int _loading;
    private int _start;
    private int _latest;

    public Id<JourneyAttribute> Attribute => attribute;

    public int Use(AttributeValue? value) => value is { } known ? _values.Use(known) : NoValue;

    public void Release(int code) => _values.Release(code);

    /// <summary>Takes a change of the journey that is being loaded; changes come in order.</summary>
    public void Set(int code, bool isInForceAtStart)
    {
        if (_loading != journeys.Loading)
        {
            _loading = journeys.Loading;
            _start = NoValue;
        }

        _latest = code;
        _start = isInForceAtStart ? code : _start;
    }

    public override int CodeOf(int journey, AttributeMoment moment) =>
        _loading != journeys.Loading ? NoValue : moment == AttributeMoment.Start ? _start : _latest;

    public override AttributeValue? ValueOf(int code) => code == NoValue ? default(AttributeValue?) : _values.ValueOf(code);
}
