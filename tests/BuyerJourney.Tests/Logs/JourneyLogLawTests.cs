using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Tests.Reference;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Logs;

/// <summary>What must hold for every log, however its events came in.</summary>
public class JourneyLogLawTests
{
    private static readonly Gen<(GeneratedLog Log, JourneyEvent[] Shuffled)> Shuffled =
        from generated in GeneratedLogs.Small
        from shuffled in generated.Events.Count > 1 ? Gen.Shuffle(generated.Events.ToArray()) : Gen.Const(generated.Events.ToArray())
        select (generated, shuffled);

    [Fact]
    public void The_order_in_which_events_of_different_instants_arrive_does_not_matter() => Shuffled.Sample(
        sample =>
        {
            // Events of one journey and instant keep their order among each other; all else is shuffled.
            var tied = sample.Log.Events.GroupBy(e => (e.Journey, e.At)).ToDictionary(g => g.Key, g => new Queue<JourneyEvent>(g));
            JourneyEvent[] arrived = [.. sample.Shuffled.Select(e => tied[(e.Journey, e.At)].Dequeue())];

            LogPicture.Of(sample.Log.Build(arrived), withDetails: true).Should().Equal(LogPicture.Of(sample.Log.Build(), withDetails: true));
        },
        iter: 3_000);

    [Fact]
    public void Events_grouped_by_journey_give_the_same_log_as_events_that_come_mixed() => GeneratedLogs.Middling.Sample(
        generated =>
        {
            JourneyEvent[] grouped = [.. generated.Events.GroupBy(e => e.Journey).SelectMany(g => g)];

            LogPicture.Of(generated.Build(grouped), withDetails: true).Should().Equal(LogPicture.Of(generated.Build(), withDetails: true));
        },
        iter: 500);

    [Fact]
    public void Adding_events_with_ids_again_changes_nothing() => GeneratedLogs.Small.Sample(
        generated =>
        {
            JourneyLog once = generated.Build();
            JourneyEvent[] withIds = [.. generated.Events.Where(e => !e.Id.IsNone)];

            JourneyLog again = generated.Build([.. generated.Events, .. withIds]);

            LogPicture.Of(again, withDetails: true).Should().Equal(LogPicture.Of(once, withDetails: true));
            again.Quality.Should().Be(once.Quality with { DuplicatesById = once.Quality.DuplicatesById + withIds.Length });
        },
        iter: 2_000);

    [Fact]
    public void An_event_of_a_known_id_changes_nothing_even_if_it_tells_another_story() => GeneratedLogs.Small.Sample(
        generated =>
        {
            JourneyEvent[] otherwise = [.. generated.Events.Where(e => !e.Id.IsNone).Select(e => e with { At = e.At - Duration.FromDays(1), Journey = "somebody-else" })];

            JourneyLog log = generated.Build([.. generated.Events, .. otherwise]);

            LogPicture.Of(log).Should().Equal(LogPicture.Of(generated.Build()));
            log.Quality.Should().Be(generated.Build().Quality with { ConflictsById = otherwise.Length });
        },
        iter: 1_000);

    [Fact]
    public void Cut_at_an_instant_is_the_log_of_the_events_until_then() => Gen.Select(GeneratedLogs.Small, Gen.Int[-2, 26]).Sample(
        (generated, steps) =>
        {
            Instant first = generated.Events.Count == 0 ? generated.AsOf : generated.Events.Min(e => e.At);
            Instant asOf = first + (GeneratedLogs.Step * steps);

            JourneyLog cut = generated.Build().CutAt(asOf);
            JourneyLog known = generated.Build(generated.Events.Where(e => e.At <= asOf));

            LogPicture.Of(cut, withDetails: true).Should().Equal(LogPicture.Of(known, withDetails: true));
            LogPicture.Of(cut).Should().Equal(LogPicture.Of(generated.Reference(asOf)));
            cut.Earliest.Should().Be(known.Earliest);
            cut.Latest.Should().Be(known.Latest);
            cut.Attributes.Should().Equal(known.Attributes);
            // How events arrived (twice, out of order) is known while a log is built and not kept in it.
            (cut.Quality with { DuplicatesById = 0, OutOfOrder = 0 }).Should().Be(known.Quality with { DuplicatesById = 0, OutOfOrder = 0 });
        },
        iter: 5_000);

    [Fact]
    public void Cutting_twice_is_cutting_once_at_the_earlier_instant() => Gen.Select(GeneratedLogs.Small, Gen.Int[0, 20], Gen.Int[0, 20]).Sample(
        (generated, one, other) =>
        {
            Instant first = generated.Events.Count == 0 ? generated.AsOf : generated.Events.Min(e => e.At);
            Instant early = first + (GeneratedLogs.Step * Math.Min(one, other));
            Instant late = first + (GeneratedLogs.Step * Math.Max(one, other));
            JourneyLog log = generated.Build();

            LogPicture.Of(log.CutAt(late).CutAt(early)).Should().Equal(LogPicture.Of(log.CutAt(early)));
            LogPicture.Of(log.CutAt(early).CutAt(late)).Should().Equal(LogPicture.Of(log.CutAt(early)));
        },
        iter: 1_000);

