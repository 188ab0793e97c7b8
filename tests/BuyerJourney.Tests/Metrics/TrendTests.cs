using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Metrics.Trends;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Reference;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

public class TrendTests
{
    private static readonly DateTimeZone Vienna = DateTimeZoneProviders.Tzdb["Europe/Vienna"];

    private static readonly JourneyDefinition Definition = JourneyDefinition.Create("sales", journey => journey.Stage("awareness").Stage("decision").Touchpoint("demo"));

    private static readonly StepConversionMetric CallToRequest = Metric.StepConversion("intro-call", "demo-request", within: Duration.FromDays(1));

    private static readonly Instant NewYear = Instant.FromUtc(2026, 1, 1, 0, 0);

    public static TheoryData<CalendarPeriod> Periods => [.. Enum.GetValues<CalendarPeriod>()];

    [Theory]
    [MemberData(nameof(Periods))]
    public void Every_figure_agrees_with_the_reference_on_any_log(CalendarPeriod period) => GeneratedLogs.Small.Sample(generated => RequireAgreement(generated, period), iter: 500);

    [Theory]
    [InlineData(CalendarPeriod.Day)]
    [InlineData(CalendarPeriod.Week)]
    public void Every_figure_agrees_with_the_reference_on_larger_logs(CalendarPeriod period) => GeneratedLogs.Middling.Sample(generated => RequireAgreement(generated, period), iter: 50);

    [Fact]
    public void What_happens_in_a_month_and_what_becomes_of_those_who_start_in_it_are_shown_apart()
    {
        TrendMetric monthly = Metric.Trend(CalendarPeriod.Month, DateTimeZone.Utc, within: Duration.FromDays(40));
        TrendReport report = Measure(
            monthly,
            NewYear + Duration.FromDays(65),
            Enters("quick", 0, "awareness"), Closes("quick", 10, "won"),
            Enters("slow", 0, "awareness"), Enters("slow", 20, "decision"), Closes("slow", 50, "won"),
            Enters("gone", 5, "awareness"), Closes("gone", 35, "lost"),
            Enters("young", 40, "awareness"), Closes("young", 45, "won"),
            Enters("open", 41, "awareness"));

        report.Periods.Select(row => (row.Period, row.Started, row.Won, row.Lost)).Should().Equal(("2026-01", 3, 1, 0), ("2026-02", 2, 2, 1), ("2026-03", 0, 0, 0));
        report["2026-02"].WinRate.Should().Be(new Proportion(2, 3));
        report["2026-01"].Cohort.WonWithin.Should().Be(new Proportion(1, 3));
        report["2026-01"].Cohort.WinRate.Should().Be(new Proportion(2, 3));
        report["2026-01"].Cohort.UnmaturedShare.Should().Be(new Proportion(0, 3));
        report["2026-01"]["decision"].Should().Be(new StageEntries("decision", 1, 1));
        report["2026-02"].Cohort.WonWithin.Value.Should().BeNull();
        report["2026-02"].Cohort.UnmaturedShare.Should().Be(new Proportion(2, 2));
        report["2026-02"].Cohort.UnmaturedWon.Should().Be(1);
        report["2026-02"].IsOver.Should().BeTrue();
        report["2026-03"].IsOver.Should().BeFalse();
        report["2026-01"].ToString().Should().Be("2026-01: 3 started, 1 won, 0 lost; entered awareness 3, decision 1; of those started won in time 0.33 (0.06–0.79), 1 of 3; 0 too young");
        report["2026-03"].ToString().Should().StartWith("2026-03 (so far): 0 started");
    }

    [Fact]
    public void A_conversion_is_shown_by_the_period_in_which_its_clock_started()
    {
        TrendMetric monthly = Metric.Trend(CalendarPeriod.Month, DateTimeZone.Utc, within: Duration.FromDays(40)).With(CallToRequest);
        TrendReport report = Measure(
            monthly,
            NewYear + Duration.FromHours((32 * 24) + 12),
            Touches("late", 30, "intro-call"), Touches("late", 31, "demo-request"),
            Touches("never", 29, "intro-call"),
            Touches("young", 32, "intro-call"), Touches("young", 32, "demo-request"));

        report["2026-01"].Conversions.Single().Rate.Should().Be(new Proportion(1, 2));
        report["2026-02"].Conversions.Single().Rate.Value.Should().BeNull();
        report["2026-02"].Conversions.Single().UnmaturedShare.Should().Be(new Proportion(1, 1));
        report["2026-02"].Conversions.Single().UnmaturedConverted.Should().Be(1);
        report["2026-02"].ToString().Should().EndWith("intro-call → demo-request no value; 1 too young");
    }

