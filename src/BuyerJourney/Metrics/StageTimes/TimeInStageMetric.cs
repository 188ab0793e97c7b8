using System.Runtime.CompilerServices;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Metrics.WorkingTime;
using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.StageTimes;

/// <summary>How long journeys stay in each stage: of visits that ended, per journey, and with open visits taken into account.</summary>
/// <remarks>
/// A mean over ended visits alone flatters: the visits that last longest are still open. That is what the survival estimate is for.
/// Immutable and safe to share between threads.
/// </remarks>
public sealed class TimeInStageMetric : Metric<TimeInStageTally, TimeInStageReport>
{
    private readonly bool _withSurvival;
    private readonly WorkingCalendar? _calendar;

    internal TimeInStageMetric(bool withSurvival, WorkingCalendar? calendar = null) => (_withSurvival, _calendar) = (withSurvival, calendar);

    /// <inheritdoc/>
    public override string Name => (_withSurvival ? "time in stage" : "time in ended visits") + (_calendar is null ? string.Empty : $" in working time of {_calendar.Name}");

    /// <summary>Whether open visits are taken into account by survival estimates.</summary>
    internal bool HasSurvival => _withSurvival;

    /// <summary>The calendar in whose working time lengths are; null for elapsed time.</summary>
    internal string? WorkingTimeOf => _calendar?.Name;

    internal override string? UntoldWithoutDates => _calendar is null ? null : "which hours were worked";

    /// <summary>The same in working time instead of elapsed time. A length of an hour is then an hour at work, and <c>Duration.FromDays(1)</c> is 24 of them: three days of eight hours.</summary>
    /// <param name="calendar">When people work.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="calendar"/> is null.</exception>
    public TimeInStageMetric In(WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return new TimeInStageMetric(_withSurvival, calendar);
    }

    /// <inheritdoc/>
    protected override TimeInStageTally NewTally(TallyScope scope) => new(scope, _withSurvival);

    /// <inheritdoc/>
    protected override void Fold(TimeInStageTally tally, in JourneyTrace trace, int sign) => FoldAll(tally, trace.Alone, sign);

    /// <inheritdoc/>
    protected override void FoldAll(TimeInStageTally tally, in TraceBlock traces, int sign)
    {
        ArgumentNullException.ThrowIfNull(tally);
        FoldStays(tally.Ended, traces.Visits, sign);
        if (!tally.WantsLengthsOnly)
        {
            FoldOpen(tally.Open.Cells, traces, sign);
            if (traces.Source.HasUnknownEntries)
            {
                FoldUnknown(tally.UnknownEntries.Cells, traces.Visits, sign);
            }
        }

        if (_withSurvival)
        {
            if (!tally.WantsLengthsOnly)
            {
                FoldForSurvival(tally.EndedByEnding!, tally.OpenSince!, traces.Visits, sign);
            }

            FoldCumulative(tally.Cumulative!, tally.OnThisJourney!, traces, sign);
        }
    }

