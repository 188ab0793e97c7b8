using BuyerJourney.Logs;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Impact.Silence;

/// <summary>What silence counts.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class SilenceTally : Tally
{
    internal SilenceTally(TallyScope scope)
        : base(scope)
    {
        Codes = scope.Codes;
        Watched = AddTimes("time watched");
        Silent = AddTimes("time silent");
        Endings = AddCounts("endings", Axis.Stages, Axis.Of<VisitEnding>(), Axis.Of("heard of", "silent"));
        Answers = AddCounts("how silences ended", Axis.Stages, Axis.Of<SilenceEnding>());
        Since = AddInstants("not heard of since", Axis.Stages);
        Open = AddJourneys("open");
        Began = AddJourneys("silences began");
        Ended = AddJourneys("silences ended");
    }

    internal EventCodes Codes { get; }

    internal TimeTotals Watched { get; }

    /// <summary>Time within silences that have ended, from when they became ones.</summary>
    internal TimeTotals Silent { get; }

    /// <summary>Visits by how they ended, and whether the journey was silent just before.</summary>
    internal CountTable Endings { get; }

    internal CountTable Answers { get; }

    /// <summary>Of open visits, when the buyer was heard of last, or the visit began.</summary>
    internal InstantTable Since { get; }

    /// <summary>The same with the journeys' names.</summary>
    internal JourneyList Open { get; }

    /// <summary>Silences that have ended: since when, in which stage; numbered within the journey.</summary>
    internal JourneyList Began { get; }

    /// <summary>The same silences: until when, and what ended them.</summary>
    internal JourneyList Ended { get; }

    internal static SilenceEnding EndingOf(EventCodes codes, EventCode code) =>
        codes.IsStage(code) ? SilenceEnding.Moved
        : !codes.IsOutcome(code) ? SilenceEnding.Answered
        : codes.OutcomeOf(code).IsWon ? SilenceEnding.Won
        : SilenceEnding.Lost;
}
