using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Flows;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Conformance;

/// <summary>Works out the report on conformance from what was counted.</summary>
internal sealed class ConformanceReporting(ConformanceTally tally, ReportScope scope)
{
    public ConformanceReport Report()
    {
        JourneyDeviation[] deviations =
        [
            .. tally.Deviations.Entries.SelectMany(line => Enumerable.Repeat(RowOf(line.Entry), (int)line.Count))
                .OrderBy(row => row.Journey).ThenBy(row => row.At).ThenBy(row => row.Kind).ThenBy(row => row.What, StringComparer.Ordinal)
                .ThenBy(row => row.Rule, StringComparer.Ordinal).ThenBy(row => row.Need, StringComparer.Ordinal).ThenBy(row => row.From?.ToString(), StringComparer.Ordinal),
        ];
        return new ConformanceReport
        {
            AsOf = scope.AsOf,
            HasRules = !scope.Definition.Rules.IsEmpty,
            Conforming = new Proportion(tally.Conforming.Value, tally.Journeys.Value),
            Undecided = tally.Undecided.Value,
            Counts = [.. CountsOf(deviations)],
            Deviations = [.. deviations],
        };
    }

    private static IEnumerable<DeviationCount> CountsOf(JourneyDeviation[] deviations) => deviations
        .GroupBy(row => (row.Kind, row.From, row.What, row.Rule, row.Need))
        .Select(rows => new DeviationCount
        {
            Kind = rows.Key.Kind,
            From = rows.Key.From,
            What = rows.Key.What,
            Rule = rows.Key.Rule,
            Need = rows.Key.Need,
            Count = rows.Count(),
            Journeys = rows.Select(row => row.Journey).Distinct().Count(),
        })
        .OrderBy(row => row.Kind).ThenByDescending(row => row.Count).ThenBy(row => row.ToString(), StringComparer.Ordinal);

    private JourneyDeviation RowOf(JourneyEntry entry)
    {
        DeviationNote note = DeviationNote.Parse(entry.Note ?? string.Empty);
        return new JourneyDeviation
        {
            Journey = entry.Journey,
            At = LogClock.InstantOf(entry.Ticks),
            Kind = (DeviationKind)entry.Case,
            What = scope.Codes.InWords(entry.Code),
            From = note.From,
            To = scope.Codes.IsStage(entry.Code) ? Waypoint.At(scope.Codes.StageOf(entry.Code).Id)
                : scope.Codes.IsOutcome(entry.Code) ? Waypoint.At(scope.Codes.OutcomeOf(entry.Code).Id)
                : null,
            Rule = note.Rule,
            Need = note.Need,
        };
    }
}
