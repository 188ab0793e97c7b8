using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Impact.Exposures;

/// <summary>Works out both comparisons from what an <see cref="ExposureTally"/> counted. Landmarks are applied here, because by default they depend on the data.</summary>
internal sealed class ExposureReading
{
    private readonly ExposureTally _tally;
    private readonly long _asOfTicks;
    private readonly bool _isWithin;
    private readonly string[] _groups;
    private readonly Dictionary<(string Group, int Position), SortedLengths> _stays = [];
    private readonly Dictionary<(string Thing, int Scope), (long Delay, long Length, int Fate, string Group, long Count)[]> _exposures = [];
    private readonly Dictionary<(int Stage, VisitEnding Ending), (long Length, long Ended, long There)[]> _endings = [];

    /// <param name="tally">What was counted.</param>
    /// <param name="scope">The instant of the report.</param>
    /// <param name="isWithin">Whether strata are to be shown.</param>
    public ExposureReading(ExposureTally tally, ReportScope scope, bool isWithin)
    {
        (_tally, _asOfTicks, _isWithin) = (tally, scope.AsOfTicks, isWithin);
        _groups = [.. tally.Stays.Groups];
        Things = [.. tally.Exposed.Names];
    }

    /// <summary>What was there in any stay, by name, in ordinal order.</summary>
    public ImmutableArray<string> Things { get; }

    /// <summary>What is said where nothing can be compared.</summary>
    public static LandmarkComparison NotCompared(LandmarkOutcome outcome) => Compared(default, outcome, null, isGiven: false, []);

    /// <summary>In how many stays of a scope whose start is known something was there, at any time.</summary>
    public long StaysWith(string thing, int scope) => Exposures(thing, scope).Sum(e => e.Count);

    /// <summary>The comparison at a landmark, without a q value: give it one with <see cref="QValues.Over"/>.</summary>
    /// <param name="thing">What is compared.</param>
    /// <param name="scope">The stage: see <see cref="StayScopes"/>.</param>
    /// <param name="outcome">What counts as a success.</param>
    /// <param name="given">The caller's landmark; null for the p75 of the delays after which it first happened within a stay of the scope.</param>
    public LandmarkComparison AtLandmark(string thing, int scope, LandmarkOutcome outcome, Duration? given)
    {
        if (LandmarkTicks(thing, scope, given) is not { } landmark)
        {
            return Compared(default, outcome, null, isGiven: false, []);
        }

        var with = new Dictionary<(string Group, int Fate), long>();
        foreach ((long delay, long length, int fate, string group, long count) in Exposures(thing, scope))
        {
            if (delay <= landmark && length >= landmark)
            {
                with[(group, fate)] = with.GetValueOrDefault((group, fate)) + count;
            }
        }

        List<LandmarkStratum> strata = [];
        LandmarkCounts all = default;
        foreach (string group in _groups)
        {
            LandmarkCounts counts = CountsAt(landmark, fate => with.GetValueOrDefault((group, fate)), group, scope, outcome);
            all += counts;
            if (_isWithin && counts.IsAny)
            {
                strata.Add(new LandmarkStratum(ExposureTally.LabelOf(group), counts.Table));
            }
        }

        return Compared(all, outcome, landmark, given is not null, strata);
    }

    /// <summary>The comparison by time at risk over the visits to some stages.</summary>
    public TimeAtRiskComparison AtRisk(string thing, IEnumerable<Stage> stages)
    {
        Int128 with = 0;
        Int128 all = 0;
        long[] endedWith = new long[StayFate.Count];
        long[] ended = new long[StayFate.Count];
        List<RateRatio> losses = [];
        List<RateRatio> advances = [];
        foreach (Stage stage in stages)
        {
            with += _tally.Present.TotalTicks(thing, stage.Index, _asOfTicks);
            all += _tally.Watched.TotalTicks(string.Empty, stage.Index, _asOfTicks);
            foreach (VisitEnding ending in new[] { VisitEnding.Lost, VisitEnding.Advanced })
            {
                endedWith[(int)ending] += _tally.EndedWith[thing, ExposureTally.EndingPosition(stage.Index, ending)];
                ended[(int)ending] += _tally.Ended[string.Empty, ExposureTally.EndingPosition(stage.Index, ending)];
            }

            losses.AddRange(LikeForLike(thing, stage, VisitEnding.Lost));
            advances.AddRange(LikeForLike(thing, stage, VisitEnding.Advanced));
        }

        return new TimeAtRiskComparison
        {
            LossesWith = RateOf(endedWith[(int)VisitEnding.Lost], with),
            LossesWithout = RateOf(ended[(int)VisitEnding.Lost] - endedWith[(int)VisitEnding.Lost], all - with),
            AdvancesWith = RateOf(endedWith[(int)VisitEnding.Advanced], with),
            AdvancesWithout = RateOf(ended[(int)VisitEnding.Advanced] - endedWith[(int)VisitEnding.Advanced], all - with),
            LossRatioLikeForLike = RateRatio.Common([.. losses]),
            AdvanceRatioLikeForLike = RateRatio.Common([.. advances]),
        };
    }

