using BuyerJourney.Impact.Exposures;
using BuyerJourney.Logs;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Reference;
using NodaTime;

namespace BuyerJourney.Tests.Impact.Exposures;

/// <summary>Checks both comparisons of one thing in one scope, figure by figure, against the reference.</summary>
internal static class ExposureAgreement
{
    public static void RequireLandmark(LandmarkComparison found, RestrictedMeanDifference? extraDays, ReferenceStay[] stays, ReferenceExposure exposure, Duration? given)
    {
        found.IsLandmarkGiven.Should().Be(given is not null);
        Duration? landmark = given ?? exposure.Landmark(stays);
        found.Landmark.Should().Be(landmark);
        if (landmark is not { } at)
        {
            found.Table.Should().Be(default(TwoByTwoTable));
            extraDays.Should().BeNull();
            return;
        }

        (ReferenceStay[] with, ReferenceStay[] without) = exposure.At(at, stays);
        found.Table.Should().Be(TableOf(with, without, found.Outcome));
        found.OpenWith.Should().Be(with.Count(s => Succeeded(s, found.Outcome) is null));
        found.OpenWithout.Should().Be(without.Count(s => Succeeded(s, found.Outcome) is null));
        found.TooShort.Should().Be(stays.Count(s => s.IsStartKnown) - with.Length - without.Length);
        found.PValue.Should().Be(found.Table.FisherPValue);
        RequireExtraDays(extraDays, exposure.AsOf, at, with, without);
    }

    public static void RequireAtRisk(TimeAtRiskComparison found, ReferenceStay[] visits, ReferenceExposure exposure)
    {
        RequireRates(found.LossesWith, found.LossesWithout, VisitEnding.Lost, visits, exposure);
        RequireRates(found.AdvancesWith, found.AdvancesWithout, VisitEnding.Advanced, visits, exposure);
        RequireLikeForLike(found.LossRatioLikeForLike, VisitEnding.Lost, visits, exposure);
        RequireLikeForLike(found.AdvanceRatioLikeForLike, VisitEnding.Advanced, visits, exposure);
    }

    public static TwoByTwoTable TableOf(ReferenceStay[] with, ReferenceStay[] without, LandmarkOutcome outcome) => new(
        with.Count(s => Succeeded(s, outcome) == true),
        with.Count(s => Succeeded(s, outcome) == false),
        without.Count(s => Succeeded(s, outcome) == true),
        without.Count(s => Succeeded(s, outcome) == false));

    public static bool? Succeeded(ReferenceStay stay, LandmarkOutcome outcome) => outcome == LandmarkOutcome.Won
        ? stay.Journey.IsClosed ? stay.Journey.IsWon : null
        : stay.Ending == VisitEnding.Open ? null : stay.Ending == VisitEnding.Advanced;

    private static void RequireRates(Rate with, Rate without, VisitEnding ending, ReferenceStay[] visits, ReferenceExposure exposure)
    {
        ReferenceStay[] ended = [.. visits.Where(v => v.Ending == ending)];
        int endedWith = ended.Count(v => exposure.EndsWith(v, GeneratedLogs.Step));
        Duration timeWith = visits.Aggregate(Duration.Zero, (sum, v) => sum + exposure.TimeWith(v, GeneratedLogs.Step));
        Duration time = visits.Aggregate(Duration.Zero, (sum, v) => sum + v.Length(exposure.AsOf));
        with.Events.Should().Be(endedWith);
        with.Exposure.Should().BeApproximately(timeWith.TotalDays, 1e-9);
        without.Events.Should().Be(ended.Length - endedWith);
        without.Exposure.Should().BeApproximately((time - timeWith).TotalDays, 1e-9);
    }

    /// <summary>"At each length of stay at which a visit was lost, those still in the stage with it against those without", the stages apart.</summary>
    private static void RequireLikeForLike(Ratio? found, VisitEnding ending, ReferenceStay[] visits, ReferenceExposure exposure)
    {
        RateRatio[] strata =
        [
            .. from stage in visits.Where(v => v.IsStartKnown).GroupBy(v => v.Journey.Visits.Single(w => w.FirstEvent == v.FirstEvent).Stage)
               from length in stage.Where(v => v.Ending == ending).Select(v => v.Length(exposure.AsOf)).Distinct()
               let there = stage.Where(v => v.Length(exposure.AsOf) >= length).ToArray()
               let with = there.Where(v => exposure.IsThereBefore(v, v.Entered + length, GeneratedLogs.Step)).ToArray()
               let ended = there.Where(v => v.Ending == ending && v.Length(exposure.AsOf) == length).ToArray()
               select new RateRatio(new Rate(ended.Intersect(with).Count(), with.Length), new Rate(ended.Except(with).Count(), there.Length - with.Length)),
        ];
        Ratio? expected = RateRatio.Common(strata);
        (found is null).Should().Be(expected is null);
        if (expected is { } ratio)
        {
            found!.Value.Value.Should().BeApproximately(ratio.Value, 1e-9);
            (found.Value.LogStandardError ?? -1).Should().BeApproximately(ratio.LogStandardError ?? -1, 1e-9);
        }
    }

    private static void RequireExtraDays(RestrictedMeanDifference? found, Instant asOf, Duration landmark, ReferenceStay[] with, ReferenceStay[] without)
    {
        if (with.Length == 0 || without.Length == 0)
        {
            found.Should().BeNull();
            return;
        }

        Duration until = Duration.Min(with.Max(s => s.Length(asOf)), without.Max(s => s.Length(asOf))) - landmark;
        found!.Value.First.Until.Should().BeApproximately(until.TotalDays, 1e-9);
        found.Value.Value.Should().BeApproximately(MeanUpTo(with) - MeanUpTo(without), 1e-9);

        double MeanUpTo(ReferenceStay[] stays)
        {
            var survival = new ReferenceSurvival(
                [.. stays.Where(s => s.Left is not null).Select(s => (s.Length(asOf) - landmark, 1))],
                [.. stays.Where(s => s.Left is null).Select(s => s.Length(asOf) - landmark)]);
            Duration[] bounds = [Duration.Zero, .. survival.Times.Where(t => t > Duration.Zero && t < until), until];
            return Enumerable.Range(1, bounds.Length - 1).Sum(i => (bounds[i] - bounds[i - 1]).TotalDays * survival.StillThere(bounds[i - 1]));
        }
    }
}