    [Fact]
    public void A_day_that_stands_for_unknown_does_not_bring_two_thousand_years_of_empty_days()
    {
        TrendMetric daily = Metric.Trend(CalendarPeriod.Day, DateTimeZone.Utc, within: Duration.FromDays(1));
        TrendReport report = Measure(daily, NewYear + Duration.FromDays(3), Enters("unknown", -739_000, "awareness"), Enters("known", 0, "awareness"));

        report.Periods.Select(row => row.Period).Should().Equal("0002-09-09", "2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04");
    }

    [Theory]
    [InlineData(CalendarPeriod.Day, "9999-12-31")]
    [InlineData(CalendarPeriod.Week, "9999-W52")]
    [InlineData(CalendarPeriod.Month, "9999-12")]
    [InlineData(CalendarPeriod.Quarter, "9999-Q4")]
    [InlineData(CalendarPeriod.Year, "9999")]
    public void The_last_period_of_the_calendar_ends_at_the_latest_instant(CalendarPeriod period, string label)
    {
        TrendMetric trend = Metric.Trend(period, Vienna, within: Duration.FromDays(1));
        var placeholder = new StageEntered { Journey = "placeholder", At = Instant.FromUtc(9999, 12, 31, 0, 0), Stage = "awareness" };
        TrendReport placed = Measure(trend, placeholder.At, Enters("known", 0, "awareness"), placeholder);
        TrendReport latest = Measure(trend, Instant.MaxValue, Enters("known", 0, "awareness"));

        (placed[label].Started, placed[label].End, placed[label].IsOver).Should().Be((1, Instant.MaxValue, false));
        (latest[label].Started, latest[label].End, latest[label].IsOver).Should().Be((0, Instant.MaxValue, true));
    }

    [Fact]
    public void Of_no_journeys_there_are_no_periods()
    {
        TrendReport report = Measure(Metric.Trend(CalendarPeriod.Day, DateTimeZone.Utc, within: Duration.FromDays(1)), NewYear);

        report.Periods.Should().BeEmpty();
        ((Action)(() => _ = report["2026-01-01"])).Should().Throw<ArgumentException>().WithMessage("*nothing happened*");
    }

    [Fact]
    public void Trends_that_can_not_be_are_refused()
    {
        ((Action)(() => Metric.Trend(CalendarPeriod.Day, null!, Duration.FromDays(1)))).Should().Throw<ArgumentNullException>();
        ((Action)(() => Metric.Trend(CalendarPeriod.Day, Vienna, Duration.Zero))).Should().Throw<ArgumentOutOfRangeException>();
        ((Action)(() => Metric.Trend(CalendarPeriod.Day, Vienna, Duration.FromDays(1)).With(CallToRequest).With(CallToRequest))).Should().Throw<ArgumentException>().WithMessage("*already*");
    }

    private static void RequireAgreement(GeneratedLog generated, CalendarPeriod period)
    {
        Duration within = GeneratedLogs.Step * 7;
        StepConversionMetric demos = Metric.StepConversion("demo", "demo", within: GeneratedLogs.Step * 3).EachOccurrence();
        TrendMetric trend = Metric.Trend(period, Vienna, within).With(CallToRequest).With(demos);
        TrendReport found = generated.Build().Measure(generated.AsOf, trend).Get(trend);
        ReferenceLog log = generated.Reference();
        ReferenceJourney[] alive = [.. log.Journeys.Where(j => !j.IsEmpty)];

        found.AsOf.Should().Be(generated.AsOf);
        found.UnknownEntries.Should().Be(alive.SelectMany(j => j.Visits).Count(v => v.IsEntryUnknown));
        (found.Periods.Count == 0).Should().Be(alive.Length == 0);
        found.Periods.Sum(row => row.Started).Should().Be(alive.Length);
        found.Periods.Sum(row => row.Won).Should().Be(alive.Count(j => j.IsWon));
        found.Periods.Sum(row => row.Lost).Should().Be(alive.Count(j => j.IsLost));
        if (found.Periods.Count > 0)
        {
            found.Periods[0].Start.Should().BeLessThanOrEqualTo(alive.Min(j => j.Start));
            found.Periods[found.Periods.Count - 1].End.Should().BeGreaterThan(generated.AsOf);
            found.Periods.Skip(1).Select(row => row.Start).Should().Equal(found.Periods.Take(found.Periods.Count - 1).Select(row => row.End));
        }

        foreach (TrendPeriod row in found.Periods)
        {
            ReferenceJourney[] cohort = [.. alive.Where(j => IsIn(row, j.Start))];
            ReferenceJourney[] known = [.. cohort.Where(j => !ReferenceFlow.HasUnknownStart(j))];
            row.IsOver.Should().Be(row.End <= generated.AsOf);
            row.Started.Should().Be(cohort.Length);
            row.Won.Should().Be(alive.Count(j => j.IsWon && IsIn(row, j.Close!.At)));
            row.Lost.Should().Be(alive.Count(j => j.IsLost && IsIn(row, j.Close!.At)));
            (row.Cohort.Open, row.Cohort.Won, row.Cohort.Lost).Should().Be((cohort.Count(j => !j.IsClosed), cohort.Count(j => j.IsWon), cohort.Count(j => j.IsLost)));
            row.Cohort.UnknownStarts.Should().Be(cohort.Length - known.Length);
            row.Cohort.WonWithin.Should().Be(Share(known.Where(j => log.AsOf - j.Start >= within), j => IsWonWithin(j, within)));
            row.Cohort.UnmaturedShare.Should().Be(Share(known, j => log.AsOf - j.Start < within));
            row.Cohort.UnmaturedWon.Should().Be(known.Count(j => log.AsOf - j.Start < within && IsWonWithin(j, within)));
            foreach (Stage stage in log.Definition.Stages)
            {
                ReferenceVisit[] visits = [.. alive.SelectMany(j => j.Visits).Where(v => v.Stage == stage && !v.IsEntryUnknown && IsIn(row, v.Entered))];
                row[stage.Id].Should().Be(new StageEntries(stage.Id, visits.Count(v => !v.IsReentry), visits.Length));
            }

            RequireConversion(row.Conversions[0], row, alive.SelectMany(j => Trials(j, "intro-call", "demo-request").Take(1)), CallToRequest.Within, log.AsOf);
            RequireConversion(row.Conversions[1], row, alive.SelectMany(j => Trials(j, "demo", "demo")), demos.Within, log.AsOf);
        }
    }

