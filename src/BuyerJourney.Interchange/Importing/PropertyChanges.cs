using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Interchange.Importing;

/// <summary>
/// Hands what journeys are worth and their attributes, as a system's history records them, to the log: of what changed within one instant, what changed last holds. Where the newest stands
/// first they wait for the end of the history.
/// </summary>
/// <param name="builder">What gathers the log.</param>
/// <param name="order">In which order the changes stand.</param>
internal sealed class PropertyChanges(JourneyLogBuilder builder, RowOrder order)
{
    private readonly List<(JourneyIndex Journey, Money Value, Instant Since)> _values = [];
    private readonly List<(JourneyIndex Journey, Id<JourneyAttribute> Attribute, AttributeValue? Value, Instant Since)> _attributes = [];

    public void SetValue(JourneyIndex journey, Money value, long ticks)
    {
        var since = Instant.FromUnixTimeTicks(ticks);
        if (order == RowOrder.NewestFirst)
        {
            _values.Add((journey, value, since));
        }
        else
        {
            builder.SetValue(journey, value, since);
        }
    }

    /// <summary>Takes that an attribute has a value from then on, or with null none.</summary>
    public void SetAttribute(JourneyIndex journey, Id<JourneyAttribute> attribute, AttributeValue? value, long ticks)
    {
        var since = Instant.FromUnixTimeTicks(ticks);
        if (order == RowOrder.NewestFirst)
        {
            _attributes.Add((journey, attribute, value, since));
        }
        else
        {
            builder.SetAttribute(journey, attribute, value, since);
        }
    }

    /// <summary>Hands on what waited.</summary>
    public void Finish()
    {
        foreach ((JourneyIndex journey, Money value, Instant since) in Enumerable.Reverse(_values))
        {
            builder.SetValue(journey, value, since);
        }

        foreach ((JourneyIndex journey, Id<JourneyAttribute> attribute, AttributeValue? value, Instant since) in Enumerable.Reverse(_attributes))
        {
            builder.SetAttribute(journey, attribute, value, since);
        }

        _values.Clear();
        _attributes.Clear();
    }
}
