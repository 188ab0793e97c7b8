using BuyerJourney.Definitions;
using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Live;

/// <summary>One attribute of journeys that are followed live. It knows the values of those that are loaded, by their numbers.</summary>
internal sealed class LiveAttribute(Id<JourneyAttribute> attribute) : AttributeCodes
{
    private readonly CodedValues<AttributeValue> _values = new();
    private int[] _start = [];
    private int[] _latest = [];

    public Id<JourneyAttribute> Attribute => attribute;

    public int Use(AttributeValue? value) => value is { } known ? _values.Use(known) : NoValue;

    public void Release(int code) => _values.Release(code);

    /// <summary>Forgets what is loaded.</summary>
    /// <param name="room">How many journeys are to be loaded.</param>
    public void ClearLoaded(int room)
    {
        if (_start.Length < room)
        {
            (_start, _latest) = (new int[room], new int[room]);
        }
        else
        {
            _start.AsSpan(0, room).Clear();
            _latest.AsSpan(0, room).Clear();
        }
    }

    /// <summary>Takes a change of a journey that is being loaded; changes come in order.</summary>
    public void SetLoaded(int number, int code, bool isInForceAtStart)
    {
        _latest[number] = code;
        _start[number] = isInForceAtStart ? code : _start[number];
    }

    // One that was first seen after the loading has no journey loaded.
    public override int CodeOf(int journey, AttributeMoment moment)
    {
        int[] codes = moment == AttributeMoment.Start ? _start : _latest;
        return journey < codes.Length ? codes[journey] : NoValue;
    }

    public override AttributeValue? ValueOf(int code) => code == NoValue ? default(AttributeValue?) : _values.ValueOf(code);
}
