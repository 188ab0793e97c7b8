using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using CsCheck;

namespace BuyerJourney.Tests.Logs;

/// <summary>A builder may go on after a log was built: what is added later is in later logs and not in those before.</summary>
public class BuildingAgainTests
{
    private static readonly JourneyDefinition Definition = JourneyDefinition.Create("sales", journey => journey.Stage("awareness").Stage("consideration").Stage("decision"));

    // How the events come: one by one, as columns or with details; and in what order.
    private static readonly Gen<(int Journey, int Code, long Ticks)> Event = Gen.Select(Gen.Int[0, 8], Gen.Int[0, 2], Gen.Long[0, 12]);
    private static readonly Gen<(int How, bool IsInOrder, int Room, (int Journey, int Code, long Ticks)[] Events)> Portion = Gen.Select(Gen.Int[0, 2], Gen.Bool, Gen.Int[0, 60], Event.Array[0, 30]);

    [Fact]
    public void Logs_built_on_the_way_are_those_of_what_was_there() => Gen.Select(Portion.Array[1, 5], Gen.Bool).Sample((portions, deduplicate) =>
    {
        var builder = new JourneyLogBuilder(Definition) { Deduplicate = deduplicate };
        var built = new List<JourneyLog>();
        foreach (var portion in portions)
        {
            builder.EnsureCapacity(0, portion.Room);
            Add(builder, portion);
            built.Add(builder.Build());
        }

        for (int i = 0; i < built.Count; i++)
        {
            var slow = new JourneyLogBuilder(Definition) { Deduplicate = deduplicate };
            foreach (var portion in portions.Take(i + 1))
            {
                Add(slow, portion with { How = portion.How == 2 ? 2 : 0 });
            }

            JourneyLog expected = slow.Build();
            Pictured(built[i]).Should().Equal(Pictured(expected));
            built[i].Quality.Should().Be(expected.Quality);
            (built[i].EventCount, built[i].Earliest, built[i].Latest).Should().Be((expected.EventCount, expected.Earliest, expected.Latest));
        }
    });

    [Fact]
    public void Figures_of_quality_are_those_of_the_events_in_order() => Event.Array[0, 120].Sample(events =>
    {
        var builder = new JourneyLogBuilder(Definition);
        Add(builder, (1, false, 0, events));

        LogQuality quality = builder.Build().Quality;

        var journeys = events.GroupBy(e => e.Journey).Select(journey => journey.Select(e => e.Ticks).ToArray()).ToList();
        quality.OutOfOrder.Should().Be(journeys.Sum(ticks => ticks.Zip(ticks.Skip(1)).Count(pair => pair.Second < pair.First)));
        quality.Ties.Should().Be(journeys.Sum(ticks => ticks.Length - ticks.Distinct().Count()));
        quality.EmptyJourneys.Should().Be(0);
    });

    private static void Add(JourneyLogBuilder builder, (int How, bool IsInOrder, int Room, (int Journey, int Code, long Ticks)[] Events) portion)
    {
        (int Journey, int Code, long Ticks)[] events = portion.IsInOrder ? [.. portion.Events.OrderBy(e => e.Journey).ThenBy(e => e.Ticks)] : portion.Events;
        if (portion.How == 1)
        {
            builder.AddRange([.. events.Select(e => (long)e.Journey)], [.. events.Select(e => new EventCode((ushort)e.Code))], [.. events.Select(e => e.Ticks)]);
            return;
        }

        foreach ((int journey, int code, long ticks) in events)
        {
            builder.Add(builder.Journey($"{journey}"), new EventCode((ushort)code), ticks, portion.How == 2 ? new EventDetail { Channel = $"{code}" } : EventDetail.None);
        }
    }

    private static List<string> Pictured(JourneyLog log)
    {
        var lines = new List<string>();
        foreach (JourneyTrace trace in log.Traces())
        {
            lines.Add(trace.Key.Value);
            for (int i = 0; i < trace.Events.Length; i++)
            {
                lines.Add($"{trace.Events[i]} at {trace.Ticks[i]} {trace.Detail(i).Channel}");
            }
        }

        return lines;
    }
}
