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
        Open = AddCounts("open", Axis.Stages);
        UnknownEntries = AddCounts("unknown entries", Axis.Stages);
        if (withSurvival)
        {
            Cumulative = AddLengths("per journey", Axis.Stages);
            OnThisJourney = new long?[scope.Definition.Stages.Length];
            EndedByEnding = AddExactLengths("ended by ending", Axis.Stages, Axis.Of<VisitEnding>());
            OpenSince = AddInstants("open since", Axis.Stages);
        }
    }

    internal LengthTable Ended { get; }

    /// <summary>Of closed journeys, all visits to a stage added up.</summary>
    internal LengthTable? Cumulative { get; }

    /// <summary>Workspace: how long the journey being folded has been in each stage; null where nobody knows.</summary>
    internal long?[]? OnThisJourney { get; }

    internal CountTable Open { get; }

    internal CountTable UnknownEntries { get; }

    internal LengthTable? EndedByEnding { get; }

    internal InstantTable? OpenSince { get; }
}
