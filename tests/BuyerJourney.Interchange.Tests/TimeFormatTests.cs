using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Times;
using NodaTime;

namespace BuyerJourney.Interchange.Tests;

public class TimeFormatTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("lead"));

    // Its clocks skip midnight of this day.
    private static readonly ImportOptions SaoPaulo = new() { Zone = DateTimeZoneProviders.Tzdb["America/Sao_Paulo"], LocalTimes = LocalTimePolicy.Refuse };

    [Theory]
    [InlineData("dd.MM.uuuu", "04.11.2018")]
    [InlineData("d MMM yyyy", "4 Nov 2018")]
    [InlineData("dddd, d MMMM uuuu", "Sunday, 4 November 2018")]
    [InlineData("uuuu'Hms'MM/dd", "2018Hms11/04")]
    [InlineData("\\Huuuu-MM-dd", "H2018-11-04")]
    [InlineData("ld<dd.MM.uuuu>", "04.11.2018")]
    public async Task A_pattern_without_a_time_of_day_is_of_dates_which_are_the_start_of_their_day(string pattern, string text)
    {
        (await InstantOfAsync(TimeFormat.Of(pattern), text)).Should().Be("2018-11-04T03:00:00Z");
        (await InstantOfAsync(TimeFormat.Iso, "2018-11-04")).Should().Be("2018-11-04T03:00:00Z");
    }

    [Theory]
    [InlineData("dd.MM.uuuu HH:mm", "04.11.2018 00:00")]
    [InlineData("dd.MM.uuuu H", "04.11.2018 0")]
    [InlineData("dd.MM.uuuu hh tt", "04.11.2018 12 AM")]
    [InlineData("dd.MM.uuuu t", "04.11.2018 A")]
    [InlineData("dd.MM.uuuu m", "04.11.2018 0")]
    [InlineData("dd.MM.uuuu s", "04.11.2018 0")]
    [InlineData("dd.MM.uuuu f", "04.11.2018 0")]
    [InlineData("dd.MM.uuuu fffffffff", "04.11.2018 000000000")]
    [InlineData("ld<dd.MM.uuuu> lt<HH:mm>", "04.11.2018 00:00")]
    public async Task A_pattern_with_a_time_of_day_is_of_local_times_which_the_clock_may_skip(string pattern, string text)
    {
        JourneyImport import = await ReadAsync(TimeFormat.Of(pattern), text);

        import.Report.Issues.Should().ContainSingle().Which.Kind.Should().Be(ImportIssueKind.UncertainLocalTime);
    }

    [Fact]
    public void Dates_of_a_pattern_are_the_first_instant_of_their_day_on_the_local_clock()
    {
        TimeFormat.Of("dd.MM.uuuu").Read("02.03.2026", out long ticks).Should().Be(TimeShape.Date);

        Instant.FromUnixTimeTicks(ticks).Should().Be(Instant.FromUtc(2026, 3, 2, 0, 0));
        TimeFormat.Of("dd.MM.uuuu").Read("30.02.2026", out _).Should().Be(TimeShape.Unreadable);
    }

    private static async Task<string> InstantOfAsync(TimeFormat times, string text)
    {
        JourneyImport import = await ReadAsync(times, text);
        import.Report.Issues.Should().BeEmpty();
        return LogText.Of(import.Log).Should().ContainSingle().Which.Split(' ')[^1];
    }

    private static Task<JourneyImport> ReadAsync(TimeFormat times, string text) => StageHistoryCsv.ReadAsync(
        new StringReader($"deal;stage;at\nd-1;lead;{text}\n"), Sales, new StageHistoryColumns { Journey = "deal", Stage = "stage", At = "at" }, SaoPaulo with { Times = times });
}
