using System.Text.Json;
using BuyerJourney.Definitions;
using BuyerJourney.Impact;
using BuyerJourney.Interchange.Json.Reports;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Maps;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.OrderedFunnels;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Metrics.Tallies;
using NodaTime;

namespace BuyerJourney.Interchange.Tests.Json.Reports;

public class ReportJsonTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey
        .Stage("awareness").Stage("decision").Touchpoint("demo"));

    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly Metric[] All =
    [
        Metric.Attribution,
        Metric.Voice,
        Metric.Teams,
        Metric.Silence(Duration.FromDays(9)),
        Metric.WhatMovesBuyersOn,
        Metric.ImmediateAgreement("demo", Duration.FromDays(9)),
        Metric.ObjectionsAfterTouchpoints(Duration.FromDays(9)),
        Metric.Funnel,
        Metric.TimeInStage,
        Metric.Flow,
        Metric.Sales,
        Metric.Stalled,
        Metric.MapObservations,
        Metric.Conformance,
        Metric.DataQuality,
        Metric.Trend(CalendarPeriod.Month, DateTimeZone.Utc, Duration.FromDays(9)).With(Metric.AsksForDemoAfterIntroCall),
        Metric.WinRateByLevel(JourneyAttribute.Segment),
        Metric.ObstacleImpact.Within(Dimension.Segment),
        Metric.SlowStages,
        Metric.StepConversion("demo", Step.Outcome("won"), Duration.FromDays(9)),
        Metric.LeavesAfter("demo"),
        Metric.OrderedFunnel(new StepPattern { Steps = ["demo", Step.Outcome("won")], Window = Duration.FromDays(9) }).By(StepBreakdown.FirstTouch("source")),
    ];

    [Fact]
    public void A_rate_has_its_counts_and_its_interval()
    {
        using JsonDocument json = JsonDocument.Parse(ReportJson.Write(Log().Measure(Start + Duration.FromDays(99), All)));

        JsonElement funnel = json.RootElement.GetProperty("total").GetProperty("funnel");
        JsonElement rate = funnel.GetProperty("stages")[1].GetProperty("conversionFromStart");
        rate.GetProperty("successes").GetInt64().Should().Be(1);
        rate.GetProperty("trials").GetInt64().Should().Be(2);
        rate.GetProperty("value").GetDouble().Should().Be(0.5);
        rate.GetProperty("lower").GetDouble().Should().BeApproximately(0.0945, 1e-4);
        json.RootElement.GetProperty("asOf").GetString().Should().Be("2026-06-09T09:00:00Z");
    }

    [Fact]
    public void Every_metric_of_a_split_measurement_is_written()
    {
        using JsonDocument json = JsonDocument.Parse(ReportJson.Write(Log().Measure(Start + Duration.FromDays(99), new MeasureOptions { SplitBy = [Dimension.Segment] }, All)));

        json.RootElement.GetProperty("total").EnumerateObject().Select(report => report.Name).Should().BeEquivalentTo(All.Select(metric => metric.Name));
        json.RootElement.GetProperty("groups").GetArrayLength().Should().Be(2);
        json.RootElement.GetProperty("groups")[1].GetProperty("group").GetProperty("segment").GetString().Should().Be("small");
    }

    [Fact]
    public void Of_no_journeys_values_are_null_and_never_NaN()
    {
        string json = ReportJson.Write(JourneyLog.Of(Sales, []).Measure(Start, All));

        json.Should().NotContain("NaN");
        JsonDocument.Parse(json).RootElement.GetProperty("total").GetProperty("funnel").GetProperty("winRate").GetProperty("value").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public void No_number_loses_digits_where_numbers_are_doubles()
    {
        string json = ReportJson.Write(JourneyLog.Of(Sales, [new StageEntered { Journey = "a", At = Instant.FromUtc(1900, 1, 1, 0, 0), Stage = "awareness" }, new StageEntered { Journey = "a", At = Start.PlusTicks(1), Stage = "decision" }]).Measure(Start + Duration.FromDays(99), All));

        string[] inexact = [.. NumbersIn(JsonDocument.Parse(json).RootElement).Where(number => number.TryGetInt64(out long whole) && Math.Abs(whole) > 1L << 53).Select(number => number.GetRawText())];
        inexact.Should().BeEmpty();
        json.Should().Contain("\"totalDays\"").And.NotContain("\"totalTicks\"");
    }

    [Fact]
    public void A_report_of_an_unknown_type_is_refused_by_its_metrics_name()
    {
        Action write = () => ReportJson.Write(Log().Measure(Start + Duration.FromDays(99), new Own()));

        write.Should().Throw<NotSupportedException>().WithMessage("*'own'*source-generated context*");
    }

    private static IEnumerable<JsonElement> NumbersIn(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => NumbersIn(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(NumbersIn),
        JsonValueKind.Number => [value],
        _ => [],
    };

    private static JourneyLog Log()
    {
        var builder = new JourneyLogBuilder(Sales);
        JourneyIndex a = builder.Journey("a");
        builder.Add(a, builder.Codes.Stage("awareness"), Start);
        builder.Add(a, builder.Codes.Touchpoint("demo"), Start);
        builder.Add(a, builder.Codes.Stage("decision"), Start + Duration.FromDays(2));
        builder.SetAttribute(a, "segment", "small");
        builder.SetValue(a, new Money(10, "EUR"));
        JourneyIndex b = builder.Journey("b");
        builder.Add(b, builder.Codes.Stage("awareness"), Start);
        builder.Add(b, builder.Codes.ObstacleRaised("price"), Start + Duration.FromDays(1));
        builder.Add(b, builder.Codes.Outcome("lost"), Start + Duration.FromDays(3));
        return builder.Build();
    }

    private sealed record OwnReport(int Journeys);

    private sealed class Own : Metric<Own.Counts, OwnReport>
    {
        public override string Name => "own";

        protected override Counts NewTally(TallyScope scope) => new(scope);

        protected override void Fold(Counts tally, in JourneyTrace trace, int sign)
        {
        }

        protected override OwnReport Report(Counts tally, ReportScope scope) => new(0);

        public sealed class Counts(TallyScope scope) : Tally(scope);
    }
}
