using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Xes;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Interchange.Tests.Xes;

public class XesUnknownEntryTests
{
    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("awareness").Stage("decision").Stage("contract"));

    private static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Fact]
    public async Task Reads_back_that_nobody_knows_when_a_later_stage_was_entered()
    {
        var log = JourneyLog.Of(
            Sales,
            [
                new StageEntered { Journey = "d-1", At = Monday, Stage = "awareness" },
                new StageEntered { Journey = "d-1", At = Monday + Duration.FromDays(3), Stage = "decision", IsEntryUnknown = true, RecordedBy = "crm" },
                new StageEntered { Journey = "d-1", At = Monday + Duration.FromDays(5), Stage = "contract" },
                new StageEntered { Journey = "d-2", At = Monday, Stage = "awareness", IsEntryUnknown = true },
                new StageEntered { Journey = "d-2", At = Monday, Stage = "decision", IsEntryUnknown = true },
            ]);

        JourneyLog read = await RoundTripAsync(log);

        LogText.InFull(read).Should().Equal(LogText.InFull(log)).And.Contain("d-1 visits of unknown entry: 1").And.Contain("d-2 visits of unknown entry: 0 1");
        read.Quality.UnknownEntries.Should().Be(2);
    }

    [Fact]
    public async Task Reads_back_as_events_what_nobody_knows_of_any_stage()
    {
        var log = JourneyLog.Of(
            Sales,
            [
                new StageEntered { Journey = "d-1", At = Monday, Stage = "decision" },
                new StageEntered { Journey = "d-1", At = Monday + Duration.FromDays(1), Stage = "awareness", IsEntryUnknown = true },
                new StageEntered { Journey = "d-1", At = Monday + Duration.FromDays(2), Stage = "decision", IsEntryUnknown = true },
            ]);

        JourneyLog read = await RoundTripAsync(log);

        EventsOf(read).OfType<StageEntered>().Select(entered => entered.IsEntryUnknown).Should().Equal(false, true, true);
    }

    private static IReadOnlyList<JourneyEvent> EventsOf(JourneyLog log)
    {
        foreach (JourneyTrace trace in log.Traces())
        {
            return trace.ToEvents();
        }

        return [];
    }

    private static async Task<JourneyLog> RoundTripAsync(JourneyLog log)
    {
        using var file = new MemoryStream();
        await XesLog.WriteAsync(file, log);
        file.Position = 0;
        return await XesLog.ReadAsync(file, log.Definition, options: new ImportOptions { Strict = true });
    }
}
