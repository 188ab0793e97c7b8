using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Tests.Metrics.Laws;

/// <summary>A metric that counts something in every kind of part that a tally can have, so that the laws hold for parts before a metric of the library needs them.</summary>
internal sealed class EveryPart : Metric<EveryPart.Parts, Rows<string>>
{
    public override string Name => "every part";

    protected override Parts NewTally(TallyScope scope) => new(scope);

    protected override void Fold(Parts tally, in JourneyTrace trace, int sign)
    {
        tally.Count.Add(sign * (trace.Events.Length + 1));
        tally.Sequences.Add(trace.Events, sign);
        for (int i = 0; i < trace.Events.Length; i++)
        {
            EventCode code = trace.Events[i];
            tally.Happenings.Add(code.Value, trace.IsClosed ? 1 : 0, sign);
            tally.Instants.AddInstant(code.Value, trace.Ticks[i], sign);
            tally.SinceStart.AddLength(code.Value, trace.Ticks[i] - trace.StartTicks, sign);
            tally.Lengths.AddLength(trace.IsWon ? 1 : 0, trace.Ticks[i] - trace.StartTicks, sign);
            tally.Keyed.Add(trace.Ticks[i] / NodaConstants.TicksPerDay, i, sign);
            tally.Pairs.Add(trace.IsClosed ? "closed" : "open", i % 2 == 0 ? "even" : "odd", i / 3, trace.Ticks[i], trace.Ticks[i] - trace.StartTicks, sign);
            tally.Journeys.Add(new JourneyEntry(trace.Key, code, trace.Ticks[i], i) { Note = trace.Detail(i).Channel, Value = trace.Value }, sign);
            if (trace.Detail(i).Channel is { } channel)
            {
                tally.Named.Add(channel, i, sign);
            }

            if (trace.Detail(i).Score is { } score)
            {
                tally.Decimals.Add(trace.IsClosed ? "closed" : "open", i, score, sign);
            }
        }

        foreach (ref readonly Visit visit in trace.Visits)
        {
            tally.Times.Add(trace.IsWon ? "won" : "other", visit.Stage, visit.EnteredTicks, visit.LeftTicks, sign);
            tally.Cube.Add(visit.Stage, visit.Next.IsNone ? 0 : visit.Next.Value, (int)visit.Ending, sign);
        }

        tally.NameSets.Add(trace.Has(tally.Demo) ? new NameSet(["demo", "any"]) : NameSet.Empty, trace.Visits.Length, trace.Value, sign);
        if (trace.Value is { } value)
        {
            tally.Money.AddAmount(value, sign, trace.IsClosed ? 1 : 0);
            tally.Amounts.Add(trace.Visits.Length, trace.IsEmpty ? 0 : trace.Ticks[^1] - trace.StartTicks, value, sign);
        }
    }

