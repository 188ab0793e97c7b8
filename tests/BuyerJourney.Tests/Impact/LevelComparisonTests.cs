using BuyerJourney.Definitions;
using BuyerJourney.Impact;
using BuyerJourney.Impact.Levels;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Reference;
using CsCheck;

namespace BuyerJourney.Tests.Impact;

public class LevelComparisonTests
{
    [Fact]
    public void Counts_each_value_against_the_journeys_with_another() => GeneratedLogs.Middling.Sample(
        generated =>
        {
            LevelComparisonMetric metric = Metric.WinRateByLevel(JourneyAttribute.Segment, JourneyAttribute.Owner);
            LevelComparisonReport report = generated.Build().Measure(generated.AsOf, metric).Get(metric);
            foreach (AttributeComparison attribute in report.Attributes)
            {
                ReferenceJourney[] known = [.. generated.Reference().Journeys.Where(j => j.AttributeAtStart(attribute.Attribute) is not null)];
                attribute.WithoutValue.Should().Be(generated.Reference().Journeys.Count - known.Length);
                attribute.Levels.Select(level => level.Level).Should().Equal(known.Select(j => j.AttributeAtStart(attribute.Attribute)!.Value.Text).Distinct().Order(StringComparer.Ordinal));
                foreach (LevelComparison level in attribute.Levels)
                {
                    ReferenceJourney[] with = [.. known.Where(j => j.AttributeAtStart(attribute.Attribute)!.Value.Text == level.Level)];
                    ReferenceJourney[] without = [.. known.Except(with)];
                    level.Open.Should().Be(with.Count(j => !j.IsClosed));
                    level.Table.Should().Be(new TwoByTwoTable(with.Count(j => j.IsWon), with.Count(j => j.IsLost), without.Count(j => j.IsWon), without.Count(j => j.IsLost)));
                    level.PValue.Should().Be(level.Table.FisherPValue);
                }

                attribute.Levels.Select(level => level.QValue).Should().Equal(BenjaminiHochberg.QValues([.. attribute.Levels.Select(level => level.PValue)]));
            }
        },
        iter: 300);

    [Fact]
    public void Values_of_too_few_journeys_have_no_q_and_do_not_weigh_on_the_others()
    {
        JourneyLog log = Deals(("small", 20, 5), ("large", 5, 20), ("odd", 1, 0));
        LevelComparisonMetric all = Metric.WinRateByLevel(JourneyAttribute.Segment);
        MetricReports reports = log.Measure(log.Latest!.Value, all, all.OfAtLeast(5));

        reports.Get(all)[JourneyAttribute.Segment]["odd"].QValue.Should().NotBeNull();
        AttributeComparison enough = reports.Get(all.OfAtLeast(5))[JourneyAttribute.Segment];
        enough["odd"].QValue.Should().BeNull();
        enough["small"].QValue.Should().Be(BenjaminiHochberg.QValues([enough["small"].PValue!.Value, enough["large"].PValue!.Value])[0]);
    }

    [Fact]
    public void One_family_over_all_attributes_counts_all_their_values()
    {
        JourneyLog log = Deals(("small", 20, 5), ("large", 5, 20));
        LevelComparisonMetric metric = Metric.WinRateByLevel(JourneyAttribute.Segment, JourneyAttribute.Owner).Over(ComparisonFamily.Report);
        LevelComparisonReport report = log.Measure(log.Latest!.Value, metric).Get(metric);
        LevelComparison[] all = [.. report.Attributes.SelectMany(a => a.Levels)];

        all.Select(level => level.QValue).Should().Equal(BenjaminiHochberg.QValues([.. all.Select(level => level.PValue)]));
        report.ToString().Should().Contain("not causes").And.Contain("all values of the report");
    }

    [Fact]
    public void Refuses_an_attribute_named_twice() =>
        FluentActions.Invoking(() => Metric.WinRateByLevel(JourneyAttribute.Segment, JourneyAttribute.Segment)).Should().Throw<ArgumentException>();

    [Fact]
    public void Of_an_empty_log_nothing_is_compared()
    {
        JourneyLog log = Deals();
        LevelComparisonMetric metric = Metric.WinRateByLevel(JourneyAttribute.Segment);

        log.Measure(NodaTime.Instant.FromUtc(2026, 1, 1, 0, 0), metric).Get(metric)[JourneyAttribute.Segment].Levels.Should().BeEmpty();
    }

    private static JourneyLog Deals(params (string Segment, int Won, int Lost)[] groups)
    {
        var builder = new JourneyLogBuilder(JourneyDefinition.Create("deals", journey => journey.Stage("talks")));
        foreach ((string segment, int won, int lost) in groups)
        {
            for (int i = 0; i < won + lost; i++)
            {
                JourneyIndex journey = builder.Journey($"{segment}-{i}");
                builder.SetAttribute(journey, JourneyAttribute.Segment, segment);
                builder.SetAttribute(journey, JourneyAttribute.Owner, i % 3 == 0 ? "ann" : "bob");
                builder.Add(journey, builder.Codes.Stage("talks"), NodaTime.Instant.FromUtc(2026, 1, 1, 0, 0));
                builder.Add(journey, builder.Codes.Outcome(i < won ? "won" : "lost"), NodaTime.Instant.FromUtc(2026, 1, 2, 0, 0));
            }
        }

        return builder.Build();
    }
}
