using System.Text.Json;
using BuyerJourney.Definitions;
using BuyerJourney.Impact;
using BuyerJourney.Impact.Attribution;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Tests.Metrics;
using BuyerJourney.Tests.Reference;
using BuyerJourney.Tests.Statistics;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Impact.Attribution;

public class AttributionTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("talks").Touchpoint("webinar").Touchpoint("demo"));

    // The paths C1 → C2 → C3 → bought, C1 → gone, C2 → C3 → gone, and their removal effects: removal_effect_textbook of reference/markov_attribution.json.
    [Fact]
    public void Meets_the_removal_effects_of_the_textbook_case()
    {
        AttributionReport report = Measure("talks 0, C1 1, C2 2, C3 3, won 4", "talks 0, C1 1, lost 2", "talks 0, C2 1, C3 2, lost 3");
        JsonElement expected = ReferenceValues.Load("markov_attribution").At("removal_effect_textbook", "removal_effect");

        foreach (JsonProperty touchpoint in expected.EnumerateObject())
        {
            report[touchpoint.Name].RemovalEffect.ShouldMatch(touchpoint.Value.GetDouble());
        }

        report["C1"].Markov.Wins.ShouldMatch(0.5 / 2.5);
        report["C3"].Markov.Wins.ShouldMatch(1 / 2.5);
        (report.Won, report.Lost).Should().Be((1, 2));
    }

    [Fact]
    public void Meets_the_chain_of_real_applications()
    {
        JsonElement expected = ReferenceValues.Load("markov_attribution").At("bpic2012_A_closed");
        string[] transient = [.. expected.At("transient").EnumerateArray().Select(e => e.GetString()!)];
        double[][] visits = [.. expected.At("expected_visits").EnumerateArray().Select(row => row.Numbers())];
        int won = Array.IndexOf([.. expected.At("absorbing").EnumerateArray().Select(e => e.GetString()!)], "(won)");
        double[] winning = [.. expected.At("absorption_probability").EnumerateArray().Select(row => row.Numbers()[won])];
        int start = Array.IndexOf(transient, "(start)");

        AttributionReport report = Applications().Measure(MappedBpic2012.AsOf, Metric.Attribution).Get(Metric.Attribution);

        ((double)report.Won / (report.Won + report.Lost)).ShouldMatch(winning[start]);
        (report.Won, report.Lost, report.Open).Should().Be((2246, 7635 + 2807, 399));
        report.Touchpoints.Select(row => row.Touchpoint.Value).Should().BeEquivalentTo(transient.Where(state => state != "(start)"));
        foreach (TouchpointAttribution row in report.Touchpoints)
        {
            // Kemeny and Snell: P(ever there) = N(start, it) / N(it, it).
            int it = Array.IndexOf(transient, row.Touchpoint.Value);
            row.RemovalEffect.ShouldMatch(visits[start][it] / visits[it][it] * winning[it] / winning[start], row.Touchpoint.Value);
        }
    }

    [Fact]
    public void Shares_out_a_win_by_each_rule_with_its_value_in_its_own_currency()
    {
        AttributionReport report = Measure(
            "talks 0, webinar 1, demo 2, demo 3, demo 4, won 5, 1000 EUR",
            "talks 0, demo 1, won 2, 300 USD",
            "talks 0, webinar 1, won 2",
            "talks 0, won 1, 50 EUR",
            "talks 0, lost 1",
            "talks 0, demo 1");

        (report.Won, report.WonWithoutTouchpoint, report.Lost, report.LostWithoutTouchpoint, report.Open).Should().Be((3, 1, 0, 1, 1));
        report.WonValues.Should().Equal(new Money(1000, "EUR"), new Money(300, "USD"));
        report["webinar"].First.Should().Be(new AttributedWins { Wins = 2, Values = [new Money(1000, "EUR")] });
        report["webinar"].Last.Should().Be(new AttributedWins { Wins = 1, Values = [] });
        report["webinar"].Linear.Should().Be(new AttributedWins { Wins = 1.25, Values = [new Money(250, "EUR")] });
        report["demo"].Linear.Should().Be(new AttributedWins { Wins = 1.75, Values = [new Money(750, "EUR"), new Money(300, "USD")] });
        report["demo"].RemovalEffect.ShouldMatch(2.0 / 3);
        report["webinar"].RemovalEffect.ShouldMatch(2.0 / 3);
        report["demo"].Markov.Values.Should().Equal(new Money(500, "EUR"), new Money(150, "USD"));
        report.ToString().Should().Contain("not causes").And.Contain("webinar: first 2, last 1, linear 1.3, Markov 1.5; removal effect 0.67");
    }

    [Fact]
    public void What_comes_after_the_close_has_no_share() =>
        Measure("talks 0, webinar 1, won 2, demo 3").Touchpoints.Select(row => row.Touchpoint.Value).Should().Equal("webinar");

    [Fact]
    public void Repeats_in_a_row_do_not_change_the_removal_effect()
    {
        AttributionReport once = Measure("talks 0, webinar 1, demo 2, won 3", "talks 0, webinar 1, lost 2", "talks 0, demo 1, lost 2");
        AttributionReport repeated = Measure("talks 0, webinar 1, webinar 1.5, demo 2, demo 2.5, won 3", "talks 0, webinar 1, webinar 1, lost 2", "talks 0, demo 1, lost 2");

        repeated["webinar"].RemovalEffect.ShouldMatch(once["webinar"].RemovalEffect);
        repeated["demo"].RemovalEffect.ShouldMatch(once["demo"].RemovalEffect);
    }

    [Fact]
    public void Where_nothing_is_won_nothing_is_shared_out()
    {
        AttributionReport report = Measure("talks 0, demo 1, lost 2");

        report["demo"].RemovalEffect.Should().BeNull();
        report["demo"].Markov.Should().Be(new AttributedWins { Wins = 0, Values = [] });
        Measure().Touchpoints.Should().BeEmpty();
        FluentActions.Invoking(() => report["webinar"]).Should().Throw<ArgumentException>().WithMessage("*'webinar'*demo*");
    }

    [Fact]
    public void Every_figure_agrees_with_the_reference_on_any_log() => GeneratedLogs.Middling.Sample(
        generated =>
        {
            AttributionReport found = generated.Build().Measure(generated.AsOf, Metric.Attribution).Get(Metric.Attribution);
            var expected = new ReferenceAttribution(generated.Reference());

            found.Won.Should().Be(expected.Won.Count());
            found.Lost.Should().Be(expected.Walked.Count(p => !p.IsWon));
            found.WonWithoutTouchpoint.Should().Be(expected.Paths.Count(p => p.IsWon && p.Touchpoints.Count == 0));
            found.LostWithoutTouchpoint.Should().Be(expected.Paths.Count(p => !p.IsWon && p.Touchpoints.Count == 0));
            found.Open.Should().Be(generated.Reference().Journeys.Count(j => !j.IsClosed && !j.IsEmpty));
            found.Touchpoints.Select(row => row.Touchpoint.Value).Should().BeEquivalentTo(expected.Walked.SelectMany(p => p.Touchpoints).Distinct());
            foreach (TouchpointAttribution row in found.Touchpoints)
            {
                string touchpoint = row.Touchpoint.Value;
                row.First.Wins.Should().Be(expected.First(touchpoint));
                row.Last.Wins.Should().Be(expected.Last(touchpoint));
                row.Linear.Wins.ShouldMatch(expected.Linear(touchpoint));
                row.RemovalEffect.ShouldMatch(found.Won == 0 ? null : expected.RemovalEffect(touchpoint));
                row.Markov.Wins.ShouldMatch(found.Won == 0 ? 0 : expected.Markov(touchpoint));
                foreach (Money total in found.WonValues)
                {
                    ValueOf(row.First, total).Should().Be(expected.FirstValue(touchpoint, total.Currency));
                    ValueOf(row.Last, total).Should().Be(expected.LastValue(touchpoint, total.Currency));
                    ((double)ValueOf(row.Linear, total)).ShouldMatch((double)expected.LinearValue(touchpoint, total.Currency));
                    ((double)ValueOf(row.Markov, total)).ShouldMatch((double)total.Amount * expected.Markov(touchpoint) / found.Won);
                }
            }

            foreach (Func<TouchpointAttribution, AttributedWins> rule in new Func<TouchpointAttribution, AttributedWins>[] { r => r.First, r => r.Last, r => r.Linear, r => r.Markov })
            {
                found.Touchpoints.Sum(row => rule(row).Wins).ShouldMatch(found.Won);
            }
        },
        iter: 400);

    private static decimal ValueOf(AttributedWins wins, Money currency) => wins.Values.FirstOrDefault(value => value.Currency == currency.Currency).Amount;

    private static AttributionReport Measure(params string[] journeys) =>
        TestLogs.Of(Sales, Start, journeys).Measure(Start + Duration.FromDays(99), Metric.Attribution).Get(Metric.Attribution);

    /// <summary>The states of an application as touchpoints, closed at the last of them as the reference closes it.</summary>
    private static JourneyLog Applications()
    {
        var builder = new JourneyLogBuilder(JourneyDefinition.Create("loan", journey => journey.Stage("application").Won("won").Lost("declined").Lost("cancelled")));
        foreach (IGrouping<string, RecordedActivity> application in RecordedActivities.Bpic2012().GroupBy(r => r.Case))
        {
            JourneyIndex journey = builder.Journey(application.Key.AsSpan());
            foreach (RecordedActivity recorded in application)
            {
                builder.Add(journey, builder.Codes.Touchpoint(recorded.Activity), recorded.At);
            }

            string? outcome = application.Any(r => r.Activity is "A_APPROVED" or "A_REGISTERED" or "A_ACTIVATED") ? "won"
                : application.Any(r => r.Activity is "A_DECLINED") ? "declined"
                : application.Any(r => r.Activity is "A_CANCELLED") ? "cancelled"
                : null;
            if (outcome is not null)
            {
                builder.Add(journey, builder.Codes.Outcome(outcome), application.Max(r => r.At));
            }
        }

        return builder.Build();
    }
}
