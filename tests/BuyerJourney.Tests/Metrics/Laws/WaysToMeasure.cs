using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Tests.Reference;

namespace BuyerJourney.Tests.Metrics.Laws;

/// <summary>The ways to the same report. Each takes a log, the options and a number that decides whatever is left to chance.</summary>
internal static class WaysToMeasure
{
    public static IReadOnlyDictionary<string, Func<GeneratedLog, MeasureOptions, int, MetricReports>> All { get; } =
        new Dictionary<string, Func<GeneratedLog, MeasureOptions, int, MetricReports>>
        {
            ["take back and add again"] = TakeBackAndAddAgain,
            ["take back another log"] = TakeBackAnotherLog,
            ["merge parts"] = MergeParts,
            ["merge saved parts"] = MergeSavedParts,
            ["event by event"] = EventByEvent,
            ["live"] = Live,
            ["journeys in another order"] = JourneysInAnotherOrder,
        };

    public static MetricReports InOnePass(GeneratedLog generated, MeasureOptions options) =>
        generated.Build().Measure(generated.AsOf, options, AllMetrics.List);

    /// <summary>Journeys come in any order; some are taken back and come again.</summary>
    private static MetricReports TakeBackAndAddAgain(GeneratedLog generated, MeasureOptions options, int chance)
    {
        JourneyLog log = generated.Build();
        TallyBook book = NewBook(log.Codes, options);
        var folding = new Folding(book, log.Columns);
        var walk = new VisitWalk(log.Codes);
        var random = new Random(chance);
        var pending = Enumerable.Range(0, log.JourneyCount).SelectMany(journey => Enumerable.Repeat(journey, 1 + (2 * random.Next(3)))).ToArray();
        random.Shuffle(pending);
        var isIn = new bool[log.JourneyCount];
        foreach (int journey in pending)
        {
            folding.Fold(log.Columns, walk, journey, journey + 1, isIn[journey] ? -1 : 1);
            isIn[journey] = !isIn[journey];
        }

        book.NoteLatest(log.Columns.Latest);
        return book.Report(generated.AsOf);
    }

    /// <summary>What was never meant to be there goes without a trace.</summary>
    private static MetricReports TakeBackAnotherLog(GeneratedLog generated, MeasureOptions options, int chance)
    {
        JourneyLog log = generated.Build();
        TallyBook book = NewBook(log.Codes, options);
        JourneyLog other = LogOf(log.Codes, generated.Events.Select((e, i) => e with { Journey = $"x{(i + chance) % 3}", Id = default }), []);
        Fold(book, other, 1);
        Fold(book, log, 1);
        Fold(book, other, -1);
        book.NoteLatest(log.Columns.Latest);
        return book.Report(generated.AsOf);
    }

    private static MetricReports MergeParts(GeneratedLog generated, MeasureOptions options, int chance)
    {
        TallyBook[] books = [.. Parts(generated, chance).Select(part => part.Tally(options, AllMetrics.List))];
        return Merged(books, generated, chance);
    }

    private static MetricReports MergeSavedParts(GeneratedLog generated, MeasureOptions options, int chance)
    {
        TallyBook[] books =
        [
            .. Parts(generated, chance)
                .Select(part => part.Tally(options, AllMetrics.List).Save())
                .Select(saved => TallyBook.Load(saved, generated.DefinitionAnew, AllMetrics.List.Reverse(), options.SplitBy)),
        ];
        return Merged(books, generated, chance);
    }

    /// <summary>As live metrics must come out: at each event the journey as it was is taken back, and the journey as it is now added.</summary>
    private static MetricReports EventByEvent(GeneratedLog generated, MeasureOptions options, int chance)
    {
        var codes = new EventCodes(generated.Definition);
        TallyBook book = NewBook(codes, options);
        var known = generated.Empty.ToDictionary(journey => journey, _ => new List<JourneyEvent>());
        foreach (Id<Journey> journey in generated.Empty)
        {
            Fold(book, LogOf(codes, [], [journey]), 1);
        }

        foreach (JourneyEvent happened in generated.Events)
        {
            if (known.TryGetValue(happened.Journey, out List<JourneyEvent>? events))
            {
                Fold(book, LogOf(codes, events, [happened.Journey]), -1);
            }
            else
            {
                known.Add(happened.Journey, events = []);
            }

            events.Add(happened);
            Fold(book, LogOf(codes, events, [happened.Journey]), 1);
        }

        book.NoteLatest(generated.Build().Columns.Latest);
        return book.Report(generated.AsOf);
    }

