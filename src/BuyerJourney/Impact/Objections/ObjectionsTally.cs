using BuyerJourney.Logs;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Impact.Objections;

/// <summary>What objections after touchpoints count.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class ObjectionsTally : Tally
{
    internal const int Without = 0;
    internal const int With = 1;

    internal ObjectionsTally(TallyScope scope)
        : base(scope)
    {
        Codes = scope.Codes;
        Starts = AddInstants("touchpoints", Axis.Events, Axis.Of("without", "with"));
        Objections = AddPairs("objections");
    }

    internal EventCodes Codes { get; }

    /// <summary>When each touchpoint happened, without an objection after it or with one.</summary>
    internal InstantTable Starts { get; }

    /// <summary>Those with one, by the obstacle's name and the touchpoint's as group: pairs of the start and 0, each obstacle once a touchpoint.</summary>
    internal PairSets Objections { get; }
}
