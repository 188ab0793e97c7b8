using BuyerJourney.Definitions;
using BuyerJourney.Impact.Groups;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Maps;
using BuyerJourney.Maps.Reports;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using NodaTime;

namespace BuyerJourney.Tests.Maps.Reports;

public class ReportSectionsTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey
        .Stage("lead", s => s.OwnedBy("marketing")).Stage("offer", s => s.OwnedBy("sales"))
        .Touchpoint("call").Obstacle("price", o => o.OwnedBy("finance"))
        .Rule("lead", "offer", on: "asks").Rule("offer", "won", on: "signs").RuleFromAnyStage("lost", on: "declines"));

    private static readonly Instant March = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly Instant AsOf = Instant.FromUtc(2026, 7, 1, 0, 0);

    private static readonly Instant May = Instant.FromUtc(2026, 5, 4, 9, 0);

    [Fact]
    public void The_voice_of_the_customer_is_told_by_touchpoint_team_and_person()
    {
        string report = Report([.. JourneyMap.Metrics]);

        report.Should().Contain("## Voice of the customer: how buyers took what was done");
        report.Should().Contain("| **call** | 80 % (65–90 %) | 20 % (10–35 %) | 40 | 10 | 4 |").And.Contain("| in **lead** |").And.Contain("| team **sales** |").And.Contain("| person anna |").And.Contain("| strategy value \\| ").And.NotContain("<b>");
    }

    [Fact]
    public void Teams_have_their_figures_above_what_they_should_know()
    {
        string report = Report([.. JourneyMap.Metrics]);

        report.Should().Contain("| marketing | 60 % (53–67 %) | 77 % | 0 | – | – |").And.Contain("| finance | – | – | 0 | 100 % (72–100 %) | 1 day |");
        report.IndexOf("| finance |", StringComparison.Ordinal).Should().BeLessThan(report.IndexOf("### finance", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_rules_do_not_permit_is_told_with_how_often()
    {
        string report = Report([.. JourneyMap.Metrics]);

        report.Should().Contain("## Conformance: what the rules do not permit").And.Contain("180 of 200 journeys went as the description of the journey permits.");
        report.Should().Contain("| 20 | 20 | closing as won from lead is a forbidden transition |");
    }

    [Fact]
    public void A_trend_is_told_where_one_was_measured()
    {
        string report = Report([.. JourneyMap.Metrics, Metric.Trend(CalendarPeriod.Month, DateTimeZone.Utc, Duration.FromDays(50))]);

        report.Should().Contain("## Trend: from month to month").And.Contain("| Month | Started | Bought | Left | Of those that ended, bought | Bought within 50 days of the start |");
        report.Should().Contain("| 2026-03 | 100 |").And.Contain("| 2026-05 | 100 |").And.Contain("| 2026-06 | 0 |").And.NotContain("| 2026-07");
    }

    [Fact]
    public void Groups_that_were_compared_are_told_with_what_differs()
    {
        Comparison change = Comparison.BeforeAndAfter(Log(), May, AsOf, Duration.FromDays(30));

        string report = Report([.. JourneyMap.Metrics], new JourneyReportOptions { Comparison = change with { First = "before | May", Second = "since May" } });

        report.Should().Contain("## Comparison: before \\| May against since May").And.Contain("Each journey is followed for 30 days: 100 of the first, 100 of the second");
        report.Should().MatchRegex(@"\| win rate \| 20\.0 % \([0-9.]+–[0-9.]+ %\) \| 60\.0 % \([0-9.]+–[0-9.]+ %\) \| \+40\.0 points \|").And.Contain("differ by more than chance would bring");
        report.IndexOf("## Comparison", StringComparison.Ordinal).Should().BeLessThan(report.IndexOf("## Funnel", StringComparison.Ordinal));
    }

    [Fact]
    public void Groups_that_do_not_differ_are_told_in_a_sentence()
    {
        Comparison same = Comparison.OfPeriods(Log(), new Interval(March, May), new Interval(May, May + Duration.FromDays(1)), AsOf, Duration.FromMinutes(1));

        Report([.. JourneyMap.Metrics], new JourneyReportOptions { Comparison = same }).Should().Contain("a difference that chance alone would not bring.");
    }

    [Fact]
    public void Of_what_was_not_measured_or_has_nothing_there_is_no_section()
    {
        string unmeasured = Report([Metric.Funnel]);
        string nothing = JourneyReport.ToMarkdown(JourneyMap.Of(Sales, JourneyLog.Of(Sales, []).Measure(AsOf, [.. JourneyMap.Metrics, Metric.Trend(CalendarPeriod.Month, DateTimeZone.Utc, Duration.FromDays(50))])));

        foreach (string heading in new[] { "## Voice", "## Trend", "## Conformance", "## Comparison" })
        {
            unmeasured.Should().NotContain(heading);
            nothing.Should().NotContain(heading);
        }
    }

    private static string Report(Metric[] metrics, JourneyReportOptions? options = null) => JourneyReport.ToMarkdown(JourneyMap.Of(Sales, Log().Measure(AsOf, metrics)), options);

    // Of a hundred leads of March 20 buy at once, against the rules; of as many of May 60 buy after an offer. The others leave.
    private static JourneyLog Log() => JourneyLog.Of(Sales, Leads("a", March, 20, ["won"]).Concat(Leads("b", May, 60, ["offer", "won"])));

    private static IEnumerable<JourneyEvent> Leads(string name, Instant start, int won, string[] way)
    {
        for (int i = 0; i < 100; i++)
        {
            Id<Journey> journey = $"{name}{i}";
            Instant at = start;
            yield return new StageEntered { Journey = journey, At = at, Stage = "lead" };
            if (i < 20)
            {
                yield return new TouchpointHappened { Journey = journey, At = at += Duration.FromHours(1), Touchpoint = "call", Team = "sales", Person = "anna", Strategy = "value | <b>first", Reaction = i % 5 == 0 ? Reaction.Negative : Reaction.Positive };
            }

            if (name == "b" && i < 10)
            {
                yield return new ObstacleRaised { Journey = journey, At = at += Duration.FromHours(1), Obstacle = "price" };
                yield return new ObstacleResolved { Journey = journey, At = at += Duration.FromDays(1), Obstacle = "price" };
                yield return new FeedbackGiven { Journey = journey, At = at, Touchpoint = "call", Score = 4 };
            }

            foreach (string step in i < won ? way : ["lost"])
            {
                at += Duration.FromDays(3);
                yield return step == "offer" ? new StageEntered { Journey = journey, At = at, Stage = step, Trigger = "asks" } : new JourneyClosed { Journey = journey, At = at, Outcome = step };
            }
        }
    }
}
