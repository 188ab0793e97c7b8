using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Journeys;

/// <summary>Starts journeys of a definition.</summary>
public static class JourneyStart
{
    /// <summary>Starts a journey.</summary>
    /// <param name="definition">The definition that it follows.</param>
    /// <param name="id">The journey's id.</param>
    /// <param name="at">When the buyer set out.</param>
    /// <param name="persona">The buyer's persona. Where the definition names personas it must be one of them; where it names none, any may be given.</param>
    /// <param name="stage">The stage to start in; unless said, the first in which journeys may start.</param>
    /// <param name="recordedBy">Who recorded it.</param>
    /// <returns>The journey; its events are the first to store.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    /// <exception cref="ArgumentException">The id is <c>default</c>, the instant is finer than 100 ns, the persona is unknown, or journeys may not start in the stage.</exception>
    public static Journey Start(this JourneyDefinition definition, Id<Journey> id, Instant at, Id<Persona>? persona = null, Id<Stage>? stage = null, string? recordedBy = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (id.IsNone) throw new ArgumentException("A journey needs an id.", nameof(id));
        if (EventTime.ProblemOf(at) is { } tooFine) throw new ArgumentException(tooFine.Sentence, nameof(at));
        Stage first = stage is { } named
            ? definition.StartStages.FirstOrDefault(s => s.Id == named)
                ?? throw new ArgumentException(WhyNotIn(definition, named), nameof(stage))
            : definition.StartStages[0];
        if (persona is { } given && Recording.UnknownPersona(definition, given.Value) is { } unknown) throw new ArgumentException(unknown.Sentence, nameof(persona));

        var events = new List<JourneyEvent>(3)
        {
            new JourneyStarted { Journey = id, At = at, Id = new EventId(id, 1), RecordedBy = recordedBy, Definition = definition.Id, Version = definition.Version },
        };
        if (persona is { } buyer)
        {
            events.Add(new AttributeChanged { Journey = id, At = at, Id = new EventId(id, 2), RecordedBy = recordedBy, Attribute = JourneyAttribute.Persona, Value = buyer.Value });
        }

        events.Add(new StageEntered { Journey = id, At = at, Id = new EventId(id, events.Count + 1), RecordedBy = recordedBy, Stage = first.Id });
        return Journey.Fold(definition, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(events));
    }

    private static string WhyNotIn(JourneyDefinition definition, Id<Stage> stage) => definition.FindStage(stage) is null
        ? $"{definition} has no stage '{stage}'; its stages are {string.Join(", ", definition.Stages)}."
        : $"Journeys of '{definition}' do not start in '{stage}'; let them with .MayStart().";
}
