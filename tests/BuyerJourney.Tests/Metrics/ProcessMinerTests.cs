using System.Text.Json;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Flows;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.StageTimes;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Reference;
using BuyerJourney.Tests.Statistics;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

/// <summary>Flow and time in stage beside pm4py 2.7.11 on real logs, with each activity as a stage that is entered anew whenever it is recorded.</summary>
/// <remarks>So taken, the definitions are the same. Where they differ is shown by <see cref="MappedBpic2012Tests"/>.</remarks>
public class ProcessMinerTests
{
    private static readonly Dictionary<string, Lazy<JourneyLog>> Logs = new()
    {
        ["bpic2012_A"] = new(() => RecordedActivities.AsStages(RecordedActivities.Bpic2012())),
        ["receipt"] = new(() => RecordedActivities.AsStages(RecordedActivities.Xes("08_receipt.xes.gz"))),
        ["running_example"] = new(() => RecordedActivities.AsStages(RecordedActivities.Xes("running-example.xes"))),
    };

    public static TheoryData<string> Names => [.. Logs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Counts_directly_follows_start_and_end_agree(string name)
    {
        (JsonElement expected, FlowReport flow, _) = Measure(name);

        flow.Journeys.Should().Be(expected.At("cases").GetInt64());
        flow.Stages.Sum(s => s.Visits).Should().Be(expected.At("events").GetInt64());
        Counts(expected.At("activity_event_counts")).Should().BeEquivalentTo(flow.Stages.ToDictionary(s => s.Stage.Value, s => s.Visits));
        Counts(expected.At("activity_case_counts")).Should().BeEquivalentTo(flow.Stages.ToDictionary(s => s.Stage.Value, s => s.Reentering.Trials));
        Counts(expected.At("start_activities")).Should().BeEquivalentTo(flow.Stages.Where(s => s.First > 0).ToDictionary(s => s.Stage.Value, s => s.First));
        Counts(expected.At("end_activities")).Should().BeEquivalentTo(flow.Stages.Where(s => s.Last > 0).ToDictionary(s => s.Stage.Value, s => s.Last));
        Counts(expected.At("rework_cases_per_activity")).Should().BeEquivalentTo(flow.Stages.Where(s => s.Reentering.Successes > 0).ToDictionary(s => s.Stage.Value, s => s.Reentering.Successes));
        flow.Transitions.Should().HaveCount(expected.At("directly_follows").GetArrayLength());
        foreach (JsonElement pair in expected.At("directly_follows").EnumerateArray())
        {
            string source = pair.GetProperty("source").GetString()!;
            string target = pair.GetProperty("target").GetString()!;
            Transition found = flow.Between(Waypoint.At(new Id<Stage>(source)), Waypoint.At(new Id<Stage>(target)))!;
            string because = $"{source} → {target}";
            found.Count.Should().Be(pair.GetProperty("count").GetInt64(), because);
            found.Share.Value.ShouldMatch(pair.GetProperty("share_of_outgoing_transitions").GetDouble(), because);
            Seconds(found.Time.Mean).Should().BeApproximately(pair.GetProperty("perf_mean").GetDouble(), 1e-6, because);
            Seconds(found.Time.Median).Should().BeApproximately(pair.GetProperty("perf_median").GetDouble(), 1e-6, because);
            Seconds(found.Time.Minimum).Should().BeApproximately(pair.GetProperty("perf_min").GetDouble(), 1e-6, because);
            Seconds(found.Time.Maximum).Should().BeApproximately(pair.GetProperty("perf_max").GetDouble(), 1e-6, because);
            ((double)found.Time.TotalTicks / NodaConstants.TicksPerSecond).ShouldMatch(pair.GetProperty("perf_sum").GetDouble(), because);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void How_many_come_to_an_activity_agrees(string name)
    {
        JsonElement expected = ReferenceValues.Load($"pm4py_{name}");
        JourneyLog log = Logs[name].Value;

        FunnelReport funnel = log.Measure(log.Latest!.Value, Metric.Funnel).Get(Metric.Funnel);

        Counts(expected.At("cases_reaching")).Should().BeEquivalentTo(funnel.Stages.ToDictionary(s => s.Stage.Value, s => s.Entered));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void How_many_come_from_one_activity_to_another_sooner_or_later_agrees(string name)
    {
        JourneyLog log = Logs[name].Value;
        Duration forever = Duration.FromDays(100_000);
        Instant asOf = log.Latest!.Value + forever;
        foreach (JsonElement pair in ReferenceValues.Load($"pm4py_{name}").At("cases_eventually_reaching").EnumerateArray())
        {
            StepConversionMetric metric = Metric.StepConversion(
                Step.Stage(pair.GetProperty("source").GetString()!), Step.Stage(pair.GetProperty("target").GetString()!), within: forever);

            log.Measure(asOf, metric).Get(metric).Rate.Should().Be(new Proportion(pair.GetProperty("cases_then_target").GetInt64(), pair.GetProperty("cases_with_source").GetInt64()), metric.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Variants_agree(string name)
    {
        (JsonElement expected, FlowReport flow, _) = Measure(name);

        flow.Variants.Should().HaveCount(expected.At("variant_count").GetInt32());
        flow.VariantsToCover(0.5).Should().Be(expected.At("variant_coverage", "variants_for_50pct").GetInt32());
        flow.VariantsToCover(0.8).Should().Be(expected.At("variant_coverage", "variants_for_80pct").GetInt32());
        flow.Variants.Count(v => v.Journeys == 1).Should().Be(expected.At("variant_coverage", "singletons").GetInt32());
        Dictionary<string, long> found = flow.Variants.ToDictionary(v => string.Join(" → ", v.Path), v => v.Journeys);
        foreach (JsonElement variant in expected.At("top_variants").EnumerateArray())
        {
            string path = string.Join(" → ", variant.GetProperty("trace").EnumerateArray().Select(a => a.GetString()));
            found[path].Should().Be(variant.GetProperty("count").GetInt64(), path);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Case_durations_are_from_first_to_last_event(string name)
    {
        (JsonElement expected, FlowReport flow, _) = Measure(name);

        RequireSummary(flow.FirstToLast, expected.At("case_duration"), name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Time_in_stage_agrees(string name)
    {
        (JsonElement expected, _, TimeInStageReport times) = Measure(name);

        foreach (JsonProperty stage in expected.At("time_in_stage").EnumerateObject())
        {
            RequireSummary(times[stage.Name].Ended, stage.Value, stage.Name);
        }
    }

    private static (JsonElement Expected, FlowReport Flow, TimeInStageReport Times) Measure(string name)
    {
        JsonElement expected = ReferenceValues.Load($"pm4py_{name}");
        JourneyLog log = Logs[name].Value;
        MetricReports reports = log.Measure(log.Latest!.Value, Metric.Flow, Metric.TimeInStage);
        return (expected, reports.Get(Metric.Flow), reports.Get(Metric.TimeInStage));
    }

    private static void RequireSummary(LengthSummary found, JsonElement expected, string because)
    {
        found.Count.Should().Be(expected.GetProperty("n").GetInt64(), because);
        if (found.Count == 0)
        {
            return;
        }

        ((double)found.TotalTicks / NodaConstants.TicksPerSecond).ShouldMatch(expected.GetProperty("sum").GetDouble(), because);
        Seconds(found.Mean).ShouldMatch(expected.GetProperty("mean").GetDouble(), because);
        Seconds(found.Median).Should().BeApproximately(expected.GetProperty("median").GetDouble(), 1e-6, because);
        Seconds(found.Minimum).Should().BeApproximately(expected.GetProperty("min").GetDouble(), 1e-6, because);
        Seconds(found.Maximum).Should().BeApproximately(expected.GetProperty("max").GetDouble(), 1e-6, because);
        Seconds(found.P75).Should().BeApproximately(expected.GetProperty("p75").GetDouble(), 1e-6, because);
        Seconds(found.P90).Should().BeApproximately(expected.GetProperty("p90").GetDouble(), 1e-6, because);
        Seconds(found.P95).Should().BeApproximately(expected.GetProperty("p95").GetDouble(), 1e-6, because);
    }

    private static double Seconds(Duration? length) => length!.Value.TotalSeconds;

    private static Dictionary<string, long> Counts(JsonElement element) => element.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetInt64());
}