    protected override Rows<string> Report(Parts tally, ReportScope scope)
    {
        var rows = new List<string> { $"count {tally.Count.Value}" };
        EventCodes codes = scope.Codes;
        for (int i = 0; i < codes.Count; i++)
        {
            var code = new EventCode((ushort)i);
            string name = $"{codes.KindOf(code)} {codes.IdOf(code)}";
            Multiset instants = tally.Instants.At(i);
            if (!instants.Values.IsEmpty)
            {
                rows.Add($"{name}: {tally.Happenings[i, 0]} + {tally.Happenings[i, 1]}; since start {Summary(tally.SinceStart.Summary(i))}; "
                    + $"at {string.Join(',', instants.Values.ToArray())} × {string.Join(',', instants.Counts.ToArray())}");
            }
        }

        rows.Add(Summary(tally.Lengths.Summary(0)));
        rows.Add(Summary(tally.Lengths.Summary(1)));
        rows.Add(Summary(tally.Lengths.SummaryAcross(0)));
        rows.AddRange(tally.Keyed.Entries.Select(e => $"day {e.Key.First}, place {e.Key.Second}: {e.Count}"));
        rows.AddRange(tally.NameSets.Entries.Select(e => $"{e.Names} {e.Position} {e.Sum} {e.Currency}: {e.Count}"));
        rows.AddRange(
            from position in Enumerable.Range(0, 40)
            from days in Enumerable.Range(-1, 10)
            from sum in tally.Amounts.SumsAbove(position, days * NodaConstants.TicksPerDay)
            select $"{position} above {days}: {sum}");
        rows.AddRange(
            from name in tally.Times.Names
            from stage in scope.Definition.Stages
            select $"{name} in {stage}: {tally.Times.TotalTicks(name, stage.Index, scope.AsOfTicks)}");
        rows.AddRange(
            from name in tally.Pairs.Names
            from kind in tally.Pairs.Groups
            from place in Enumerable.Range(0, 40)
            from pair in tally.Pairs.Pairs(name, kind, place)
            select $"{name} {kind} {place} {pair.Pair}: {pair.Count}");
        rows.AddRange(tally.Decimals.Entries.Select(e => $"score {e.Value} on an {e.Key.Name} journey, place {e.Key.Position}: {e.Count}"));
        rows.AddRange(tally.Named.Entries.Select(e => $"{e.Key.Name}, place {e.Key.Position}: {e.Count}"));
        rows.AddRange(tally.Sequences.Entries.Select(e => $"{string.Join(" → ", e.Sequence.Select(codes.IdOf))}: {e.Count}"));
        rows.AddRange(tally.Journeys.Entries.Select(e => $"{e.Entry.Journey} {codes.IdOf(e.Entry.Code)} {e.Entry.Ticks} {e.Entry.Case} {e.Entry.Note} {e.Entry.Value}: {e.Count}"));
        rows.AddRange(tally.Money.Sums(0).Concat(tally.Money.Sums(1)).Select(sum => $"{sum} of mean {sum.Mean}"));
        foreach (Stage stage in scope.Definition.Stages)
        {
            for (int next = 0; next < scope.Definition.Stages.Length + scope.Definition.Outcomes.Length; next++)
            {
                for (int ending = 0; ending <= (int)VisitEnding.Lost; ending++)
                {
                    rows.Add($"{stage} {next} {ending}: {tally.Cube[stage.Index, next, ending]}");
                }
            }
        }

        // Codes are given in the order in which names are met, so what is listed by code has no order of its own.
        return [.. rows.Order(StringComparer.Ordinal)];
    }

    private static string Summary(LengthSummary summary) =>
        $"{summary.Count} of {summary.TotalTicks}, {summary.Mean}, {summary.Minimum}, {summary.Maximum}, {summary.Median}, {summary.P75}, {summary.P90}, {summary.P95}";

    public sealed class Parts : Tally
    {
        public Parts(TallyScope scope)
            : base(scope)
        {
            Count = AddCount("count");
            Happenings = AddCounts("happenings", Axis.Events, Axis.Of("open", "closed"));
            Cube = AddCounts("cube", Axis.Stages, Axis.StagesAndOutcomes, Axis.Of<VisitEnding>());
            Lengths = AddLengths("lengths", Axis.Of("not won", "won"));
            SinceStart = AddExactLengths("since start", Axis.Events);
            Instants = AddInstants("instants", Axis.Events);
            Money = AddMoney("money", Axis.Of("open", "closed"));
            Keyed = AddKeyedCounts("keyed");
            Named = AddNamedCounts("named");
            Decimals = AddDecimals("decimals");
            Sequences = AddSequences("sequences");
            Journeys = AddJourneys("journeys");
            Pairs = AddPairs("pairs");
            NameSets = AddNameSets("name sets");
            Times = AddTimes("times");
            Amounts = AddAmountsByLength("amounts");
            Demo = scope.Codes.Touchpoint("demo");
        }

        public Count Count { get; }

        public CountTable Happenings { get; }

        public CountTable Cube { get; }

        public LengthTable Lengths { get; }

        public LengthTable SinceStart { get; }

        public InstantTable Instants { get; }

        public MoneyTable Money { get; }

        public KeyedCounts Keyed { get; }

        public NamedCounts Named { get; }

        public DecimalSets Decimals { get; }

        public SequenceCounts Sequences { get; }

        public JourneyList Journeys { get; }

        public PairSets Pairs { get; }

        public NameSetSums NameSets { get; }

        public TimeTotals Times { get; }

        public AmountsByLength Amounts { get; }

        public EventCode Demo { get; }
    }
}