    /// <summary>Of some stages the one in which something began most often, as the fairest to compare it in; null when it was in none of them.</summary>
    public Stage? MainStage(string thing, IEnumerable<Stage> stages) => stages
        .Select(stage => (Stage: stage, Began: Exposures(thing, StayScopes.Of(stage)).Where(e => e.Delay != ExposureTally.StoodAlready).Sum(e => e.Count), With: StaysWith(thing, StayScopes.Of(stage))))
        .Where(e => e.With > 0)
        .OrderByDescending(e => e.Began).ThenByDescending(e => e.With).ThenBy(e => e.Stage.Index)
        .Select(e => e.Stage)
        .FirstOrDefault();

    /// <summary>
    /// How much longer stays go on after the landmark with it by then than without: the difference of restricted means in days, both cut at the smaller of the longest times seen in the two
    /// groups (Royston and Parmar 2013; as R's <c>survRM2</c> does by default). Null when one group is empty.
    /// </summary>
    public RestrictedMeanDifference? ExtraDays(string thing, int scope, Duration? given)
    {
        if (LandmarkTicks(thing, scope, given) is not { } landmark)
        {
            return null;
        }

        var with = new SortedDictionary<long, (long Ended, long Open)>();
        var without = new SortedDictionary<long, (long Ended, long Open)>();
        for (int fate = 0; fate < StayFate.Count; fate++)
        {
            bool isOpen = StayFate.At(fate).IsOpen;
            foreach (string group in _groups)
            {
                SortedLengths stays = StaysOf(group, (scope * StayFate.Count) + fate);
                for (int i = stays.FirstAtLeast(landmark); i < stays.Lengths.Length; i++)
                {
                    AddTo(without, stays.Lengths[i] - landmark, stays.Counts[i], isOpen);
                }
            }
        }

        foreach ((long delay, long length, int fate, string _, long count) in Exposures(thing, scope))
        {
            if (delay <= landmark && length >= landmark)
            {
                bool isOpen = StayFate.At(fate).IsOpen;
                AddTo(with, length - landmark, count, isOpen);
                AddTo(without, length - landmark, -count, isOpen);
            }
        }

        SurvivalCurve first = CurveOf(with);
        SurvivalCurve second = CurveOf(without);
        if (first.LastTime is not { } lastOfFirst || second.LastTime is not { } lastOfSecond)
        {
            return null;
        }

        double until = Math.Min(lastOfFirst, lastOfSecond);
        return first.RestrictedMean(until) is { } one && second.RestrictedMean(until) is { } other ? RestrictedMean.Difference(InDays(one), InDays(other)) : null;
    }

    // The curve is over ticks, which are exact; days are for people.
    private static RestrictedMean InDays(RestrictedMean ticks) =>
        new(ticks.Until / NodaConstants.TicksPerDay, ticks.Value / NodaConstants.TicksPerDay, ticks.StandardError / NodaConstants.TicksPerDay);

    private static void AddTo(SortedDictionary<long, (long Ended, long Open)> rest, long ticks, long count, bool isOpen)
    {
        (long ended, long open) = rest.GetValueOrDefault(ticks);
        rest[ticks] = isOpen ? (ended, open + count) : (ended + count, open);
    }

    private static SurvivalCurve CurveOf(SortedDictionary<long, (long Ended, long Open)> rest)
    {
        (long Ticks, long Ended, long Open)[] points = [.. rest.Where(e => e.Value != default).Select(e => (e.Key, e.Value.Ended, e.Value.Open))];
        return KaplanMeier.FromCounts((ReadOnlySpan<long>)[.. points.Select(p => p.Ticks)], [.. points.Select(p => p.Ended)], [.. points.Select(p => p.Open)]);
    }

    /// <summary>For each length of stay at which visits ended so: how many of those still there with something, and how many of those without, ended then.</summary>
    private IEnumerable<RateRatio> LikeForLike(string thing, Stage stage, VisitEnding ending)
    {
        var spells = new List<(long From, long Until)>();
        var endedWith = new Dictionary<long, long>();
        for (int place = 0; place <= (int)VisitEnding.Lost + 1; place++)
        {
            VisitEnding? lastedTo = place <= (int)VisitEnding.Lost ? (VisitEnding)place : null;
            foreach (((long from, long second), long count) in _tally.Spells.Pairs(thing, string.Empty, ExposureTally.SpellPosition(stage.Index, lastedTo)))
            {
                long until = lastedTo == VisitEnding.Open ? _asOfTicks - second : second;
                for (long i = 0; i < count; i++)
                {
                    spells.Add((from, until));
                }

                if (lastedTo == ending)
                {
                    endedWith[until] = endedWith.GetValueOrDefault(until) + count;
                }
            }
        }

        if (spells.Count == 0)
        {
            yield break;
        }

        long[] starts = [.. spells.Select(spell => spell.From).Order()];
        long[] stops = [.. spells.Select(spell => spell.Until).Order()];
        int begun = 0;
        int stopped = 0;
        foreach ((long length, long ended, long there) in EndingsOf(stage, ending))
        {
            for (; begun < starts.Length && starts[begun] < length; begun++)
            {
            }

            for (; stopped < stops.Length && stops[stopped] < length; stopped++)
            {
            }

            long with = begun - stopped;
            long ofThem = endedWith.GetValueOrDefault(length);
            yield return new RateRatio(new Rate(ofThem, with), new Rate(ended - ofThem, there - with));
        }
    }

