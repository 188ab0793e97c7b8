using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Tests.Reference;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Metrics.Laws;

/// <summary>What must hold for every metric, whatever it counts.</summary>
public class MetricLawTests
{
    private static readonly Dictionary<string, MeasureOptions> Options = new()
    {
        ["unsplit"] = new MeasureOptions(),
        ["approximate"] = new MeasureOptions { Percentiles = Percentiles.Approximate },
        ["by segment"] = new MeasureOptions { SplitBy = [Dimension.Segment] },
        ["by latest segment and owner"] = new MeasureOptions { SplitBy = [Dimension.Attribute(JourneyAttribute.Segment, AttributeMoment.Latest), Dimension.Owner], Percentiles = Percentiles.Approximate },
        ["by segment, version and cohort"] = new MeasureOptions
        {
            SplitBy = [Dimension.Segment, Dimension.Version, Dimension.Cohort(CalendarPeriod.Week, DateTimeZoneProviders.Tzdb["Europe/Vienna"])],
        },
    };

    public static MatrixTheoryData<string, string> WaysAndOptions => new([.. WaysToMeasure.All.Keys], [.. Options.Keys]);

    public static TheoryData<string> OptionNames => [.. Options.Keys];

    [Theory]
    [MemberData(nameof(WaysAndOptions))]
    public void Every_way_gives_the_report_of_one_pass(string way, string options) => Gen.Select(GeneratedLogs.Small, Gen.Int[0, 1_000_000]).Sample(
        (generated, chance) => RequireSame(
            WaysToMeasure.All[way](generated, Options[options], chance),
            WaysToMeasure.InOnePass(generated, Options[options])),
        iter: 100);

    [Theory]
    [MemberData(nameof(WaysAndOptions))]
    public void Every_way_gives_the_report_of_one_pass_over_larger_logs(string way, string options) => Gen.Select(GeneratedLogs.Middling, Gen.Int[0, 1_000_000]).Sample(
        (generated, chance) => RequireSame(
            WaysToMeasure.All[way](generated, Options[options], chance),
            WaysToMeasure.InOnePass(generated, Options[options])),
        iter: 10);

    [Theory]
    [MemberData(nameof(OptionNames))]
    public void Several_threads_give_the_report_of_one(string options) => Gen.Select(GeneratedLogs.Small, Gen.Int[2, 5], Gen.Int[1, 3]).Sample(
        (generated, threads, together) =>
        {
            JourneyLog log = generated.Build();
            LengthKeeping lengths = Options[options].Percentiles == Percentiles.Exact ? LengthKeeping.InBucketsFirst : LengthKeeping.InBuckets;
            var shared = new LogFolds(log, Options[options] with { Threads = threads }, [.. AllMetrics.List], lengths, together);

            RequireSame(shared.Run().Report(generated.AsOf), WaysToMeasure.InOnePass(generated, Options[options]));
        },
        iter: 40,
        threads: 1);

    [Fact]
    public void Several_threads_give_the_report_of_one_where_the_log_is_long_enough_for_them() => GeneratedLogs.Small.Where(generated => generated.Events.Count > 0).Sample(
        generated =>
        {
            // A thread takes 4,096 journeys at a time, so a short log would go to one.
            int copies = 1 + (2 * 4_096 / generated.Events.Select(e => e.Journey).Distinct().Count());
            JourneyLog log = generated.Build(Enumerable.Range(0, copies).SelectMany(copy => generated.Events.Select(e => e with { Journey = $"{e.Journey}-{copy}", Id = default })));
            Metric[] metrics = [.. AllMetrics.List.Where(metric => metric is not EveryPart)];
            MeasureOptions options = Options["by segment"];

            RequireSame(log.Measure(generated.AsOf, options with { Threads = 2 }, metrics), log.Measure(generated.AsOf, options, metrics));
        },
        iter: 2,
        threads: 1);

    [Fact]
    public void What_is_taken_back_leaves_no_trace() => GeneratedLogs.Small.Sample(
        generated =>
        {
            JourneyLog log = generated.Build();
            var book = new TallyBook(log.Codes, Percentiles.Exact, [.. AllMetrics.List], [Dimension.Segment]);
            byte[] empty = book.Save();
            var folding = new Folding(book, log.Columns);
            var walk = new VisitWalk(log.Codes);
            folding.Fold(log.Columns, walk, 0, log.JourneyCount, 1);

            folding.Fold(log.Columns, walk, 0, log.JourneyCount, -1);

            book.Save().Should().Equal(empty);
            book.Report(generated.AsOf).Groups.Should().BeEmpty();
        },
        iter: 500);

    [Fact]
    public void A_saved_book_loads_to_the_same_bytes() => GeneratedLogs.Small.Sample(
        generated =>
        {
            byte[] saved = generated.Build().Tally(Options["by segment"], AllMetrics.List).Save();

            TallyBook.Load(saved, generated.DefinitionAnew, AllMetrics.List, [Dimension.Segment]).Save().Should().Equal(saved);
        },
        iter: 500);

