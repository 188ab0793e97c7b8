using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Quality;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Reference;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Metrics;

public class DataQualityTests
{
    private static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly JourneyDefinition Definition = JourneyDefinition.Create("sales", journey => journey.Stage("awareness").Stage("decision").Touchpoint("demo"));

    [Fact]
    public void Every_figure_agrees_with_the_reference_on_any_log() => GeneratedLogs.Small.Sample(RequireAgreement, iter: 3_000);

    [Fact]
    public void Every_figure_agrees_with_the_reference_on_larger_logs() => GeneratedLogs.Middling.Sample(RequireAgreement, iter: 100);

    [Fact]
    public void What_is_wanting_is_counted_and_named()
    {
        var builder = new JourneyLogBuilder(Definition);
        JourneyIndex deal = builder.Journey("deal");
        builder.Add(deal, builder.Codes.Stage("awareness"), Monday);
        builder.Add(deal, builder.Codes.Touchpoint("lunch"), Monday);
        builder.Add(deal, builder.Codes.Outcome("lost"), Monday + Duration.FromDays(1));
        builder.Add(deal, builder.Codes.Touchpoint("lunch"), Monday + Duration.FromDays(2));
        builder.SetAttribute(deal, "segment", "small");
        builder.Journey("empty");

        DataQualityReport report = builder.Build().Measure(Monday + Duration.FromDays(9), Metric.DataQuality).Get(Metric.DataQuality);

        report.Journeys.Should().Be(2);
        report.EmptyJourneys.Should().Be(1);
        report.Ties.Should().Be(new Proportion(1, 4));
        report.EventsAfterClose.Should().Be(new Proportion(1, 4));
        report.UnknownNames.Should().Equal(new UnknownNameCount(EventKind.Touchpoint, "lunch", 2));
        report.LostWithoutValue.Should().Be(new Proportion(1, 1));
        report.LostWithoutReason.Should().Be(new Proportion(1, 1));
        report["segment"].Should().Be(new Proportion(0, 1));
        report["owner"].Should().Be(new Proportion(1, 1));
        report.ToString().Should().Contain("not in the definition: Touchpoint 'lunch': 2 events").And.Contain("owner: missing 1.00");
        ((Action)(() => _ = report["weather"])).Should().Throw<ArgumentException>().WithMessage("*'weather'*persona*");
    }

    [Theory]
    [InlineData("lost, lost/price", 0)]
    [InlineData("lost/price, lost", 0)]
    [InlineData("lost, lost", 1)]
    [InlineData("lost/price, won, lost", 1)]
    public void A_reason_may_come_with_a_later_row_of_the_close(string closes, int withoutReason)
    {
        JourneyClosed[] rows = [.. closes.Split(", ").Select((row, i) => new JourneyClosed
        {
            Journey = "deal",
            At = Monday + Duration.FromDays(i),
            Outcome = row.Split('/')[0],
            Reasons = [.. row.Split('/').Skip(1)],
        })];

        JourneyLog.Of(Definition, rows).Measure(Monday + Duration.FromDays(9), Metric.DataQuality).Get(Metric.DataQuality).LostWithoutReason.Should().Be(new Proportion(withoutReason, 1));
    }

    [Fact]
    public void Split_by_source_it_shows_who_records_badly()
    {
        JourneyLog log = JourneyLog.Of(Definition, [Enters("a"), Source("a", "web"), Enters("b"), Source("b", "fair"), Worth("b")]);

        MetricReports reports = log.Measure(Monday, new MeasureOptions { SplitBy = [Dimension.Source] }, Metric.DataQuality);

        reports.Group("web")!.Get(Metric.DataQuality).OpenWithoutValue.Should().Be(new Proportion(1, 1));
        reports.Group("fair")!.Get(Metric.DataQuality).OpenWithoutValue.Should().Be(new Proportion(0, 1));
        reports.Get(Metric.DataQuality).OpenWithoutValue.Should().Be(new Proportion(1, 2));
    }

