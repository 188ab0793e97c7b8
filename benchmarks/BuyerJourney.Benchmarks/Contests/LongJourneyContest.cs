using BuyerJourney.Benchmarks.Comparing;
using BuyerJourney.Benchmarks.Moves;
using BuyerJourney.Journeys;
using NodaTime;

namespace BuyerJourney.Benchmarks.Contests;

/// <summary>Building long journeys event by event: the time for an event must not grow with the journey. All journeys of a run are kept, so that the garbage collector has the same to do for each.</summary>
internal static class LongJourneyContest
{
    public const string Name = "long-journey";

    private const int Events = 200_000;

    public static Contest Create(CompareOptions options) => new()
    {
        Name = Name,
        Contenders =
        [
            new("journeys of 100 events", Events, () => Build(100)),
            new("journeys of 1,000 events", Events, () => Build(1_000)),
            new("journeys of 10,000 events", Events, () => Build(10_000)),
        ],
        Targets =
        [
            // In time linear in the length the ratio is 1; in its square it would be 10 and 100.
            new("an event of 10,000 : an event of 1,000", ["journeys of 10,000 events"], "journeys of 1,000 events", AtMost: 1.5),
            new("an event of 10,000 : an event of 100", ["journeys of 10,000 events"], "journeys of 100 events", AtMost: 1.5),
        ],
        Check = results =>
        {
            int[] events = [.. results.Select(journeys => ((List<Journey>)journeys).Sum(j => j.Events.Count))];
            if (events.Any(count => count != Events)) throw new ResultsDifferException($"The journeys have {string.Join(", ", events)} events, not {Events}.");
        },
    };

    /// <summary>Journeys of moves and touchpoints in turns, so many that they have <see cref="Events"/> events together.</summary>
    private static List<Journey> Build(int length)
    {
        Journey start = Pipeline.InProposal(withDemo: true);
        var journeys = new List<Journey>(Events / length);
        while (journeys.Count < Events / length)
        {
            Journey journey = start;
            for (int i = start.Events.Count; i < length; i++)
            {
                Instant at = Pipeline.At + Duration.FromMinutes(i);
                journey = (i % 4) switch
                {
                    0 => journey.Fire(Pipeline.Accepts, at).OrThrow(),
                    2 => journey.Fire(Pipeline.Reconsiders, at).OrThrow(),
                    _ => journey.RecordTouchpoint("demo", at).OrThrow(),
                };
            }

            journeys.Add(journey);
        }

        return journeys;
    }
}
