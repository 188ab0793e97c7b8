using System.Text.Json;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Flows;
using BuyerJourney.Metrics.StageTimes;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Reference;
using BuyerJourney.Tests.Statistics;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

/// <summary>The BPI Challenge 2012 as a buyer's journey, beside the reference values, and what that makes differ from a process miner's figures.</summary>
public class MappedBpic2012Tests
{
    private static readonly Lazy<JourneyLog> Log = new(() => MappedBpic2012.Log());
    private static readonly Lazy<JourneyLog> Merged = new(() => MappedBpic2012.Log(mergePartlySubmitted: true));

    [Fact]
    public void Approved_registered_and_activated_are_one_close_at_the_first_of_them()
    {
        FlowReport flow = Log.Value.Measure(MappedBpic2012.AsOf, Metric.Flow).Get(Metric.Flow);
        JsonElement[] pairs = [.. ReferenceValues.Load("pm4py_bpic2012_A").At("directly_follows").EnumerateArray().Where(p => p.GetProperty("source").GetString() == "A_FINALIZED")];
        JsonElement[] wins = [.. pairs.Where(p => p.GetProperty("target").GetString() is "A_APPROVED" or "A_REGISTERED" or "A_ACTIVATED")];

        Transition won = flow.Between(Waypoint.At(new Id<Stage>("FINALIZED")), Waypoint.At(new Id<Outcome>("approved")))!;
        won.Count.Should().Be(wins.Sum(p => p.GetProperty("count").GetInt64())).And.Be(2246);
        won.Time.Mean!.Value.TotalSeconds.ShouldMatch(wins.Sum(p => p.GetProperty("perf_sum").GetDouble()) / 2246);

        // pm4py has 17 variants: the six orders of the three names of one close, and the one without a close, are seven of them, of which two are left.
        flow.Variants.Should().HaveCount(12);
        flow.Variants[0].ToString().Should().Be("5,719: SUBMITTED → PARTLYSUBMITTED → declined");
        flow.Variants.Single(v => v.Path[^1] == Waypoint.At(new Id<Outcome>("approved"))).Journeys.Should().Be(2246);
    }

    [Fact]
    public void The_chain_of_the_log_ends_as_its_transitions_do()
    {
        FlowReport flow = Log.Value.Measure(MappedBpic2012.AsOf, Metric.Flow).Get(Metric.Flow);

        // No way leads back here, so the probability is the product of the shares on the only way forward.
        const double Finalized = 2246.0 / 4688;
        const double Accepted = 5015.0 / 5110 * Finalized;
        const double Preaccepted = 5113.0 / 7298 * Accepted;
        flow["FINALIZED"].WinProbability.ShouldMatch(Finalized);
        flow["ACCEPTED"].WinProbability.ShouldMatch(Accepted);
        flow["PREACCEPTED"].WinProbability.ShouldMatch(Preaccepted);
        flow["SUBMITTED"].WinProbability.ShouldMatch(7367.0 / 13087 * Preaccepted);
        flow["FINALIZED"].ExpectedTimeToClose.Should().Be(flow["FINALIZED"].MeanStay);
        flow["ACCEPTED"].ExpectedTimeToClose!.Value.TotalSeconds.ShouldMatch(
            flow["ACCEPTED"].MeanStay!.Value.TotalSeconds + (5015.0 / 5110 * flow["FINALIZED"].MeanStay!.Value.TotalSeconds));
    }

    [Fact]
    public void Stays_agree_with_the_multistate_reference()
    {
        MetricReports reports = Merged.Value.Measure(MappedBpic2012.AsOf, Metric.Flow, Metric.TimeInStage);
        FlowReport flow = reports.Get(Metric.Flow);
        TimeInStageReport times = reports.Get(Metric.TimeInStage);
        JsonElement expected = ReferenceValues.Load("multistate").At("bpic2012_stages");

        foreach (JsonElement from in expected.At("transitions").EnumerateArray())
        {
            string stage = from.GetProperty("from").GetString()!;
            foreach (JsonProperty to in from.GetProperty("to").EnumerateObject())
            {
                Waypoint target = Waypoint.At(new Id<Stage>(to.Name));
                long found = to.Name == "(open)" ? flow[stage].Open
                    : (flow.Between(Waypoint.At(new Id<Stage>(stage)), target) ?? flow.Between(Waypoint.At(new Id<Stage>(stage)), Waypoint.At(new Id<Outcome>(to.Name.ToLowerInvariant()))))!.Count;
                found.Should().Be(to.Value.GetInt64(), $"{stage} → {to.Name}");
            }
        }

        foreach (JsonElement row in expected.At("sojourn_km").EnumerateArray())
        {
            StageTime stage = times[row.GetProperty("stage").GetString()!];
            stage.Survival!.Stays.Should().Be(row.GetProperty("entered").GetInt64());
            stage.Ended.Count.Should().Be(row.GetProperty("left").GetInt64());
            stage.Open.Should().Be(row.GetProperty("open").GetInt64());
            stage.Ended.Mean!.Value.TotalDays.ShouldMatch(row.GetProperty("naive_completed_mean_days").GetDouble());
            stage.Ended.Median!.Value.TotalDays.ShouldMatch(row.GetProperty("naive_completed_median_days").GetDouble());
            stage.Survival.Median!.Value.TotalDays.ShouldMatch(row.GetProperty("km_quartiles_days").Numbers()[1]);

            // R's default interval, where the library's own is log-log. R takes times less than 1.5e-8 days apart as tied, so that its bounds may lie a millisecond off.
            SurvivalQuantile median = stage.Survival.Curves.EventFree.Quantile(0.5, SurvivalIntervalKind.Log);
            (median.Lower!.Value / NodaConstants.TicksPerDay).Should().BeApproximately(row.GetProperty("km_quartiles_lower").Numbers()[1], 1.2e-8);
            (median.Upper!.Value / NodaConstants.TicksPerDay).Should().BeApproximately(row.GetProperty("km_quartiles_upper").Numbers()[1], 1.2e-8);
        }
    }

    [Fact]
    public void Time_to_close_agrees_with_the_survival_reference()
    {
        TimeToClose close = Merged.Value.Measure(MappedBpic2012.AsOf, Metric.Flow).Get(Metric.Flow).TimeToClose;
        JsonElement expected = ReferenceValues.Load("survival_bpic2012");
        JsonElement curve = expected.At("aj", "at");

        close.Journeys.Should().Be(13_087);
        close.Open.Should().Be(399);
        close.Median!.Value.TotalDays.ShouldMatch(expected.At("km_time_to_outcome", "conf_log_log", "median").GetDouble());
        close.MedianLower!.Value.TotalDays.ShouldMatch(expected.At("km_time_to_outcome", "conf_log_log", "median_lower").GetDouble());
        close.MedianUpper!.Value.TotalDays.ShouldMatch(expected.At("km_time_to_outcome", "conf_log_log", "median_upper").GetDouble());
        double[] days = curve.At("time").Numbers();
        for (int i = 0; i < days.Length; i++)
        {
            Duration length = Duration.FromDays(days[i]);
            close.ShareOpen(length).ShouldMatch(curve.At("event_free").Numbers()[i]);
            close.ShareClosed("approved", length).ShouldMatch(curve.At("cif")[0].Numbers()[i]);
            close.ShareClosed("declined", length).ShouldMatch(curve.At("cif")[1].Numbers()[i]);
            close.ShareClosed("cancelled", length).ShouldMatch(curve.At("cif")[2].Numbers()[i]);
            (close.ShareOpen(length) + close.ShareWon(length) + close.ShareLost(length)).ShouldMatch(1);
        }
    }
}
