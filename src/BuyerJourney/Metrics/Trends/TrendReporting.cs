using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Metrics.Tallies;
using NodaTime;

namespace BuyerJourney.Metrics.Trends;

/// <summary>Works out the report on a trend from what was counted.</summary>
internal sealed class TrendReporting(TrendTally tally, ReportScope scope, Calendar calendar, Duration within, ImmutableArray<StepConversionMetric> conversions)
{
    // Exports write 0001-01-01 for "unknown"; two thousand years of empty days would drown what happened.
    private const int MostEmptyInARow = 1_000;

    public TrendReport Report()
    {
        TrialsByPeriod cohorts = new(tally.Starts, calendar, scope.AsOfTicks, within);
        TrialsByPeriod[] converted = [.. conversions.Select((conversion, i) => new TrialsByPeriod(tally.Conversions[i].Starts, calendar, scope.AsOfTicks, conversion.Within))];
        return new TrendReport
        {
            AsOf = scope.AsOf,
            Period = calendar.Period,
            Zone = calendar.Zone.Id,
            Within = within,
            UnknownEntries = scope.Definition.Stages.Sum(stage => tally.UnknownEntries[stage.Index]),
            Periods = [.. PeriodsWith(converted).Select(key => RowOf(key, cohorts, converted))],
            UnmetNames = NameCheck.Unmet(scope.Definition, conversions.SelectMany(CountedOf)),
        };
    }

    /// <summary>How many trials of a conversion there were, and how many converted.</summary>
    private IEnumerable<(Step? Step, long Times)> CountedOf(StepConversionMetric conversion, int place)
    {
        InstantTable starts = tally.Conversions[place].Starts;
        yield return (conversion.From, Enum.GetValues<TrialState>().Sum(state => starts.At((int)state).Count));
        yield return (conversion.To, starts.At((int)TrialState.Converted).Count);
    }

    /// <summary>The periods from the first in which something happened to that of the report.</summary>
    private List<long> PeriodsWith(TrialsByPeriod[] converted)
    {
        var busy = new SortedSet<long>(tally.Counts.Entries.Select(entry => entry.Key.First).Concat(converted.SelectMany(trials => trials.Periods)));
        var periods = new List<long>();
        if (busy.Count == 0)
        {
            return periods;
        }

        busy.Add(calendar.KeyOf(scope.AsOfTicks));
        foreach (long key in busy)
        {
            if (periods.Count > 0)
            {
                int before = periods.Count;
                for (long? next = calendar.NextKey(periods[^1]); next is { } empty && empty < key && periods.Count - before <= MostEmptyInARow; next = calendar.NextKey(empty))
                {
                    periods.Add(empty);
                }

                if (periods.Count - before > MostEmptyInARow)
                {
                    periods.RemoveRange(before, periods.Count - before);
                }
            }

            periods.Add(key);
        }

        return periods;
    }

    private TrendPeriod RowOf(long key, TrialsByPeriod cohorts, TrialsByPeriod[] converted)
    {
        long won = tally.Counts[key, (long)TrendCount.Won];
        long lost = tally.Counts[key, (long)TrendCount.Lost];
        long cohortWon = tally.Counts[key, (long)TrendCount.StartedAndWon];
        long cohortLost = tally.Counts[key, (long)TrendCount.StartedAndLost];
        long cohortOpen = tally.Counts[key, (long)TrendCount.StartedAndOpen];
        Instant end = calendar.EndOf(key);
        return new TrendPeriod
        {
            Period = calendar.LabelOf(key),
            Start = calendar.StartOf(key),
            End = end,
            IsOver = end <= scope.AsOf,
            Started = cohortWon + cohortLost + cohortOpen,
            Won = won,
            Lost = lost,
            Stages = [.. scope.Definition.Stages.Select(stage => EntriesOf(key, stage))],
            Cohort = new TrendCohort
            {
                Open = cohortOpen,
                Won = cohortWon,
                Lost = cohortLost,
                WonWithin = cohorts.RateOf(key),
                UnmaturedShare = cohorts.UnmaturedShareOf(key),
                UnmaturedWon = cohorts.UnmaturedConvertedOf(key),
                UnknownStarts = tally.Counts[key, (long)TrendCount.UnknownStart],
            },
            Conversions =
            [
                .. conversions.Select((conversion, i) => new TrendConversion
                {
                    From = conversion.From,
                    To = conversion.To,
                    Within = conversion.Within,
                    Rate = converted[i].RateOf(key),
                    UnmaturedShare = converted[i].UnmaturedShareOf(key),
                    UnmaturedConverted = converted[i].UnmaturedConvertedOf(key),
                }),
            ],
        };
    }

    private StageEntries EntriesOf(long key, Stage stage)
    {
        long place = (long)TrendCount.FirstOfStages + (2 * stage.Index);
        return new StageEntries(stage.Id, tally.Counts[key, place], tally.Counts[key, place + 1]);
    }
}
