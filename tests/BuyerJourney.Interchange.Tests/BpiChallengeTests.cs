using BuyerJourney.Interchange.Csv;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.StageTimes;
using BuyerJourney.Statistics;
using BuyerJourney.Tests;
using NodaTime;
using NodaTime.Text;

namespace BuyerJourney.Interchange.Tests;

/// <summary>From an export to figures, on the loan funnel of the BPI Challenge 2012, against pm4py and R.</summary>
public class BpiChallengeTests
{
    private static readonly Instant AsOf = InstantPattern.ExtendedIso.Parse("2012-03-14T16:04:54.681Z").Value;

    [Fact]
    public async Task The_funnel_has_the_counts_of_pm4py()
    {
        FunnelReport funnel = (await ReadAsync()).Measure(AsOf, Metric.Funnel).Get(Metric.Funnel);

        (funnel.Journeys, funnel.Won, funnel.Lost, funnel.Open).Should().Be((13_087, 2246, 7635 + 2807, 399));
        funnel.Outcomes.Should().Equal(new OutcomeCount("approved", true, 2246), new OutcomeCount("declined", false, 7635), new OutcomeCount("cancelled", false, 2807));

        // pm4py_bpic2012_A.json: activity_case_counts.
        funnel.Stages.Select(stage => stage.Entered).Should().Equal(13_087, 13_087, 7367, 5113, 5015);
        funnel["FINALIZED"].Open.Should().Be(327);
        funnel["FINALIZED"].ConversionToNext.Should().Be(new Proportion(2246, 5015));
    }

    // multistate.json: bpic2012_stages.sojourn_km, in days: naive_completed_median, the second of km_quartiles, and its interval, which is survfit's default of the kind "log".
    [Theory]
    [InlineData("PREACCEPTED", 7367, 69, 0.281786550925926, 0.295303402777778, 0.266680590277778, 0.340910474537037)]
    [InlineData("ACCEPTED", 5113, 3, 0.00212812499999998, 0.0021294212962963, 0.00208292824074074, 0.00218587962962963)]
    [InlineData("FINALIZED", 5015, 327, 14.5606434895833, 15.1304830555556, 14.8760151157407, 15.7852611689815)]
    public async Task Stays_have_the_medians_of_R(string stage, long stays, long open, double naive, double median, double lower, double upper)
    {
        StageTime time = (await ReadAsync()).Measure(AsOf, Metric.TimeInStage).Get(Metric.TimeInStage)[stage];

        time.Survival!.Stays.Should().Be(stays);
        time.Survival.Open.Should().Be(open);
        time.Ended.Median!.Value.TotalDays.Should().BeApproximately(naive, 1e-9);
        time.Survival.Median!.Value.TotalDays.Should().BeApproximately(median, 1e-9);
        SurvivalQuantile inTicks = time.Survival.Curves.EventFree.Quantile(0.5, SurvivalIntervalKind.Log);
        (inTicks.Lower / NodaConstants.TicksPerDay).Should().BeApproximately(lower, 1e-9);
        (inTicks.Upper / NodaConstants.TicksPerDay).Should().BeApproximately(upper, 1e-9);
    }

    private static async Task<JourneyLog> ReadAsync()
    {
        await using FileStream file = File.OpenRead(SharedFiles.Require("data/bpic2012_A.csv.gz"));
        return await StageHistoryCsv.ReadAsync(
            file,
            Loans.Definition,
            new StageHistoryColumns { Journey = "case_id", Stage = "activity", At = "timestamp", Sequence = "seq", Person = "resource" },
            new ImportOptions { Names = Loans.Names });
    }
}