    [Fact]
    public void Damaged_bytes_are_refused() => Gen.Select(GeneratedLogs.Small, Gen.Int[0, 1_000_000], Gen.Int[1, 255], Gen.Bool).Sample(
        (generated, place, flip, cut) =>
        {
            byte[] saved = generated.Build().Tally(Options["by segment"], AllMetrics.List).Save();
            place %= saved.Length;
            byte[] damaged = cut ? saved[..place] : [.. saved];
            if (!cut)
            {
                damaged[place] ^= (byte)flip;
            }

            Action load = () => TallyBook.Load(damaged, generated.Definition, AllMetrics.List, [Dimension.Segment]);
            load.Should().Throw<FormatException>().Which.Message.Should().MatchRegex("no saved tallies|saved in format|damaged");
        },
        iter: 3_000);

    [Theory]
    [MemberData(nameof(OptionNames))]
    public void A_book_reports_for_any_later_instant_as_if_it_had_been_measured_then(string options) => Gen.Select(GeneratedLogs.Small, Gen.Int[0, 50]).Sample(
        (generated, later) =>
        {
            TallyBook book = generated.Build().Tally(Options[options], AllMetrics.List);
            GeneratedLog then = generated with { AsOf = generated.AsOf + (GeneratedLogs.Step * later) };
            book.Report(generated.AsOf);

            RequireSame(book.Report(then.AsOf), WaysToMeasure.InOnePass(then, Options[options]));
            RequireSame(book.Report(generated.AsOf), WaysToMeasure.InOnePass(generated, Options[options]));
        },
        iter: 80);

    [Theory]
    [InlineData("segment", AttributeMoment.Start)]
    [InlineData("owner", AttributeMoment.Start)]
    [InlineData("segment", AttributeMoment.Latest)]
    public void A_group_has_the_report_of_its_journeys_alone_and_the_total_that_of_all(string attribute, AttributeMoment moment) => GeneratedLogs.Small.Sample(
        generated =>
        {
            var options = new MeasureOptions { SplitBy = [Dimension.Attribute(attribute, moment)] };
            MetricReports reports = generated.Build().Measure(generated.AsOf, options, AllMetrics.List);
            var expected = generated.Reference().Journeys
                .GroupBy(j => (moment == AttributeMoment.Start ? j.AttributeAtStart(attribute) : j.AttributeLatest(attribute))?.ToString(), j => j.Key)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .ToList();

            reports.Groups.Select(group => group.Key.Single()).Should().Equal(expected.Select(group => group.Key));
            foreach (IGrouping<string?, Id<Journey>> group in expected)
            {
                GeneratedLog alone = generated with
                {
                    Events = [.. generated.Events.Where(e => group.Contains(e.Journey))],
                    Empty = [.. generated.Empty.Where(group.Contains)],
                };
                Reports(reports.Group(group.Key)!.All).Should().Equal(Reports(WaysToMeasure.InOnePass(alone, new MeasureOptions()).All));
            }

            Reports(reports.All).Should().Equal(Reports(WaysToMeasure.InOnePass(generated, new MeasureOptions()).All));
        },
        iter: 300);

    [Fact]
    public void A_cut_log_has_the_report_of_what_was_known_then() => Gen.Select(GeneratedLogs.Small, Gen.Int[0, 26]).Sample(
        (generated, steps) =>
        {
            Instant asOf = (generated.Events.Count == 0 ? generated.AsOf : generated.Events.Min(e => e.At)) + (GeneratedLogs.Step * steps);
            GeneratedLog known = generated with { Events = [.. generated.Events.Where(e => e.At <= asOf)], AsOf = asOf };

            RequireSame(generated.Build().CutAt(asOf).Measure(asOf, Options["by segment"], AllMetrics.List), WaysToMeasure.InOnePass(known, Options["by segment"]));
        },
        iter: 300);

    [Fact]
    public void No_figure_is_no_number() => GeneratedLogs.Small.Sample(
        generated =>
        {
            MetricReports reports = WaysToMeasure.InOnePass(generated, Options["by segment"]);
            foreach (object report in reports.All.Values.Concat(reports.Groups.SelectMany(group => group.All.Values)))
            {
                report.ToString().Should().NotContainAny("NaN", "∞", "Infinity");
                ReportFigures.Of(report).Where(figure => !double.IsFinite(figure.Value)).Should().BeEmpty();
            }
        },
        iter: 300);

    [Fact]
    public void Every_metric_of_the_library_is_held_to_the_laws() => typeof(Metric).Assembly.GetExportedTypes()
        .Where(type => type.IsAssignableTo(typeof(Metric)) && !type.IsAbstract)
        .Should().BeSubsetOf(AllMetrics.List.Select(metric => metric.GetType()));

    private static void RequireSame(MetricReports found, MetricReports expected)
    {
        found.AsOf.Should().Be(expected.AsOf);
        Reports(found.All).Should().Equal(Reports(expected.All));
        found.Groups.Select(group => group.Key).Should().Equal(expected.Groups.Select(group => group.Key));
        foreach ((GroupReports one, GroupReports other) in found.Groups.Zip(expected.Groups))
        {
            Reports(one.All).Should().Equal(Reports(other.All));
        }
    }

    private static SortedDictionary<string, object> Reports(IReadOnlyDictionary<string, object> reports) =>
        new(reports.ToDictionary(), StringComparer.Ordinal);
}
