using System.Globalization;
using System.Text.Json;
using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.OrderedFunnels;
using BuyerJourney.Metrics.Steps;
using NodaTime;
using NodaTime.Text;

namespace BuyerJourney.Tests.Metrics;

/// <summary>Behaviour of other systems, case by case (funnel_cases.json: PostHog and ClickHouse), under the preset named in each case.</summary>
public class OrderedFunnelCaseTests
{
    private const string File = "reference/funnel_cases.json";

    // F041 joins journeys to accounts.
    public static TheoryData<string> Cases =>
    [
        "F001", "F004", "F007", "F010", "F013", "F016", "F019", "F020", "F023", "F026", "F029", "F032", "F035", "F038", "F044", "F049", "F051", "F055", "F058", "F061", "F064",
        "F065", "F068", "F069", "F072", "F075", "F076", "F079", "F082", "F085", "F088", "F091", "F094", "F097",
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Counts_as_the_system_whose_rules_the_case_follows(string id)
    {
        using JsonDocument document = JsonDocument.Parse(System.IO.File.ReadAllBytes(SharedFiles.Require(File)));
        JsonElement one = document.RootElement.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("id").GetString() == id);
        JourneyLog log = LogOf(one);
        StepPattern pattern = PatternOf(one);
        JsonElement expected = one.GetProperty("expected");
        OrderedFunnelReport report = Measure(log, pattern);

        RequireFigures(report, expected);
        RequireMembers(log, pattern, expected);
        RequireGroups(one, log, pattern, expected);
        RequireHistogram(one, report, expected);
        RequireTrend(one, report, expected);
    }

    private static OrderedFunnelReport Measure(JourneyLog log, StepPattern pattern)
    {
        OrderedFunnelMetric metric = Metric.OrderedFunnel(pattern);
        return log.Measure(log.Latest!.Value, metric).Get(metric);
    }

    private static void RequireFigures(OrderedFunnelReport report, JsonElement expected)
    {
        RequireEach(expected, "counts", (step, count) => report.Steps[step].Count.Should().Be(count.GetInt64()));
        RequireTimes("average_conversion_seconds", summary => summary.Mean);
        RequireTimes("median_conversion_seconds", summary => summary.Median);

        void RequireTimes(string name, Func<LengthSummary, Duration?> figure)
        {
            if (expected.TryGetProperty(name, out JsonElement times))
            {
                foreach ((int step, JsonElement time) in times.EnumerateArray().Index().Skip(1))
                {
                    double? found = figure(report.Steps[step].TimeFromPrevious!)?.TotalSeconds;
                    if (time.ValueKind == JsonValueKind.Null)
                    {
                        found.Should().BeNull();
                    }
                    else
                    {
                        found.Should().BeApproximately(time.GetDouble(), 1e-6);
                    }
                }
            }
        }
    }

    private static void RequireMembers(JourneyLog log, StepPattern pattern, JsonElement expected)
    {
        if (expected.TryGetProperty("actors_at_step", out JsonElement actors))
        {
            foreach (JsonProperty step in actors.EnumerateObject())
            {
                int number = int.Parse(step.Name, CultureInfo.InvariantCulture);
                Keys(log).Where(key => ReachedBy(log, pattern, key) >= number).Order(StringComparer.Ordinal)
                    .Should().Equal(step.Value.EnumerateArray().Select(a => a.GetString()!).Order(StringComparer.Ordinal));
            }
        }

        if (expected.TryGetProperty("max_level_by_actor", out JsonElement levels))
        {
            foreach (JsonProperty actor in levels.EnumerateObject())
            {
                ReachedBy(log, pattern, actor.Name).Should().Be(actor.Value.GetInt32(), actor.Name);
            }
        }
    }

