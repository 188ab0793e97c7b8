using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Impact.Silence;

/// <summary>Buyers who have not been heard of for a while: how many, which ones, how silences end, and how much oftener those are lost who are silent.</summary>
/// <remarks>
/// A journey is silent when, since it came into the stage in which it stands, no touchpoint of the buyer's side has happened for the time, the bound included: as <see cref="Criterion.Silence"/> means it, of all
/// touchpoints of the buyer's side. A new stage ends a silence, as does a close. Stages after the purchase are not looked at: who has bought may be silent.
/// Where nobody knows when a stage was entered, the time begins when the journey is first known to stand there. An association, not a cause. Immutable and safe to share
/// between threads.
/// </remarks>
public sealed class SilenceMetric : Metric<SilenceTally, SilenceReport>
{
    private readonly long _afterTicks;

    internal SilenceMetric(Duration after)
    {
        if (after <= Duration.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(after), after, "A silence must be longer than nothing.");
        }

        After = after;

        // Rounded up: what is not as long as the time is no silence yet.
        _afterTicks = WindowText.CeilingOf(after);
    }

    /// <summary>After how long without the buyer a journey is silent, the bound included.</summary>
    public Duration After { get; }

    /// <inheritdoc/>
    public override string Name => FormattableString.Invariant($"silence after {After:D:hh:mm:ss.FFFFFFFFF}");

    internal override IEnumerable<string> ReadsOf(JourneyDefinition definition) => TallyTerms.SidesIn(definition);

    /// <inheritdoc/>
    protected override SilenceTally NewTally(TallyScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return new SilenceTally(scope);
    }

    /// <inheritdoc/>
    protected override void Fold(SilenceTally tally, in JourneyTrace trace, int sign)
    {
        ArgumentNullException.ThrowIfNull(tally);
        int silences = 0;
        foreach (ref readonly Visit visit in trace.Visits)
        {
            if (!tally.Codes.Definition.Stages[visit.Stage].IsAfterPurchase)
            {
                FoldVisit(tally, trace, visit, ref silences, sign);
            }
        }
    }

    /// <inheritdoc/>
    protected override SilenceReport Report(SilenceTally tally, ReportScope scope)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(scope);
        StageSilence[] stages = [.. scope.Definition.Stages.Where(stage => !stage.IsAfterPurchase).Select(stage => RowOf(tally, stage, scope))];
        double?[] qValues = BenjaminiHochberg.QValues([.. stages.Select(stage => stage.PValue)]);
        return new SilenceReport
        {
            AsOf = scope.AsOf,
            After = After,
            Stages = [.. stages.Select((stage, i) => stage with { QValue = qValues[i] })],
            Standing = [.. InOrder(Standing(tally, scope))],
            Ended = [.. InOrder(Ended(tally, scope))],
        };
    }

    private void FoldVisit(SilenceTally tally, in JourneyTrace trace, in Visit visit, ref int silences, int sign)
    {
        int end = trace.EndOf(visit);
        long since = visit.EnteredTicks;
        for (int i = visit.FirstEvent + 1; i < end; i++)
        {
            if (tally.Codes.KindOf(trace.Events[i]) == EventKind.Touchpoint && trace.SideAt(i) == Side.Buyer)
            {
                FoldWait(tally, trace, visit, since, i, ref silences, sign);
                since = trace.Ticks[i];
            }
        }

        tally.Watched.Add(string.Empty, visit.Stage, visit.EnteredTicks, visit.LeftTicks, sign);
        if (visit.IsOpen)
        {
            tally.Since.AddInstant(visit.Stage, since, sign);
            tally.Open.Add(new JourneyEntry(trace.Key, EventCodes.StageAt(visit.Stage), since, 0) { Value = trace.Value }, sign);
            return;
        }

        bool isSilent = FoldWait(tally, trace, visit, since, end, ref silences, sign);

        // The moment before the end decides: a silence that would begin with it has not begun.
        tally.Endings.Add(visit.Stage, (int)visit.Ending, isSilent && visit.LeftTicks - since > _afterTicks ? 1 : 0, sign);
    }

    /// <summary>A time without the buyer that an event ended; whether it was long enough to be a silence.</summary>
    private bool FoldWait(SilenceTally tally, in JourneyTrace trace, in Visit visit, long since, int end, ref int silences, int sign)
    {
        long until = trace.Ticks[end];
        if (until - since < _afterTicks)
        {
            return false;
        }

        int number = silences++;
        tally.Silent.Add(string.Empty, visit.Stage, since + _afterTicks, until, sign);
        tally.Answers.Add(visit.Stage, (int)SilenceTally.EndingOf(tally.Codes, trace.Events[end]), sign);
        tally.Began.Add(new JourneyEntry(trace.Key, EventCodes.StageAt(visit.Stage), since, number) { Value = trace.Value }, sign);
        tally.Ended.Add(new JourneyEntry(trace.Key, trace.Events[end], until, number), sign);
        return true;
    }

    private StageSilence RowOf(SilenceTally tally, Stage stage, ReportScope scope)
    {
        Multiset since = tally.Since.At(stage.Index);
        Int128 silent = tally.Silent.TotalTicks(string.Empty, stage.Index, scope.AsOfTicks);
        long standing = 0;
        for (int i = 0; i < since.Values.Length; i++)
        {
            long length = scope.AsOfTicks - since.Values[i];
            if (length >= _afterTicks)
            {
                standing += since.Counts[i];
                silent += (Int128)(length - _afterTicks) * since.Counts[i];
            }
        }

        Int128 all = tally.Watched.TotalTicks(string.Empty, stage.Index, scope.AsOfTicks);
        return new StageSilence
        {
            Stage = stage.Id,
            Silent = new Proportion(standing, since.Count),
            Answered = tally.Answers[stage.Index, (int)SilenceEnding.Answered],
            Moved = tally.Answers[stage.Index, (int)SilenceEnding.Moved],
            Won = tally.Answers[stage.Index, (int)SilenceEnding.Won],
            Lost = tally.Answers[stage.Index, (int)SilenceEnding.Lost],
            LossesSilent = RateOf(tally.Endings[stage.Index, (int)VisitEnding.Lost, 1], silent),
            LossesOtherwise = RateOf(tally.Endings[stage.Index, (int)VisitEnding.Lost, 0], all - silent),
            AdvancesSilent = RateOf(tally.Endings[stage.Index, (int)VisitEnding.Advanced, 1], silent),
            AdvancesOtherwise = RateOf(tally.Endings[stage.Index, (int)VisitEnding.Advanced, 0], all - silent),
            QValue = null,
        };
    }

    private static Rate RateOf(long events, Int128 ticks) => new(events, (double)ticks / NodaConstants.TicksPerDay);

    private IEnumerable<SilentJourney> Standing(SilenceTally tally, ReportScope scope) =>
        from line in tally.Open.Entries
        where scope.AsOfTicks - line.Entry.Ticks >= _afterTicks
        select new SilentJourney
        {
            Journey = line.Entry.Journey,
            Stage = scope.Codes.StageOf(line.Entry.Code).Id,
            Value = line.Entry.Value,
            Since = LogClock.InstantOf(line.Entry.Ticks),
            Until = null,
            Length = Duration.FromTicks(scope.AsOfTicks - line.Entry.Ticks),
            Ending = SilenceEnding.Standing,
        };

    private static IEnumerable<SilentJourney> Ended(SilenceTally tally, ReportScope scope) =>
        from line in tally.Began.Entries
        join end in tally.Ended.Entries on (line.Entry.Journey, line.Entry.Case) equals (end.Entry.Journey, end.Entry.Case)
        select new SilentJourney
        {
            Journey = line.Entry.Journey,
            Stage = scope.Codes.StageOf(line.Entry.Code).Id,
            Value = line.Entry.Value,
            Since = LogClock.InstantOf(line.Entry.Ticks),
            Until = LogClock.InstantOf(end.Entry.Ticks),
            Length = Duration.FromTicks(end.Entry.Ticks - line.Entry.Ticks),
            Ending = SilenceTally.EndingOf(scope.Codes, end.Entry.Code),
        };

    private static IEnumerable<SilentJourney> InOrder(IEnumerable<SilentJourney> silences) =>
        silences.OrderByDescending(silence => silence.Length).ThenBy(silence => silence.Journey).ThenBy(silence => silence.Since);
}
