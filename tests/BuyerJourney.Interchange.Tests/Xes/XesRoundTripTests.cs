using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Tests.Json;
using BuyerJourney.Interchange.Xes;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Interchange.Tests.Xes;

public class XesRoundTripTests
{
    private static readonly string[] Stages = ["awareness", "nurture", "trial", "decision"];

    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey
        .Stage("awareness").Stage("nurture", s => s.OnHold()).Stage("trial", s => s.Reenterable()).Stage("decision"));

    private static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 9, 0);

    // Few journeys and instants, so that there are visits and ties.
    private static readonly Gen<JourneyEvent> Happened = Gen.Select(EventGen.Any, Gen.Int[0, 3], Gen.Int[0, 9], Gen.Bool).Select((happened, choice, day, isEarly) => InSales(happened, choice) with
    {
        Journey = $"d-{choice / 2}",
        At = isEarly ? Monday + Duration.FromDays(day) : Instant.FromUnixTimeTicks(happened.At.ToUnixTimeTicks()),
        Id = default,
    });

    [Fact]
    public async Task Any_log_is_read_back_equal() => await Happened.List[0, 40].SampleAsync(
        async events =>
        {
            var log = JourneyLog.Of(Sales, events);
            using var file = new MemoryStream();
            if (!await CanWriteAsync(log, file))
            {
                return;
            }

            file.Position = 0;
            JourneyImport import = await XesLog.ReadAsync(file, Sales, options: new ImportOptions { Strict = true });

            LogText.InFull(import.Log).Should().Equal(LogText.InFull(log));
            import.Report.Issues.Should().BeEmpty();
        },
        iter: 1000,
        print: events => string.Join('\n', events));

    private static JourneyEvent InSales(JourneyEvent happened, int choice) => happened switch
    {
        JourneyStarted e => e with { Definition = "sales", Version = choice + 1 },
        StageEntered e => e with { Stage = Stages[choice] },
        JourneyClosed e => e with { Outcome = choice < 2 ? "won" : "lost" },
        ValueChanged e => e with { Value = new Money(e.Value.Amount % 1_000_000, e.Value.Currency) },
        _ => happened,
    };

    // What XML can't hold is said on writing.
    private static async Task<bool> CanWriteAsync(JourneyLog log, Stream file)
    {
        try
        {
            await XesLog.WriteAsync(file, log);
            return true;
        }
        catch (ArgumentException problem)
        {
            problem.Message.Should().Contain("what XML can't hold");
            return false;
        }
    }
}