    private static void RequireAgreement(GeneratedLog generated)
    {
        JourneyLog built = generated.Build();
        DataQualityReport found = built.Measure(generated.AsOf, Metric.DataQuality).Get(Metric.DataQuality);
        ReferenceLog log = generated.Reference();
        ReferenceJourney[] alive = [.. log.Journeys.Where(j => !j.IsEmpty)];
        IReadOnlyList<ReferenceConformance> lived = ReferenceConformance.Of(log);
        long[] ties = [.. alive.Select(j => (long)j.Events.Zip(j.Events.Skip(1)).Count(pair => pair.First.At == pair.Second.At))];
        long[] afterClose = [.. lived.Select(j => (long)j.Deviations.Count(d => d.Kind == DeviationKind.AfterClose))];
        long events = alive.Sum(j => (long)j.Events.Count);

        found.AsOf.Should().Be(generated.AsOf);
        found.Journeys.Should().Be(log.Journeys.Count);
        found.EmptyJourneys.Should().Be(log.Journeys.Count - alive.Length);
        found.EmptyJourneys.Should().Be(built.Quality.EmptyJourneys);
        found.WithoutStage.Should().Be(alive.Count(j => j.Visits.Count == 0));
        found.UnknownEntries.Should().Be(alive.Count(j => j.Visits.Any(v => v.IsEntryUnknown)));
        found.Ties.Should().Be(new Proportion(ties.Sum(), events));
        found.Ties.Successes.Should().Be(built.Quality.Ties);
        found.WithTie.Should().Be(new Proportion(ties.Count(t => t > 0), alive.Length));
        found.EventsAfterClose.Should().Be(new Proportion(afterClose.Sum(), events));
        found.WithEventAfterClose.Should().Be(new Proportion(afterClose.Count(a => a > 0), alive.Length));
        found.OpenWithoutValue.Should().Be(WithoutValue(alive.Where(j => !j.IsClosed)));
        found.WonWithoutValue.Should().Be(WithoutValue(alive.Where(j => j.IsWon)));
        found.LostWithoutValue.Should().Be(WithoutValue(alive.Where(j => j.IsLost)));
        found.Currencies.Should().Equal(alive.Select(j => j.Value?.Currency).OfType<string>().GroupBy(c => c).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => new CurrencyCount(c.Key, c.Count())));
        found.LostWithoutReason.Should().Be(Share(alive.Where(j => j.IsLost), j => j.ClosingReasons.Count == 0));
        found.Attributes.Select(row => row.Attribute.Value).Should().Contain(["persona", "segment", "source", "owner", "team"]).And.NotContain("version");
        foreach (MissingAttribute row in found.Attributes)
        {
            row.Missing.Should().Be(Share(alive, j => j.AttributeLatest(row.Attribute) is null));
        }

        found.UnknownNames.Select(row => $"{row.Kind} {row.Name} {row.Events}").Order(StringComparer.Ordinal).Should().Equal(
            alive.SelectMany(j => j.Events).Select(e => UnknownName(log.Definition, e)).OfType<string>().GroupBy(name => name).Select(name => $"{name.Key} {name.Count()}").Order(StringComparer.Ordinal));
    }

    private static string? UnknownName(JourneyDefinition definition, JourneyEvent happened) => happened switch
    {
        TouchpointHappened e when definition.Touchpoints.All(t => t.Id != e.Touchpoint) => $"Touchpoint {e.Touchpoint}",
        ObstacleRaised e when definition.Obstacles.All(o => o.Id != e.Obstacle) => $"ObstacleRaised {e.Obstacle}",
        ObstacleResolved e when definition.Obstacles.All(o => o.Id != e.Obstacle) => $"ObstacleResolved {e.Obstacle}",
        Approved e when definition.Teams.All(t => t.Id != e.Team) => $"Approval {e.Team}",
        _ => null,
    };

    private static Proportion WithoutValue(IEnumerable<ReferenceJourney> journeys) => Share(journeys, j => j.Value is null);

    private static Proportion Share(IEnumerable<ReferenceJourney> journeys, Func<ReferenceJourney, bool> isSuccess) => new(journeys.Count(isSuccess), journeys.Count());

    private static StageEntered Enters(string journey) => new() { Journey = journey, At = Monday, Stage = "awareness" };

    private static AttributeChanged Source(string journey, string source) => new() { Journey = journey, At = Monday, Attribute = JourneyAttribute.Source, Value = source };

    private static ValueChanged Worth(string journey) => new() { Journey = journey, At = Monday, Value = new Money(5, "EUR") };
}
