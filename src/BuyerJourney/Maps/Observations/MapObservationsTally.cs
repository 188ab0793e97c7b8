using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Maps.Observations;

/// <summary>What the observations of a map count.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class MapObservationsTally : Tally
{
    internal const int Answered = 0;
    internal const int Unanswered = 1;

    /// <summary>The position of what happened in no stage.</summary>
    internal const int NoStage = -1;

    private readonly Dictionary<EventCode, Side> _sides = [];

    internal MapObservationsTally(TallyScope scope)
        : base(scope)
    {
        Codes = scope.Codes;
        Journeys = AddCount("journeys");
        WithTouchpoint = AddCounts("with touchpoint", Axis.Events);
        Contacts = AddPairs("contacts");
        Feedback = AddNamedCounts("feedback");
        PainPoints = AddNamedCounts("pain points");
        Moves = AddNamedCounts("moves");
        HandOvers = AddInstants("hand-overs", Axis.Stages, Axis.Stages, Axis.Of("answered", "unanswered"));
    }

    internal EventCodes Codes { get; }

    internal Count Journeys { get; }

    /// <summary>Journeys that had a touchpoint at least once.</summary>
    internal CountTable WithTouchpoint { get; }

    /// <summary>By touchpoint, channel (empty: unknown) and stage: pairs of side and reaction (0: unknown).</summary>
    internal PairSets Contacts { get; }

    /// <summary>By score (empty: none) and stage.</summary>
    internal NamedCounts Feedback { get; }

    /// <summary>By pain point and stage.</summary>
    internal NamedCounts PainPoints { get; }

    /// <summary>By trigger (empty: unknown) and by <see cref="MoveAt"/>.</summary>
    internal NamedCounts Moves { get; }

    /// <summary>When journeys went from stage to stage, by whether the buyer gave a sign within the time of silence.</summary>
    internal InstantTable HandOvers { get; }

    internal int Places => Codes.StageCount + Codes.OutcomeCount;

    /// <summary>Stages and outcomes have the same codes in every book of a definition, so a pair of them is a number that travels.</summary>
    internal long MoveAt(EventCode from, EventCode to) => ((long)from.Value * Places) + to.Value;

    /// <summary>Who acts in a touchpoint where the event does not say.</summary>
    internal Side SideOf(EventCode touchpoint)
    {
        if (!_sides.TryGetValue(touchpoint, out Side side))
        {
            side = Codes.Definition.FindTouchpoint(Codes.IdOf(touchpoint))?.Side ?? Side.Seller;
            _sides.Add(touchpoint, side);
        }

        return side;
    }
}
