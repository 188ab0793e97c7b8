using System.Text;
using BuyerJourney.Definitions.Naming;
using BuyerJourney.Metrics;
using NodaTime;

namespace BuyerJourney.Maps.Observations;

/// <summary>What a journey map needs to know of a log that no other metric says: which touchpoints are used where, what buyers said, which moves were made on which trigger, and where buyers go silent.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record MapObservations
{
    /// <summary>The instant at which the world was looked at.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>How long a buyer must be unheard of to count as silent.</summary>
    public required Duration Silence { get; init; }

    /// <summary>Journeys on which something happened.</summary>
    public required long Journeys { get; init; }

    /// <summary>The touchpoints that happened, by id.</summary>
    public required Rows<TouchpointUse> Touchpoints { get; init; }

    /// <summary>The contacts, by touchpoint, channel, stage and side.</summary>
    public required Rows<Contact> Contacts { get; init; }

    /// <summary>What buyers said, stage by stage in the definition's order.</summary>
    public required Rows<StageSignals> Signals { get; init; }

    /// <summary>The moves, by the places and the trigger.</summary>
    public required Rows<TriggeredMove> Moves { get; init; }

    /// <summary>What became of buyers after moves from stage to stage, by the stages; only what happened.</summary>
    public required Rows<StageHandOver> HandOvers { get; init; }

    /// <summary>Whether the log records buyers at all: contacts in which they act, how they took a contact, or feedback. Where it does not, silence means nothing.</summary>
    public required bool HearsBuyers { get; init; }

    /// <summary>The observations as lines of text.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder(FormattableString.Invariant($"{CountText.Of(Journeys, "journey")}; silence after {LengthText.Of(Silence)}; as of {AsOf}"));
        foreach (object row in Touchpoints.Concat<object>(Contacts).Concat(Signals).Concat(Moves).Concat(HandOvers))
        {
            text.AppendLine().Append(row);
        }

        return text.ToString();
    }
}
