using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Tests.Reference;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Logs;

public class JourneyLogBuilderTests
{
    private static readonly JourneyDefinition Definition = JourneyDefinition.Create("sales", journey => journey
        .Stage("awareness").Stage("consideration").Stage("decision"));

    private static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Fact]
    public void Puts_events_in_the_order_of_their_instants_whatever_order_they_came_in()
    {
        JourneyLog log = JourneyLog.Of(Definition,
        [
            new JourneyClosed { Journey = "a", At = Monday + Duration.FromDays(3), Outcome = "won" },
            new StageEntered { Journey = "b", At = Monday, Stage = "awareness" },
            new StageEntered { Journey = "a", At = Monday + Duration.FromDays(1), Stage = "decision" },
            new StageEntered { Journey = "a", At = Monday, Stage = "awareness" },
        ]);

        var seen = new List<string>();
        foreach (JourneyTrace trace in log.Traces())
        {
            foreach (EventCode code in trace.Events)
            {
                seen.Add($"{trace.Key}:{log.Codes.IdOf(code)}");
            }
        }

        seen.Should().Equal("a:awareness", "a:decision", "a:won", "b:awareness");
    }

    [Fact]
    public void Keeps_events_of_one_instant_as_they_arrived()
    {
        var builder = new JourneyLogBuilder(Definition);
        JourneyIndex journey = builder.Journey("a");
        for (int i = 0; i < 100; i++)
        {
            builder.Add(journey, builder.Codes.Touchpoint($"t{i}"), Monday + Duration.FromDays(i % 2 == 0 ? 1 : 0));
        }

        JourneyLog log = builder.Build();
        var order = new List<string>();
        foreach (JourneyTrace trace in log.Traces())
        {
            foreach (EventCode code in trace.Events)
            {
                order.Add(log.Codes.IdOf(code));
            }
        }

        order.Should().Equal(Enumerable.Range(0, 100).OrderBy(i => i % 2 == 0).Select(i => $"t{i}"));
        log.Quality.Ties.Should().Be(98);
    }

    [Fact]
    public void Refuses_a_stage_that_the_definition_does_not_have()
    {
        var builder = new JourneyLogBuilder(Definition);

        Action add = () => builder.Add(new StageEntered { Journey = "a", At = Monday, Stage = "negotiation" });

        add.Should().Throw<ArgumentException>().WithMessage("*sales v1 has no stage 'negotiation'*awareness, consideration, decision*");
        builder.JourneyCount.Should().Be(0);
    }

    [Fact]
    public void Refuses_an_instant_between_two_ticks_instead_of_rounding_it()
    {
        var builder = new JourneyLogBuilder(Definition);

        Action add = () => builder.Add(new StageEntered { Journey = "a", At = Monday + Duration.FromNanoseconds(50), Stage = "awareness" });

        add.Should().Throw<ArgumentException>().WithMessage("*steps of 100 ns*");
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Refuses_ticks_that_are_no_instant_adding_nothing(long ticks)
    {
        var builder = new JourneyLogBuilder(Definition);
        JourneyIndex deal = builder.Journey("deal");
        EventCode awareness = builder.Codes.Stage("awareness");

        builder.Invoking(b => b.Add(deal, awareness, ticks)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*no ticks*");
        builder.Invoking(b => b.AddRange([deal, deal], [awareness, awareness], [0, ticks])).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*no ticks*");
        builder.EventCount.Should().Be(0);
        builder.Add(deal, awareness, Instant.MinValue.ToUnixTimeTicks());
        builder.Add(deal, awareness, Instant.MaxValue.ToUnixTimeTicks());
        builder.Build().EventCount.Should().Be(2);
    }

    [Fact]
    public void Refuses_a_value_beyond_the_largest_either_way()
    {
        var builder = new JourneyLogBuilder(Definition);
        JourneyIndex deal = builder.Journey("deal");

        builder.SetValue(deal, new Money(JourneyLogBuilder.LargestAmount, "EUR"));
        builder.Invoking(b => b.SetValue(deal, new Money(-JourneyLogBuilder.LargestAmount - 1, "EUR"))).Should().Throw<ArgumentException>().WithMessage("*takes none beyond*mistake of the source*");
        builder.Invoking(b => b.Add(new ValueChanged { Journey = "deal", At = Monday, Value = new Money(7e28m, "EUR") })).Should().Throw<ArgumentException>().WithMessage("*takes none beyond*");
    }

    [Fact]
    public void Refuses_numbers_that_name_no_reaction_side_or_severity_adding_nothing()
    {
        var builder = new JourneyLogBuilder(Definition);
        var raised = new ObstacleRaised { Journey = "deal", At = Monday, Obstacle = "price", Severity = (Severity)99, Id = "crm/9" };

        builder.Invoking(b => b.Add(new TouchpointHappened { Journey = "deal", At = Monday, Touchpoint = "demo", Side = (Side)5 })).Should().Throw<ArgumentException>()
            .WithMessage("TouchpointHappened of the journey 'deal' at 2026-03-02T09:00:00Z: There is no side 5; use one of Buyer, Seller.*").WithParameterName("happened");
        builder.Invoking(b => b.Add(raised)).Should().Throw<ArgumentException>().WithMessage("ObstacleRaised of the journey 'deal' at *: There is no severity 99; use one of Minor, Major, Blocking.*");
        builder.JourneyCount.Should().Be(0);

        JourneyIndex deal = builder.Journey("deal");
        builder.Invoking(b => b.Add(deal, b.Codes.Touchpoint("demo"), Monday, new EventDetail { Reaction = (Reaction)77 })).Should().Throw<ArgumentException>().WithMessage("*no reaction 77; use one of*").WithParameterName("detail");
        builder.EventCount.Should().Be(0);
        builder.Add(raised with { Severity = Severity.Major });
        (builder.EventCount, builder.ConflictsById).Should().Be((1, 0));
    }

    [Fact]
    public void Says_one_journey_and_one_event_of_one()
    {
        var builder = new JourneyLogBuilder(Definition);
        builder.Add(new StageEntered { Journey = "deal", At = Monday, Stage = "awareness" });
        var live = new LiveMetrics(Definition, Metric.Funnel);
        live.Observe(new StageEntered { Journey = "deal", At = Monday, Stage = "awareness" });

        JourneyLog log = builder.Build();

        log.ToString().Should().Be("1 journey, 1 event, sales v1");
        log.Quality.ToString().Should().Be("1 event on 1 journey (0 empty); left out 0 duplicates; 0 ties; 0 unknown entries");
        live.ToString().Should().Be("1 journey, latest 2026-03-02T09:00:00Z, sales v1");
    }

    [Fact]
    public void Refuses_a_journey_that_began_under_another_definition()
    {
        var builder = new JourneyLogBuilder(Definition);

        builder.Invoking(b => b.Add(new JourneyStarted { Journey = "deal", At = Monday, Definition = "support", Version = 7 })).Should().Throw<ArgumentException>().WithMessage("*began under the definition 'support', and the log is of 'sales'*");
        builder.JourneyCount.Should().Be(0);
    }

    [Fact]
    public void Refuses_what_has_no_name()
    {
        var builder = new JourneyLogBuilder(Definition);

        builder.Invoking(b => b.Add(new TouchpointHappened { Journey = "deal", At = Monday, Touchpoint = default })).Should().Throw<ArgumentException>().WithMessage("A touchpoint needs an id.*");
        builder.Invoking(b => b.Add(new AttributeChanged { Journey = "deal", At = Monday, Attribute = default, Value = 1 })).Should().Throw<ArgumentException>().WithMessage("An attribute needs an id.*");
        builder.Invoking(b => b.Codes.Approval(default)).Should().Throw<ArgumentException>().WithMessage("A team needs an id.*");
        (builder.EventCount, builder.JourneyCount).Should().Be((0, 0));
        builder.Invoking(b => b.SetAttribute(b.Journey("deal"), default, 1)).Should().Throw<ArgumentException>().WithMessage("An attribute needs an id.*");
    }

    [Fact]
    public void Counts_an_event_of_the_same_id_once()
    {
        var entered = new StageEntered { Journey = "a", At = Monday, Stage = "awareness", Id = "e-1" };

        JourneyLog log = JourneyLog.Of(Definition, [entered, entered, entered with { Id = "e-2" }]);

        log.EventCount.Should().Be(2);
        log.Quality.DuplicatesById.Should().Be(1);
    }

    [Fact]
    public void Counts_an_event_of_a_known_id_that_says_something_else_as_a_conflict_and_keeps_the_first()
    {
        var call = new TouchpointHappened { Journey = "a", At = Monday, Touchpoint = "call", Channel = "phone", Id = "1" };
        var value = new ValueChanged { Journey = "a", At = Monday, Value = new Money(5, "EUR"), Id = "2" };
        var size = new AttributeChanged { Journey = "a", At = Monday, Attribute = "size", Value = 40, Id = "3" };
        var entered = new StageEntered { Journey = "a", At = Monday, Stage = "awareness", Id = "4" };
        var builder = new JourneyLogBuilder(Definition);
        builder.AddRange([call, value, size, entered, call, value, size, entered]);
        JourneyEvent[] otherwise =
        [
            call with { Journey = "b" },
            call with { At = Monday + Duration.FromHours(1) },
            call with { Touchpoint = "mail" },
            call with { Channel = "web" },
            value with { Value = new Money(6, "EUR") },
            size with { Value = 41 },
            size with { Attribute = "weight" },
            entered with { IsEntryUnknown = true },
            entered with { Id = "1" },
        ];

        builder.AddRange(otherwise);

        builder.ConflictsById.Should().Be(otherwise.Length);
        LogQuality quality = builder.Build().Quality;
        (quality.DuplicatesById, quality.ConflictsById, quality.Events, quality.Journeys, quality.UnknownEntries).Should().Be((4, otherwise.Length, 2, 1, 0));
        quality.ToString().Should().Contain("left out 4 duplicates and 9 of a known id that say something else");
    }

    [Fact]
    public void Tells_of_ids_that_are_unique_on_each_journey_only()
    {
        JourneyLog log = JourneyLog.Of(Definition, [
            new StageEntered { Journey = "1", At = Monday, Stage = "awareness", Id = "1" },
            new StageEntered { Journey = "2", At = Monday, Stage = "awareness", Id = "1" }]);

        (log.JourneyCount, log.Quality.DuplicatesById, log.Quality.ConflictsById).Should().Be((1, 0, 1));
    }

    [Fact]
    public void Counts_equal_events_once_only_when_asked()
    {
        JourneyLog Build(bool deduplicate)
        {
            var builder = new JourneyLogBuilder(Definition) { Deduplicate = deduplicate };
            for (int i = 0; i < 3; i++)
            {
                builder.Add(builder.Journey("a"), builder.Codes.Touchpoint("call"), Monday);
                builder.Add(builder.Journey("a"), builder.Codes.Touchpoint("mail"), Monday);
            }

            return builder.Build();
        }

        Build(false).EventCount.Should().Be(6);
        Build(true).EventCount.Should().Be(2);
        Build(true).Quality.DuplicatesByContent.Should().Be(4);
    }

    [Fact]
    public void Knows_an_attribute_at_the_start_and_at_the_end()
    {
        var builder = new JourneyLogBuilder(Definition);
        JourneyIndex a = builder.Journey("a");
        JourneyIndex b = builder.Journey("b");
        builder.Add(a, builder.Codes.Stage("awareness"), Monday);
        builder.Add(b, builder.Codes.Stage("awareness"), Monday);
        builder.SetAttribute(a, "segment", "small", Monday);
        builder.SetAttribute(a, "segment", "large", Monday + Duration.FromDays(5));
        builder.SetAttribute(b, "segment", "middle", Monday + Duration.FromDays(1));

        var found = new List<string>();
        JourneyLog log = builder.Build();
        foreach (JourneyTrace trace in log.Traces())
        {
            found.Add($"{trace.Key}: {trace.Attribute("segment")} → {trace.Attribute("segment", AttributeMoment.Latest)}");
        }

        found.Should().Equal("a: small → large", "b:  → middle");
    }

    [Fact]
    public void Cut_at_an_earlier_instant_knows_nothing_later()
    {
        var builder = new JourneyLogBuilder(Definition);
        JourneyIndex a = builder.Journey("a");
        builder.Add(a, builder.Codes.Stage("awareness"), Monday);
        builder.Add(a, builder.Codes.Outcome("lost"), Monday + Duration.FromDays(9));
        builder.Add(builder.Journey("b"), builder.Codes.Stage("awareness"), Monday + Duration.FromDays(8));
        builder.SetValue(a, new Money(10, "EUR"), Monday);
        builder.SetValue(a, new Money(20, "EUR"), Monday + Duration.FromDays(8));

        JourneyLog cut = builder.Build().CutAt(Monday + Duration.FromDays(7));

        cut.JourneyCount.Should().Be(1);
        cut.Latest.Should().Be(Monday);
        foreach (JourneyTrace trace in cut.Traces())
        {
            trace.IsClosed.Should().BeFalse();
            trace.Value.Should().Be(new Money(10, "EUR"));
        }
    }

    [Fact]
    public void Events_added_as_columns_are_those_added_one_by_one() => Gen.Select(Gen.Select(Gen.Int[0, 3], Gen.Int[0, 4], Gen.Int[0, 9], Gen.Bool).Array[0, 40], Gen.Int[0, 40]).Sample(
        (events, cut) =>
        {
            (JourneyLogBuilder columns, JourneyLogBuilder singles) = (WithFourJourneys(), WithFourJourneys());
            int half = Math.Min(cut, events.Length);
            JourneyIndex[] journeys = [.. events.Select(e => new JourneyIndex(e.Item1))];
            EventCode[] codes = [.. events.Select(e => new EventCode((ushort)e.Item2))];
            long[] ticks = [.. events.Select(e => (long)e.Item3)];
            bool withDetail = events.Any(e => e.Item4);

            columns.EnsureCapacity(2, half);
            columns.AddRange(journeys.AsSpan(0, half), codes.AsSpan(0, half), ticks.AsSpan(0, half));
            if (withDetail) columns.Add(new JourneyIndex(0), codes[0], 5, new EventDetail { Channel = "phone" });
            columns.AddRange(journeys.AsSpan(half), codes.AsSpan(half), ticks.AsSpan(half));
            for (int i = 0; i <= events.Length; i++)
            {
                if (withDetail && i == half) singles.Add(new JourneyIndex(0), codes[0], 5, new EventDetail { Channel = "phone" });
                if (i < events.Length) singles.Add(journeys[i], codes[i], ticks[i]);
            }

            JourneyLog log = columns.Build();
            LogPicture.Of(log, withDetails: true).Should().Equal(LogPicture.Of(singles.Build(), withDetails: true));
            log.Quality.Should().Be(singles.Build().Quality);
        },
        iter: 2_000);

    [Fact]
    public void Refuses_columns_of_different_lengths_and_with_unknown_journeys_or_codes_adding_nothing()
    {
        JourneyLogBuilder builder = WithFourJourneys();
        JourneyIndex[] one = [new JourneyIndex(0)];
        EventCode[] code = [new EventCode(0)];
        Action[] lengths =
        [
            () => builder.AddRange(one, code, [1, 2]),
            () => builder.AddRange(one, [], [1]),
            () => builder.AddRange(ReadOnlySpan<JourneyIndex>.Empty, code, [1]),
            () => builder.Journeys(["j9"], []),
        ];
        Action[] unknown =
        [
            () => builder.AddRange([new JourneyIndex(0), new JourneyIndex(4)], [code[0], code[0]], [1, 2]),
            () => builder.AddRange(one, [new EventCode(9_999)], [1]),
            () => builder.EnsureCapacity(-1, 0),
            () => builder.EnsureCapacity(0, -1),
        ];

        lengths.Should().AllSatisfy(add => add.Should().Throw<ArgumentException>());
        unknown.Should().AllSatisfy(add => add.Should().Throw<ArgumentOutOfRangeException>());
        (builder.EventCount, builder.JourneyCount).Should().Be((0, 4));
    }

    [Fact]
    public void A_builder_that_knows_no_journey_refuses_every_place_and_takes_none()
    {
        var builder = new JourneyLogBuilder(Definition);
        EventCode code = builder.Codes.Stage(Definition.Stages[0].Id);

        FluentActions.Invoking(() => builder.AddRange([new JourneyIndex(0)], [code], [1])).Should().Throw<ArgumentOutOfRangeException>();
        builder.AddRange(ReadOnlySpan<JourneyIndex>.Empty, [], []);

        builder.Build().EventCount.Should().Be(0);
    }

    [Fact]
    public void Many_journeys_get_the_places_that_they_get_one_by_one_or_none_of_them_where_a_text_is_no_id()
    {
        JourneyLogBuilder builder = WithFourJourneys();
        string[] keys = [.. Enumerable.Range(0, 1_000).Select(i => $"j{i % 700}")];
        var places = new JourneyIndex[keys.Length];

        builder.EnsureCapacity(500, 0);
        builder.Journeys(keys, places);

        places.Select(p => p.Value).Should().Equal(Enumerable.Range(0, 1_000).Select(i => i % 700));
        builder.JourneyCount.Should().Be(700);
        Action bad = () => builder.Journeys(["new", " blank"], new JourneyIndex[2]);
        bad.Should().Throw<ArgumentException>();
        (builder.JourneyCount, builder.Find("new")).Should().Be((700, null));
    }

    [Fact]
    public void A_journey_added_after_building_is_not_in_the_log_that_was_built()
    {
        JourneyLogBuilder builder = WithFourJourneys();
        JourneyLog log = builder.Build();

        builder.EnsureCapacity(100, 0);
        builder.Journey("late").Value.Should().Be(4);

        (log.JourneyCount, log.Find("late"), log.Find("j1")).Should().Be((4, null, new JourneyIndex(1)));
        builder.Build().Find("late").Should().Be(new JourneyIndex(4));
        builder.Build().Find("j1").Should().Be(new JourneyIndex(1));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void A_place_that_a_log_or_builder_does_not_have_is_named(int place)
    {
        JourneyLogBuilder builder = WithFourJourneys();
        JourneyLog log = builder.Build();

        FluentActions.Invoking(() => log.KeyOf(new JourneyIndex(place))).Should().Throw<ArgumentOutOfRangeException>().WithMessage("The log has no such journey*").WithParameterName("journey");
        FluentActions.Invoking(() => builder.KeyOf(new JourneyIndex(place))).Should().Throw<ArgumentOutOfRangeException>().WithMessage("The builder has no such journey*").WithParameterName("journey");
    }

    private static JourneyLogBuilder WithFourJourneys()
    {
        var builder = new JourneyLogBuilder(Definition);
        for (int i = 0; i < 4; i++) builder.Journey($"j{i}");
        return builder;
    }
}
