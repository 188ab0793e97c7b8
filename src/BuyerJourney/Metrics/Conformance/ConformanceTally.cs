using BuyerJourney.Logs;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Metrics.Conformance;

/// <summary>What conformance counts.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class ConformanceTally : Tally
{
    internal ConformanceTally(TallyScope scope)
        : base(scope)
    {
        Journeys = AddCount("journeys");
        Conforming = AddCount("conforming");
        Undecided = AddCount("undecided");
        Deviations = AddJourneys("deviations");
        Codes = scope.Codes;
        FreeMoves = new FreeMoves(scope.Definition);
    }

    /// <summary>Journeys on which something happened.</summary>
    internal Count Journeys { get; }

    /// <summary>Of these, those without a deviation.</summary>
    internal Count Conforming { get; }

    /// <summary>Moves of which the log does not tell whether they were permitted.</summary>
    internal Count Undecided { get; }

    /// <summary>What happened, with the kind of deviation as case and, by <see cref="DeviationNote"/>, where the journey stood or what was asked for.</summary>
    internal JourneyList Deviations { get; }

    internal EventCodes Codes { get; }

    internal FreeMoves FreeMoves { get; }
}