    private static void RequireConversion(TrendConversion found, TrendPeriod row, IEnumerable<(Instant Start, Duration? Wait)> trials, Duration within, Instant asOf)
    {
        (Instant Start, Duration? Wait)[] here = [.. trials.Where(t => IsIn(row, t.Start))];
        (Instant Start, Duration? Wait)[] mature = [.. here.Where(t => asOf - t.Start >= within)];
        found.Rate.Should().Be(new Proportion(mature.Count(t => t.Wait <= within), mature.Length));
        found.UnmaturedShare.Should().Be(new Proportion(here.Length - mature.Length, here.Length));
        found.UnmaturedConverted.Should().Be(here.Count(t => asOf - t.Start < within && t.Wait <= within));
    }

    /// <summary>Each occurrence of one touchpoint, and how long it was until the next of another.</summary>
    private static IEnumerable<(Instant Start, Duration? Wait)> Trials(ReferenceJourney journey, string from, string to)
    {
        for (int i = 0; i < journey.Events.Count; i++)
        {
            if (journey.Events[i] is TouchpointHappened start && start.Touchpoint.Value == from)
            {
                TouchpointHappened? later = journey.Events.Skip(i + 1).OfType<TouchpointHappened>().FirstOrDefault(t => t.Touchpoint.Value == to);
                yield return (start.At, later?.At - start.At);
            }
        }
    }

    private static bool IsIn(TrendPeriod row, Instant at) => row.Start <= at && at < row.End && Label(at.InZone(Vienna).Date, row);

    /// <summary>Whether the period's name is that of a day in it, by another calendar than the library's.</summary>
    private static bool Label(LocalDate day, TrendPeriod row) => row.Period.Length switch
    {
        10 => row.Period == FormattableString.Invariant($"{day.Year:0000}-{day.Month:00}-{day.Day:00}"),
        8 => row.Period == FormattableString.Invariant($"{System.Globalization.ISOWeek.GetYear(day.ToDateTimeUnspecified()):0000}-W{System.Globalization.ISOWeek.GetWeekOfYear(day.ToDateTimeUnspecified()):00}"),
        7 when row.Period[5] == 'Q' => row.Period == FormattableString.Invariant($"{day.Year:0000}-Q{(day.Month + 2) / 3}"),
        7 => row.Period == FormattableString.Invariant($"{day.Year:0000}-{day.Month:00}"),
        _ => row.Period == FormattableString.Invariant($"{day.Year:0000}"),
    };

    private static bool IsWonWithin(ReferenceJourney journey, Duration within) => journey.IsWon && journey.Close!.At - journey.Start <= within;

    private static Proportion Share(IEnumerable<ReferenceJourney> journeys, Func<ReferenceJourney, bool> isSuccess) => new(journeys.Count(isSuccess), journeys.Count());

    private static TrendReport Measure(TrendMetric metric, Instant asOf, params JourneyEvent[] events) => JourneyLog.Of(Definition, events).Measure(asOf, metric).Get(metric);

    private static StageEntered Enters(string journey, int day, string stage) => new() { Journey = journey, At = NewYear + Duration.FromDays(day), Stage = stage };

    private static JourneyClosed Closes(string journey, int day, string outcome) => new() { Journey = journey, At = NewYear + Duration.FromDays(day), Outcome = outcome };

    private static TouchpointHappened Touches(string journey, int day, string touchpoint) => new() { Journey = journey, At = NewYear + Duration.FromDays(day), Touchpoint = touchpoint };
}