    private static void RequireGroups(JsonElement one, JourneyLog log, StepPattern pattern, JsonElement expected)
    {
        if (!one.TryGetProperty("breakdown", out JsonElement breakdown))
        {
            return;
        }

        string property = breakdown.GetProperty("property").GetString()!;
        string attribution = breakdown.GetProperty("attribution").GetString()!;
        const string StepIndex = "step index ";
        OrderedFunnelMetric metric = Metric.OrderedFunnel(pattern).By(attribution.StartsWith(StepIndex, StringComparison.Ordinal)
            ? StepBreakdown.OfStep(int.Parse(attribution[StepIndex.Length..], CultureInfo.InvariantCulture) + 1, property)
            : StepBreakdown.FirstTouch(property));
        OrderedFunnelReport report = log.Measure(log.Latest!.Value, metric).Get(metric);
        if (expected.TryGetProperty("breakdown", out JsonElement groups))
        {
            report.Groups.Select(group => group.Value).Should().BeEquivalentTo(groups.EnumerateObject().Select(group => group.Name));
            foreach (JsonProperty group in groups.EnumerateObject())
            {
                RequireFigures(report.Groups.Single(g => g.Value == group.Name).Funnel, group.Value);
            }
        }

        if (expected.TryGetProperty("breakdown_group_count", out JsonElement count))
        {
            report.Groups.Should().HaveCount(count.GetInt32());
            foreach (FunnelGroup group in report.Groups)
            {
                RequireEach(expected, "counts_each_group", (step, each) => group.Funnel.Steps[step].Count.Should().Be(each.GetInt64()));
            }
        }
    }

    private static void RequireHistogram(JsonElement one, OrderedFunnelReport report, JsonElement expected)
    {
        if (expected.TryGetProperty("histogram", out JsonElement bars))
        {
            int from = one.TryGetProperty("from_step", out JsonElement first) ? first.GetInt32() + 1 : 1;
            int to = one.TryGetProperty("to_step", out JsonElement last) ? last.GetInt32() + 1 : report.Steps.Count;
            report.Histogram(from, to).Select(bar => ((long)bar.From.TotalSeconds, bar.Count))
                .Should().Equal(bars.EnumerateArray().Select(bar => (bar[0].GetInt64(), bar[1].GetInt64())));
            report.TimeBetween(from, to).Mean!.Value.TotalSeconds.Should().BeApproximately(expected.GetProperty("average_seconds").GetDouble(), 1e-6);
        }
    }