    /// <inheritdoc/>
    protected override TimeInStageReport Report(TimeInStageTally tally, ReportScope scope)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(scope);
        return new TimeInStageReport
        {
            AsOf = scope.AsOf,
            Percentiles = scope.Percentiles,
            WorkingTimeOf = _calendar?.Name,
            Stages = [.. scope.Definition.Stages.Select(stage => RowOf(tally, stage, scope))],
        };
    }

    private void FoldStays(LengthTable ended, ReadOnlySpan<Visit> visits, int sign)
    {
        for (int from = 0; from < visits.Length; from += LogBucketWindow.Together)
        {
            ReadOnlySpan<Visit> together = visits[from..Math.Min(from + LogBucketWindow.Together, visits.Length)];
            if (_calendar is not null || !TryFoldStays(ended, together, sign))
            {
                FoldEachStay(ended, together, sign);
            }
        }
    }

    /// <summary>Folds stays many at a time: their buckets are found for several at once.</summary>
    /// <returns>False where the table has no place for one of them yet, and nothing was folded.</returns>
    private static bool TryFoldStays(LengthTable ended, ReadOnlySpan<Visit> visits, int sign)
    {
        if (ended.Rows.IsEmpty)
        {
            return false;
        }

        Span<int> rows = stackalloc int[visits.Length];
        Span<long> lengths = stackalloc long[visits.Length];
        int count = Gather(visits, ended.Rows, rows, lengths);
        return ended.TryAddLengths(rows[..count], lengths[..count], sign);
    }

    /// <summary>Puts down the lengths of visits that have one, each with the row where it is counted.</summary>
    /// <remarks>What has no length is put down too, and the next over it: processors can't foresee which have one. Not inlined: the loop needs all registers for itself.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Gather(ReadOnlySpan<Visit> visits, ReadOnlySpan<int> rowOf, Span<int> rows, Span<long> lengths)
    {
        int count = 0;
        foreach (ref readonly Visit visit in visits)
        {
            rows[count] = rowOf[visit.Stage];
            lengths[count] = visit.LeftTicks - visit.EnteredTicks;
            count += visit.Lengths;
        }

        return count;
    }

    private void FoldEachStay(LengthTable ended, ReadOnlySpan<Visit> visits, int sign)
    {
        foreach (ref readonly Visit visit in visits)
        {
            if (visit.HasLength)
            {
                ended.AddLength(visit.Stage, LengthOf(visit), sign);
            }
        }
    }

    private static void FoldUnknown(Span<long> unknown, ReadOnlySpan<Visit> visits, int sign)
    {
        foreach (ref readonly Visit visit in visits)
        {
            unknown[visit.Stage] += sign * visit.UnknownEntries;
        }
    }

    /// <summary>Folds the open visits, of which somebody knows the beginning: one can only be a journey's last.</summary>
    /// <remarks>Worked out rather than asked: which journeys are open is hard to foresee, for processors too. Not inlined: the loop needs all registers for itself.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FoldOpen(Span<long> open, in TraceBlock traces, int sign)
    {
        ReadOnlySpan<Visit> visits = traces.Visits;
        int next = 0;
        foreach (ref readonly WalkedJourney journey in traces.Journeys)
        {
            int first = next;
            next += journey.VisitCount;
            if (first < next)
            {
                ref readonly Visit last = ref visits[next - 1];
                open[last.Stage] += sign & ((last.Lengths | last.UnknownEntries) - 1);
            }
        }
    }

    private void FoldForSurvival(LengthTable endedByEnding, InstantTable openSince, ReadOnlySpan<Visit> visits, int sign)
    {
        foreach (ref readonly Visit visit in visits)
        {
            if (visit.IsEntryUnknown)
            {
                continue;
            }

            if (visit.IsOpen)
            {
                openSince.AddInstant(visit.Stage, visit.EnteredTicks, sign);
            }
            else
            {
                endedByEnding.AddLength(visit.Stage, (int)visit.Ending, LengthOf(visit), sign);
            }
        }
    }

    // A sum with an unknown or open part is unknown itself.
    private void FoldCumulative(LengthTable cumulative, long?[] onThisJourney, in TraceBlock traces, int sign)
    {
        for (int place = 0; place < traces.Count; place++)
        {
            JourneyTrace trace = traces[place];
            if (trace.IsClosed)
            {
                FoldCumulative(cumulative, onThisJourney, trace.Visits, sign);
            }
        }
    }

    private void FoldCumulative(LengthTable cumulative, long?[] onThisJourney, ReadOnlySpan<Visit> visits, int sign)
    {
        foreach (ref readonly Visit visit in visits)
        {
            long? before = visit.IsReentry ? onThisJourney[visit.Stage] : 0;
            onThisJourney[visit.Stage] = visit.IsOpen || visit.IsEntryUnknown ? null : before + LengthOf(visit);
        }

        foreach (ref readonly Visit visit in visits)
        {
            if (!visit.IsReentry && onThisJourney[visit.Stage] is { } ticks)
            {
                cumulative.AddLength(visit.Stage, ticks, sign);
            }
        }
    }

    private StageTime RowOf(TimeInStageTally tally, Stage stage, ReportScope scope) => new()
    {
        Stage = stage.Id,
        ExpectedStay = stage.ExpectedStay,
        Ended = InItsTime(tally.Ended.Summary(stage.Index)),
        PerJourney = tally.Cumulative is { } cumulative ? InItsTime(cumulative.Summary(stage.Index)) : null,
        Open = tally.Open[stage.Index],
        UnknownEntries = tally.UnknownEntries[stage.Index],
        Survival = tally.EndedByEnding is null ? null : SurvivalOf(tally, stage, scope),
    };

    private StaySurvival SurvivalOf(TimeInStageTally tally, Stage stage, ReportScope scope)
    {
        var stays = new CensoredLengths(causes: (int)VisitEnding.Lost);
        for (VisitEnding ending = VisitEnding.Advanced; ending <= VisitEnding.Lost; ending++)
        {
            if (tally.EndedByEnding!.ExactAt(stage.Index, (int)ending) is { } lengths)
            {
                stays.AddEnded((int)ending, lengths);
            }
        }

        stays.AddOpen(tally.OpenSince!.At(stage.Index), entered => TicksBetween(entered, scope.AsOfTicks));
        return new StaySurvival(stays.Estimate(), isWorkingTime: _calendar is not null);
    }

    private LengthSummary InItsTime(LengthSummary lengths) => _calendar is null ? lengths : lengths with { IsWorkingTime = true };

    private long LengthOf(in Visit visit) => TicksBetween(visit.EnteredTicks, visit.LeftTicks);

    private long TicksBetween(long entered, long left) => _calendar is null ? left - entered : _calendar.TicksBetween(entered, left);
}