    /// <summary>Followed live, with a report now and then, journeys that are forgotten and come again, and a strange one that goes for good.</summary>
    private static MetricReports Live(GeneratedLog generated, MeasureOptions options, int chance)
    {
        var random = new Random(chance);
        var live = new LiveMetrics(generated.Definition, new LiveOptions { SplitBy = options.SplitBy, Percentiles = options.Percentiles }, AllMetrics.List);
        live.Observe(generated.Events.Select(e => e with { Journey = "strange", Id = default }));
        for (int i = 0; i < generated.Events.Count; i++)
        {
            live.Observe(generated.Events[i]);
            if (random.Next(8) == 0)
            {
                live.Report(generated.AsOf);
            }

            if (random.Next(8) == 0)
            {
                Id<Journey> again = generated.Events[random.Next(i + 1)].Journey;
                live.Forget(again);
                live.Observe(generated.Events.Take(i + 1).Where(e => e.Journey == again));
            }
        }

        live.Forget("strange");

        // Nothing can be observed of journeys on which nothing happened; a book of their own has them.
        TallyBook book = TallyBook.Load(live.Save(), generated.Definition, AllMetrics.List, options.SplitBy);
        book.Merge(LogOf(new EventCodes(generated.Definition), [], generated.Empty).Tally(options, AllMetrics.List));
        return book.Report(generated.AsOf);
    }

    private static MetricReports JourneysInAnotherOrder(GeneratedLog generated, MeasureOptions options, int chance)
    {
        var random = new Random(chance);
        var places = generated.Events.Select(e => e.Journey).Distinct().ToDictionary(journey => journey, _ => random.Next());
        GeneratedLog reordered = generated with { Events = [.. generated.Events.OrderBy(e => places[e.Journey])] };
        return InOnePass(reordered, options);
    }

    private static MetricReports Merged(TallyBook[] books, GeneratedLog generated, int chance)
    {
        new Random(chance).Shuffle(books);
        foreach (TallyBook other in books.Skip(1))
        {
            books[0].Merge(other);
        }

        return books[0].Report(generated.AsOf);
    }

    /// <summary>Logs of some journeys each, with code books of their own: a name that the definition does not have gets another code in each.</summary>
    private static IEnumerable<JourneyLog> Parts(GeneratedLog generated, int chance)
    {
        const int Count = 3;
        var random = new Random(chance);
        var parts = generated.Events.Select(e => e.Journey).Concat(generated.Empty).Distinct().ToDictionary(journey => journey, _ => random.Next(Count));
        for (int part = 0; part < Count; part++)
        {
            yield return LogOf(
                new EventCodes(generated.Definition),
                generated.Events.Where(e => parts[e.Journey] == part),
                generated.Empty.Where(journey => parts[journey] == part));
        }
    }

    private static TallyBook NewBook(EventCodes codes, MeasureOptions options) => new(codes, options.Percentiles, [.. AllMetrics.List], [.. options.SplitBy]);

    private static JourneyLog LogOf(EventCodes codes, IEnumerable<JourneyEvent> events, IEnumerable<Id<Journey>> empty)
    {
        var builder = new JourneyLogBuilder(codes);
        builder.AddRange(events);
        foreach (Id<Journey> journey in empty)
        {
            builder.Journey(journey);
        }

        return builder.Build();
    }

    private static void Fold(TallyBook book, JourneyLog log, int sign) => new Folding(book, log.Columns).Fold(log.Columns, new VisitWalk(log.Codes), 0, log.JourneyCount, sign);
}