    private static void RequireTrend(JsonElement one, OrderedFunnelReport report, JsonElement expected)
    {
        if (expected.TryGetProperty("trend", out JsonElement trend))
        {
            Dictionary<string, FunnelPeriod> found = TrendOf(one, report);
            string[] periods = [.. trend.EnumerateArray().Select(row => row.GetProperty("period").GetString()!)];
            found.Keys.Should().BeSubsetOf(periods);
            foreach (JsonElement row in trend.EnumerateArray())
            {
                FunnelPeriod? period = found.GetValueOrDefault(row.GetProperty("period").GetString()!);
                (period?.Entered ?? 0).Should().Be(row.GetProperty("entered").GetInt64());
                (period?.Converted ?? 0).Should().Be(row.GetProperty("converted").GetInt64());
                ((period?.Rate.Value ?? 0) * 100).Should().BeApproximately(row.GetProperty("rate_percent").GetDouble(), 1e-9);
            }
        }

        if (expected.TryGetProperty("trend_entered", out JsonElement entered))
        {
            LocalDate first = LocalDatePattern.Iso.Parse(one.GetProperty("date_range")[0].GetString()!).Value;
            Dictionary<string, FunnelPeriod> found = TrendOf(one, report);
            long Figure(int day, Func<FunnelPeriod, long> figure) =>
                found.GetValueOrDefault(first.PlusDays(day).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)) is { } period ? figure(period) : 0;
            RequireEach(expected, "trend_entered", (day, count) => Figure(day, period => period.Entered).Should().Be(count.GetInt64()));
            RequireEach(expected, "trend_converted", (day, count) => Figure(day, period => period.Converted).Should().Be(count.GetInt64()));
            entered.GetArrayLength().Should().BePositive();
        }
    }

    private static Dictionary<string, FunnelPeriod> TrendOf(JsonElement one, OrderedFunnelReport report)
    {
        int from = one.TryGetProperty("from_step", out JsonElement first) ? first.GetInt32() + 1 : 1;
        int to = one.TryGetProperty("to_step", out JsonElement last) ? last.GetInt32() + 1 : report.Steps.Count;
        DateTimeZone zone = ZoneOf(one);
        return report.Trend(PeriodOf(one), zone, from, to).ToDictionary(row => row.Start.InZone(zone).Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));
    }

    private static void RequireEach(JsonElement expected, string name, Action<int, JsonElement> require)
    {
        if (expected.TryGetProperty(name, out JsonElement figures))
        {
            foreach ((int i, JsonElement figure) in figures.EnumerateArray().Index().Where(f => f.Item.ValueKind != JsonValueKind.Null))
            {
                require(i, figure);
            }
        }
    }

    private static int ReachedBy(JourneyLog log, StepPattern pattern, string key) =>
        Metric.OrderedFunnel(pattern).Explain(log, key, log.Latest!.Value).Attempts.Where(attempt => attempt.Counts).Select(attempt => attempt.Reached).DefaultIfEmpty(0).Max();

    private static IEnumerable<string> Keys(JourneyLog log) => Enumerable.Range(0, log.JourneyCount).Select(i => log.KeyOf(new JourneyIndex(i)).Value);

    private static StepPattern PatternOf(JsonElement one)
    {
        Rows<FunnelStep> steps =
        [
            .. one.GetProperty("steps").EnumerateArray().Select(step => new FunnelStep(StepOf(step))
            {
                FirstTimeOnly = step.TryGetProperty("first_time_for_actor", out JsonElement first) && first.GetBoolean(),
            }),
        ];
        if (one.GetProperty("rules_of").GetString()!.StartsWith("clickhouse", StringComparison.Ordinal))
        {
            var modes = WindowFunnelModes.None;
            if (one.TryGetProperty("windowFunnel_modes", out JsonElement named))
            {
                foreach (JsonElement mode in named.EnumerateArray())
                {
                    modes |= mode.GetString() switch
                    {
                        "strict_deduplication" => WindowFunnelModes.StrictDeduplication,
                        "strict_order" => WindowFunnelModes.StrictOrder,
                        "strict_increase" => WindowFunnelModes.StrictIncrease,
                        "strict_once" => WindowFunnelModes.StrictOnce,
                        _ => throw new ArgumentException($"There is no mode '{mode}'."),
                    };
                }
            }

            return StepPattern.ClickHouse(steps, Duration.FromSeconds(one.GetProperty("window_raw").GetProperty("value").GetInt64()), modes);
        }

        StepPattern pattern = StepPattern.PostHog(steps, Duration.FromSeconds(one.GetProperty("window_seconds").GetInt64()), one.GetProperty("mode").GetString() switch
        {
            "strict" => StepOrder.Strict,
            "unordered" => StepOrder.AnyOrder,
            _ => StepOrder.Ordered,
        }) with
        {
            Exclusions =
            [
                .. one.GetProperty("exclusions").EnumerateArray().Select(x => new StepExclusion(StepOf(x), x.GetProperty("from_step").GetInt32() + 1, x.GetProperty("to_step").GetInt32() + 1)),
            ],
        };

        // PostHog's trend counts a journey once for each period in which it enters.
        return one.GetProperty("kind").GetString() == "trend"
            ? pattern with { Anchor = AttemptAnchor.BestOfPeriod, Period = PeriodOf(one), Zone = ZoneOf(one) }
            : pattern;
    }

    private static CalendarPeriod PeriodOf(JsonElement one) => one.GetProperty("interval").GetString() == "month" ? CalendarPeriod.Month : CalendarPeriod.Day;

    private static DateTimeZone ZoneOf(JsonElement one) => DateTimeZoneProviders.Tzdb[one.TryGetProperty("timezone", out JsonElement zone) ? zone.GetString()! : "Etc/UTC"];

    private static Step StepOf(JsonElement step)
    {
        Step what = step.GetProperty("event").GetString() is { } touchpoint ? Step.Touchpoint(touchpoint) : Step.Anything;
        if (step.TryGetProperty("where", out JsonElement conditions))
        {
            foreach (JsonProperty condition in conditions.EnumerateObject())
            {
                what = what.Where(condition.Name, condition.Value.GetString()!);
            }
        }

        return what;
    }

    private static JourneyLog LogOf(JsonElement one) => JourneyLog.Of(
        JourneyDefinition.Create("cases", journey => journey.Stage("awareness")),
        one.GetProperty("events").EnumerateArray().Select(e => new TouchpointHappened
        {
            Journey = e.GetProperty("journey").GetString()!,
            At = e.GetProperty("at") is { ValueKind: JsonValueKind.Number } seconds
                ? Instant.FromUnixTimeSeconds(seconds.GetInt64())
                : InstantPattern.ExtendedIso.Parse(e.GetProperty("at").GetString()!).Value,
            Touchpoint = e.GetProperty("touchpoint").GetString()!,
            Properties = e.TryGetProperty("props", out JsonElement props)
                ? new EventProperties(props.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.ToString())))
                : EventProperties.None,
        }));
}