    /// <summary>The lengths of stay at which visits ended in a way, with how many did, and how many were still there.</summary>
    private (long Length, long Ended, long There)[] EndingsOf(Stage stage, VisitEnding ending)
    {
        if (!_endings.TryGetValue((stage.Index, ending), out (long Length, long Ended, long There)[]? endings))
        {
            SortedLengths[] all = [.. from stratum in _groups from fate in Enumerable.Range(0, StayFate.Count) select StaysOf(stratum, (stage.Index * StayFate.Count) + fate)];
            endings =
            [
                .. from stratum in _groups
                   from fate in Enumerable.Range(0, StayFate.Count)
                   where StayFate.At(fate).Ending == ending
                   let stays = StaysOf(stratum, (stage.Index * StayFate.Count) + fate)
                   from stay in stays.Lengths.Zip(stays.Counts, (length, count) => (Length: length, Count: count))
                   group stay.Count by stay.Length into length
                   orderby length.Key
                   select (length.Key, length.Sum(), all.Sum(lengths => lengths.CountFrom(lengths.FirstAtLeast(length.Key)))),
            ];
            _endings.Add((stage.Index, ending), endings);
        }

        return endings;
    }

    private static Rate RateOf(long events, Int128 ticks) => new(events, (double)ticks / NodaConstants.TicksPerDay);

    private static LandmarkComparison Compared(LandmarkCounts counts, LandmarkOutcome outcome, long? landmark, bool isGiven, List<LandmarkStratum> strata) => new()
    {
        Outcome = outcome,
        Landmark = landmark is { } ticks ? Duration.FromTicks(ticks) : null,
        IsLandmarkGiven = isGiven,
        Table = counts.Table,
        OpenWith = counts.OpenWith,
        OpenWithout = counts.OpenWithout,
        TooShort = counts.TooShort,
        PValue = counts.Table.FisherPValue,
        QValue = null,
        Strata = [.. strata],
    };

    private long? LandmarkTicks(string thing, int scope, Duration? given)
    {
        if (given is { } chosen)
        {
            return WindowText.TicksOf(chosen);
        }

        (long Delay, long Count)[] delays = [.. Exposures(thing, scope).Where(e => e.Delay != ExposureTally.StoodAlready).OrderBy(e => e.Delay).Select(e => (e.Delay, e.Count))];
        return Quantile.OfCounts([.. delays.Select(e => e.Delay)], [.. delays.Select(e => e.Count)], 0.75) is { } p75 ? (long)Math.Floor(p75) : null;
    }

    private LandmarkCounts CountsAt(long landmark, Func<int, long> withOf, string group, int scope, LandmarkOutcome outcome)
    {
        LandmarkCounts counts = default;
        for (int fate = 0; fate < StayFate.Count; fate++)
        {
            SortedLengths stays = StaysOf(group, (scope * StayFate.Count) + fate);
            long longEnough = stays.CountFrom(stays.FirstAtLeast(landmark));
            long with = withOf(fate);
            counts += LandmarkCounts.Of(StayFate.At(fate).Succeeded(outcome), with, longEnough - with, stays.Total - longEnough);
        }

        return counts;
    }

    private (long Delay, long Length, int Fate, string Group, long Count)[] Exposures(string thing, int scope)
    {
        if (!_exposures.TryGetValue((thing, scope), out (long Delay, long Length, int Fate, string Group, long Count)[]? exposures))
        {
            exposures =
            [
                .. from fate in Enumerable.Range(0, StayFate.Count)
                   from stratum in _groups
                   from e in _tally.Exposed.Pairs(thing, stratum, (scope * StayFate.Count) + fate)
                   select (e.Pair.First, LengthOf(fate, e.Pair.Second), fate, stratum, e.Count),
            ];
            _exposures.Add((thing, scope), exposures);
        }

        return exposures;
    }

    private long LengthOf(int fate, long mark) => StayFate.At(fate).IsOpen ? _asOfTicks - mark : mark;

    private SortedLengths StaysOf(string group, int position)
    {
        if (!_stays.TryGetValue((group, position), out SortedLengths? lengths))
        {
            lengths = new SortedLengths(_tally.Stays.Pairs(string.Empty, group, position).Select(e => (LengthOf(position % StayFate.Count, e.Pair.First), e.Count)));
            _stays.Add((group, position), lengths);
        }

        return lengths;
    }
}
