using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Interchange.Importing;

/// <summary>
/// Hands what journeys are worth and their attributes, as a system's history records them, to the log when all of it is read: of what changed within one instant, what changed last holds.
/// </summary>
/// <param name="builder">What gathers the log.</param>
/// <param name="order">In which order the changes stand.</param>
internal sealed class PropertyChanges(JourneyLogBuilder builder, RowOrder order)
{
    private readonly List<(JourneyIndex Journey, Money Value, Instant Since)> _values = [];
    private readonly List<(JourneyIndex Journey, Id<JourneyAttribute> Attribute, AttributeValue? Value, Instant Since)> _attributes = [];

    public void SetValue(JourneyIndex journey, Money value, long ticks) => _values.Add((journey, value, Instant.FromUnixTimeTicks(ticks)));

    /// <summary>Takes that an attribute has a value from then on, or with null none.</summary>
    public void SetAttribute(JourneyIndex journey, Id<JourneyAttribute> attribute, AttributeValue? value, long ticks) =>
        _attributes.Add((journey, attribute, value, Instant.FromUnixTimeTicks(ticks)));

    /// <summary>Forgets what was said of journeys.</summary>
    public void LeaveOut(IReadOnlySet<int> journeys)
    {
        _values.RemoveAll(change => journeys.Contains(change.Journey.Value));
        _attributes.RemoveAll(change => journeys.Contains(change.Journey.Value));
    }

    /// <summary>Hands on what waited.</summary>
    public void Finish()
    {
        if (order == RowOrder.NewestFirst)
        {
            _values.Reverse();
            _attributes.Reverse();
        }

        foreach ((JourneyIndex journey, Money value, Instant since) in _values)
        {
            builder.SetValue(journey, value, since);
        }

        foreach ((JourneyIndex journey, Id<JourneyAttribute> attribute, AttributeValue? value, Instant since) in _attributes)
        {
            builder.SetAttribute(journey, attribute, value, since);
        }

        _values.Clear();
        _attributes.Clear();
    }
}
