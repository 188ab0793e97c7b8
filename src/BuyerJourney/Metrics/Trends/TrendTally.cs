using System.Collections.Immutable;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Metrics.Trends;

/// <summary>What a trend counts.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class TrendTally : Tally
{
    internal TrendTally(TallyScope scope, Calendar starts, Calendar happenings, ImmutableArray<StepConversionMetric> conversions)
        : base(scope)
    {
        StartCalendar = starts;
        Calendar = happenings;
        Counts = AddKeyedCounts("counts");
        Starts = AddInstants("starts", Axis.Of<TrialState>());
        UnknownEntries = AddCounts("unknown entries", Axis.Stages);
        Conversions = [.. conversions.Select(conversion => (new StepTrials(conversion, scope.Codes), AddInstants($"conversion {conversion.Name}", Axis.Of<TrialState>())))];
    }

    /// <summary>Journeys and visits by period and <see cref="TrendCount"/>.</summary>
    internal KeyedCounts Counts { get; }

    /// <summary>When journeys started whose start is known, by whether they were won within the window: which of them are mature depends on the instant of the report.</summary>
    internal InstantTable Starts { get; }

    /// <summary>Visits that are in no period because nobody knows when they began.</summary>
    internal CountTable UnknownEntries { get; }

    /// <summary>For each conversion its trials, and when they began, by what became of them.</summary>
    internal ImmutableArray<(StepTrials Trials, InstantTable Starts)> Conversions { get; }

    /// <summary>Workspace: journeys start in one order and go on in another, and a calendar is quick where instants are near each other.</summary>
    internal Calendar StartCalendar { get; }

    internal Calendar Calendar { get; }
}
