using BuyerJourney.Logs;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Metrics.StageTimes;

/// <summary>What time in stage counts.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class TimeInStageTally : Tally
{
    internal TimeInStageTally(TallyScope scope, bool withSurvival)
        : base(scope)
    {
        Ended = AddLengths("ended", Axis.Stages);
        Cumulative = AddLengths("per journey", Axis.Stages);
        Open = AddCounts("open", Axis.Stages);
        UnknownEntries = AddCounts("unknown entries", Axis.Stages);
        if (withSurvival)
        {
            EndedByEnding = AddExactLengths("ended by ending", Axis.Stages, Axis.Of<VisitEnding>());
            OpenSince = AddInstants("open since", Axis.Stages);
        }
    }

    internal LengthTable Ended { get; }

    /// <summary>Of closed journeys, all visits to a stage added up.</summary>
    internal LengthTable Cumulative { get; }

    internal CountTable Open { get; }

    internal CountTable UnknownEntries { get; }

    internal LengthTable? EndedByEnding { get; }

    internal InstantTable? OpenSince { get; }
}
