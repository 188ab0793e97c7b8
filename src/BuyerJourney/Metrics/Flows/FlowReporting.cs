using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics.Flows;

/// <summary>Works out the report on flow from what was counted.</summary>
internal sealed class FlowReporting
{
    private static readonly VisitEnding[] Endings = Enum.GetValues<VisitEnding>();

    private readonly FlowTally _tally;
    private readonly ReportScope _scope;
    private readonly JourneyDefinition _definition;
    private readonly int _places;
    private readonly long[,] _counts;
    private readonly long[] _passedOver;
    private readonly StageChain _chain;
    private readonly Duration?[] _meanStays;

    public FlowReporting(FlowTally tally, ReportScope scope)
    {
        _tally = tally;
        _scope = scope;
        _definition = scope.Definition;
        _places = _definition.Stages.Length + _definition.Outcomes.Length;
        _counts = new long[_places, _places];
        for (int from = 0; from < _places; from++)
        {
            for (int to = 0; to < _places; to++)
            {
                _counts[from, to] = from < _definition.Stages.Length ? Endings.Sum(ending => tally.Ended[from, to, (int)ending]) : tally.Transitions.TotalAt(from, to).Count;
            }
        }

        _passedOver = PassedOver();
        _chain = new StageChain(_definition, (from, to) => _counts[from, to]);
        _meanStays = [.. _definition.Stages.Select(stage => MeanStayOf(stage.Index))];
    }

    public FlowReport Report()
    {
        long withPath = _tally.WithMove[(int)JourneyMove.AnyMove];
        return new FlowReport
        {
            AsOf = _scope.AsOf,
            Percentiles = _scope.Percentiles,
            Journeys = Enum.GetValues<JourneyState>().Sum(state => _tally.Journeys[(int)state]),
            WithPath = withPath,
            WithReentry = new Proportion(_tally.WithMove[(int)JourneyMove.Reentry], withPath),
            WithStepBack = new Proportion(_tally.WithMove[(int)JourneyMove.StepBack], withPath),
            WithSkip = new Proportion(_tally.WithMove[(int)JourneyMove.Skip], withPath),
            Stages = [.. _definition.Stages.Select(StageRow)],
            Transitions = [.. from source in Enumerable.Range(0, _places) from target in Enumerable.Range(0, _places) where _counts[source, target] > 0 select TransitionRow(source, target)],
            Variants = VariantRows(withPath),
            Won = _tally.Closed.SummaryAcross(1),
            Lost = _tally.Closed.SummaryAcross(0),
            TimeToClose = new TimeToClose(ClosingCurves(), _definition.Outcomes),
            UnknownStarts = _tally.UnknownStarts.Value,
            FirstToLast = _tally.FirstToLast.Summary(),
        };
    }

    private StageFlow StageRow(Stage stage)
    {
        int index = stage.Index;
        long open = _tally.Open[index];
        long visits = LeavingFrom(index) + open;
        long visiting = _tally.Visiting[index];
        return new StageFlow
        {
            Stage = stage.Id,
            Visits = visits,
            Open = open,
            First = _tally.First[index],
            LastOfOpen = _tally.Last[index, (int)JourneyState.Open],
            LastOfWon = _tally.Last[index, (int)JourneyState.Won],
            LastOfLost = _tally.Last[index, (int)JourneyState.Lost],
            Reentries = visits - visiting,
            Reentering = new Proportion(_tally.Reentering[index], visiting),
            StepsBack = Enumerable.Range(0, _places).Sum(to => _tally.Ended[index, to, (int)VisitEnding.Regressed]),
            PassedOver = _passedOver[index],
            MeanStay = _meanStays[index],
            WinProbability = _chain.WinProbability(stage),
            ExpectedTimeToClose = _chain.ExpectedTimeToClose(stage, _meanStays),
        };
    }

    private Transition TransitionRow(int from, int to) => new()
    {
        From = PlaceOf(new EventCode((ushort)from), _scope.Codes),
        To = PlaceOf(new EventCode((ushort)to), _scope.Codes),
        Count = _counts[from, to],
        Share = new Proportion(_counts[from, to], LeavingFrom(from)),
        Ending = EndingOf(from, to),
        Time = _tally.Transitions.Summary(from, to),
    };

    private Rows<Variant> VariantRows(long withPath)
    {
        SequenceTable paths = _tally.Variants.Share();
        EventCodes codes = _scope.Codes;
        return new Rows<Variant>(() => VariantRows(paths, codes, withPath));
    }

    private static ImmutableArray<Variant> VariantRows(SequenceTable paths, EventCodes codes, long withPath)
    {
        var rows = ImmutableArray.CreateBuilder<Variant>(paths.Count);
        long covered = 0;
        foreach ((IReadOnlyList<EventCode> path, long count) in paths.InOrder())
        {
            covered += count;
            rows.Add(new Variant
            {
                Path = [.. path.Select(code => PlaceOf(code, codes))],
                Journeys = count,
                Share = new Proportion(count, withPath),
                Coverage = new Proportion(covered, withPath),
            });
        }

        return rows.MoveToImmutable();
    }

    private Lazy<CumulativeIncidence> ClosingCurves()
    {
        var lengths = new CensoredLengths(causes: _definition.Outcomes.Length);
        foreach (Outcome outcome in _definition.Outcomes)
        {
            if (_tally.Closed.ExactAt(outcome.IsWon ? 1 : 0, outcome.Index) is { } closed)
            {
                lengths.AddEnded(outcome.Index + 1, closed);
            }
        }

        Multiset open = _tally.JourneyOpenSince.At(0);
        lengths.AddOpen(open, _scope.AsOfTicks);
        return lengths.EstimateWhenAsked();
    }

    private Duration? MeanStayOf(int stage)
    {
        long ended = 0;
        Int128 ticks = 0;
        for (int to = 0; to < _places; to++)
        {
            (long count, Int128 sum) = _tally.Transitions.TotalAt(stage, to);
            ended += count;
            ticks += sum;
        }

        Multiset open = _tally.OpenSince.At(stage);
        ticks += ((Int128)open.Count * _scope.AsOfTicks) - open.Sum;
        return ended == 0 || ticks / ended > (Int128)StageChain.LongestTicks ? null : Duration.FromNanoseconds(ticks * NodaConstants.NanosecondsPerTick / ended);
    }

    private static Waypoint PlaceOf(EventCode code, EventCodes codes) => codes.IsStage(code) ? Waypoint.At(codes.StageOf(code).Id) : Waypoint.At(codes.OutcomeOf(code).Id);

    private long LeavingFrom(int place) => Enumerable.Range(0, _places).Sum(to => _counts[place, to]);

    private long[] PassedOver()
    {
        long[] passedOver = new long[_definition.Stages.Length];
        for (int from = 0; from < _definition.Stages.Length; from++)
        {
            for (int to = 0; to < _places; to++)
            {
                foreach (Stage stage in StageOrder.PassedOver(_definition, from, to))
                {
                    passedOver[stage.Index] += _counts[from, to] + _tally.OffHold[from, to];
                }
            }
        }

        return passedOver;
    }

    // What comes next decides how a visit ended, so one of the counts is all there is.
    private VisitEnding? EndingOf(int from, int to) =>
        from < _definition.Stages.Length ? Endings.First(ending => _tally.Ended[from, to, (int)ending] > 0) : null;
}