    [Fact]
    public void Building_and_going_on_leaves_the_log_that_was_built_as_it_was() => GeneratedLogs.Small.Sample(
        generated =>
        {
            var builder = new JourneyLogBuilder(generated.Definition);
            int half = generated.Events.Count / 2;
            builder.AddRange(generated.Events.Take(half));
            JourneyLog before = builder.Build();
            SortedDictionary<string, string> picture = LogPicture.Of(before);

            builder.AddRange(generated.Events.Skip(half));

            LogPicture.Of(builder.Build()).Should().Equal(LogPicture.Of((generated with { Empty = [] }).Build()));
            LogPicture.Of(before).Should().Equal(picture);
        },
        iter: 1_000);

    [Fact]
    public void Quality_counts_what_the_reference_counts() => GeneratedLogs.Small.Sample(
        generated =>
        {
            ReferenceLog reference = generated.Reference();

            generated.Build().Quality.Should().Be(new LogQuality
            {
                Journeys = reference.Journeys.Count,
                EmptyJourneys = reference.Journeys.Count(j => j.IsEmpty),
                Events = reference.Journeys.Sum(j => j.Events.Count),
                DuplicatesById = generated.Events.Count(e => !e.Id.IsNone) - generated.Events.Where(e => !e.Id.IsNone).DistinctBy(e => e.Id).Count(),
                ConflictsById = 0,
                DuplicatesByContent = 0,
                Ties = reference.Journeys.Sum(j => j.Events.Count - j.Events.DistinctBy(e => e.At).Count()),
                OutOfOrder = generated.Events
                    .Where((e, i) => e.Id.IsNone || generated.Events.Take(i).All(earlier => earlier.Id != e.Id))
                    .Where(e => e is not (AttributeChanged or ValueChanged))
                    .GroupBy(e => e.Journey)
                    .Sum(journey => journey.Zip(journey.Skip(1)).Count(pair => pair.Second.At < pair.First.At)),
                UnknownEntries = reference.Journeys.Count(j => j.Events.OfType<StageEntered>().Any(e => e.IsEntryUnknown)),
            });
        },
        iter: 2_000);

    [Fact]
    public void Deduplicating_leaves_out_what_is_equal_in_journey_instant_what_and_detail() => GeneratedLogs.Small.Sample(
        generated =>
        {
            var builder = new JourneyLogBuilder(generated.Definition) { Deduplicate = true };
            builder.AddRange(generated.Events);

            // The version of a start is an attribute of the journey, and whether an entry is known a mark on it: neither is content of the event.
            JourneyEvent[] distinct = [.. generated.Events.SelectMany(StartAndVersion).DistinctBy(e => e switch
            {
                AttributeChanged or ValueChanged => new object(),
                StageEntered entered => entered with { Id = default, IsEntryUnknown = false },
                _ => e with { Id = default },
            })];
            HashSet<Id<Journey>> marked = [.. generated.Events.OfType<StageEntered>().Where(e => e.IsEntryUnknown).Select(e => e.Journey)];
            distinct = [.. distinct.Select(e => e is StageEntered entered && marked.Contains(e.Journey) ? entered with { IsEntryUnknown = true } : e)];

            LogPicture.Of(builder.Build(), withDetails: true).Should().Equal(LogPicture.Of((generated with { Empty = [] }).Build(distinct), withDetails: true));
        },
        iter: 2_000);

    private static IEnumerable<JourneyEvent> StartAndVersion(JourneyEvent happened)
    {
        if (happened is not JourneyStarted started)
        {
            return [happened];
        }

        return
        [
            started with { Version = 1 },
            new AttributeChanged
            {
                Journey = started.Journey,
                At = started.At,
                Id = started.Id.IsNone ? default : new EventId($"{started.Id}-version"),
                Attribute = JourneyAttribute.Version,
                Value = started.Version,
            },
        ];
    }

    [Fact]
    public void A_refused_event_leaves_nothing_behind_not_even_its_id()
    {
        JourneyDefinition definition = JourneyDefinition.Create("sales", journey => journey.Stage("awareness"));
        Instant monday = Instant.FromUtc(2026, 3, 2, 9, 0);
        var right = new StageEntered { Journey = "a", At = monday, Stage = "awareness", Id = "e-1" };
        JourneyEvent[] wrong =
        [
            right with { Stage = "negotiation" },
            right with { At = monday + Duration.FromNanoseconds(1) },
            right with { Journey = default },
            new JourneyClosed { Journey = "a", At = monday, Outcome = "abandoned", Id = "e-1" },
            new ValueChanged { Journey = "a", At = monday, Value = default, Id = "e-1" },
        ];
        var builder = new JourneyLogBuilder(definition);
        foreach (JourneyEvent refused in wrong)
        {
            builder.Invoking(b => b.Add(refused)).Should().Throw<ArgumentException>($"of {refused}");
        }

        builder.JourneyCount.Should().Be(0);
        builder.EventCount.Should().Be(0);
        builder.Add(right);
        builder.EventCount.Should().Be(1);
        builder.Build().Quality.DuplicatesById.Should().Be(0);
    }
}
