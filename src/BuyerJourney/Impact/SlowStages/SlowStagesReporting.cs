using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Impact.SlowStages;

/// <summary>Works out which stages take too long from what was counted. Limits are applied here, as a median depends on the data.</summary>
internal sealed class SlowStagesReporting(SlowStagesTally tally, ReportScope scope)
{
    // Gains that are equal must not be told apart by a rounding of their sums.
    private const double Tolerance = 1e-12;

    public SlowStagesReport Report()
    {
        ImmutableArray<SlowStage> stages = [.. scope.Definition.Stages.Select(RowOf)];
        return new SlowStagesReport { AsOf = scope.AsOf, Stages = [.. stages], Bottlenecks = [.. Bottlenecks(stages)] };
    }

    private static IEnumerable<BottleneckRanking> Bottlenecks(ImmutableArray<SlowStage> stages)
    {
        SlowStage[] limited = [.. stages.Where(stage => stage.Limit is not null)];
        foreach (string currency in limited.SelectMany(stage => stage.LostValueOver).Select(sum => sum.Total.Currency).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            yield return new BottleneckRanking
            {
                Currency = currency,
                Stages =
                [
                    .. limited.Select(stage => new Bottleneck(stage.Stage, ValueIn(stage, currency), stage.DaysOver))
                        .OrderByDescending(line => line.LostValueOver!.Value.Amount)
                        .ThenByDescending(line => line.DaysOver),
                ],
            };
        }

        yield return new BottleneckRanking
        {
            Currency = null,
            Stages = [.. limited.Select(stage => new Bottleneck(stage.Stage, null, stage.DaysOver)).OrderByDescending(line => line.DaysOver)],
        };
    }

    private static Money ValueIn(SlowStage stage, string currency) =>
        new(stage.LostValueOver.Where(sum => string.Equals(sum.Total.Currency, currency, StringComparison.Ordinal)).Sum(sum => sum.Total.Amount), currency);

    private SlowStage RowOf(Stage stage)
    {
        CumulativeIncidence curves = CurvesOf(stage);
        long? limit = stage.ExpectedStay is { } expected ? WindowText.TicksOf(expected)
            : curves.EventFree.Median.Time is { } median ? (long)Math.Floor(median)
            : null;
        DwellCounts counts = limit is { } ticks ? CountsOf(stage, ticks) : default;
        return new SlowStage
        {
            Stage = stage.Id,
            Limit = limit is { } known ? Duration.FromTicks(known) : null,
            IsExpectation = stage.ExpectedStay is not null,
            Over = new Proportion(counts.EndedOver + counts.OpenOver, counts.EndedWithin + counts.EndedOver + counts.OpenOver),
            OpenWithin = counts.OpenWithin,
            OpenOver = counts.OpenOver,
            UnknownEntries = tally.UnknownEntries[stage.Index],
            DaysOver = InDays(counts.TicksOver),
            LossesWithin = new Rate(counts.LostWithin, InDays(counts.TicksWithin)),
            LossesOver = new Rate(counts.LostOver, InDays(counts.TicksOver)),
            AbandonedWithin = new Proportion(counts.LostWithin, counts.EndedWithin),
            AbandonedOver = new Proportion(counts.LostOver, counts.EndedOver),
            LostValueOver = limit is { } value ? [.. tally.LostValues.SumsAbove(stage.Index, value)] : [],
            LostOverWithoutValue = tally.LostWithoutValue.InAnyOrder(string.Empty, string.Empty, stage.Index).Where(e => e.Pair.First > limit).Sum(e => e.Count),
            LossOvertakes = OvertakingOf(curves),
        };
    }

    private CumulativeIncidence CurvesOf(Stage stage)
    {
        var stays = new CensoredLengths(causes: (int)VisitEnding.Lost);
        for (VisitEnding ending = VisitEnding.Advanced; ending <= VisitEnding.Lost; ending++)
        {
            if (tally.Ended.ExactAt(stage.Index, (int)ending) is { } lengths)
            {
                stays.AddEnded((int)ending, lengths);
            }
        }

        Multiset open = tally.OpenSince.At(stage.Index);
        stays.AddOpen(open, scope.AsOfTicks);
        return stays.Estimate();
    }

    private DwellCounts CountsOf(Stage stage, long limit)
    {
        DwellCounts counts = default;
        for (VisitEnding ending = VisitEnding.Advanced; ending <= VisitEnding.Lost; ending++)
        {
            if (tally.Ended.ExactAt(stage.Index, (int)ending) is { } lengths)
            {
                for (int i = 0; i < lengths.Values.Length; i++)
                {
                    counts.Add(lengths.Values[i], limit, lengths.Counts[i], ending);
                }
            }
        }

        Multiset open = tally.OpenSince.At(stage.Index);
        for (int i = 0; i < open.Values.Length; i++)
        {
            counts.Add(scope.AsOfTicks - open.Values[i], limit, open.Counts[i], VisitEnding.Open);
        }

        return counts;
    }

    private static LossOvertakes? OvertakingOf(CumulativeIncidence curves)
    {
        ReadOnlySpan<double> lost = curves.Incidence((int)VisitEnding.Lost);
        ReadOnlySpan<double> advanced = curves.Incidence((int)VisitEnding.Advanced);
        ReadOnlySpan<int> losses = curves.Events((int)VisitEnding.Lost);
        ReadOnlySpan<int> advances = curves.Events((int)VisitEnding.Advanced);

        // From the last length back to 0 (place −1): what loss and advance gain after each place.
        int found = int.MaxValue;
        for (int place = lost.Length - 2; place >= -1; place--)
        {
            double gain = GainAfter(lost, place) - GainAfter(advanced, place);
            bool isNothingLeft = GainAfter(lost, place) == 0 && GainAfter(advanced, place) == 0;
            if (gain > Tolerance)
            {
                // Only where something ended, or at the start, does anything change.
                found = place < 0 || curves.EventFree.Events[place] > 0 ? place : found;
            }
            else if (!isNothingLeft)
            {
                break;
            }
        }

        if (found == int.MaxValue)
        {
            return null;
        }

        double there = found < 0 ? 1 : curves.EventFree.Survival[found];
        return new LossOvertakes(
            found < 0 ? Duration.Zero : Duration.FromTicks(curves.Times[found]),
            curves.EventFree.AtRisk[found + 1],
            CountAfter(losses, found),
            CountAfter(advances, found),
            Math.Min(1, GainAfter(lost, found) / there),
            Math.Min(1, GainAfter(advanced, found) / there));
    }

    private static double GainAfter(ReadOnlySpan<double> incidence, int place) => incidence[^1] - (place < 0 ? 0 : incidence[place]);

    private static long CountAfter(ReadOnlySpan<int> events, int place)
    {
        long count = 0;
        foreach (int ended in events[(place + 1)..])
        {
            count += ended;
        }

        return count;
    }

    private static double InDays(Int128 ticks) => (double)ticks / NodaConstants.TicksPerDay;
}
