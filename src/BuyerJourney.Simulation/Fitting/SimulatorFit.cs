using System.Collections.Immutable;
using System.Globalization;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.StageTimes;
using BuyerJourney.Simulation.Dwells;
using BuyerJourney.Simulation.Simulators;
using NodaTime;

namespace BuyerJourney.Simulation.Fitting;

/// <summary>A simulator that was learnt from a log, and how well it fits.</summary>
/// <remarks>
/// <para>
/// Learnt for each stage: the ways on and how likely they are (Aalen–Johansen), how long stays are (see <see cref="DwellFit"/>), one distribution for
/// all ways on or, where stays differ by what comes next, one for each; how soon touchpoints and obstacles come up, how long obstacles stand, and how pace and losses differ while they do.
/// Learnt for journeys: in which stages they start, how many start a day, what deals are worth (log-normal), and how many closed ones come back.
/// Open visits are neither left out nor taken for ended: their length so far counts as "longer than". Of visits of unknown entry only the ways on are learnt;
/// where a stage has no others, its stays are the simulator's usual ones, and <see cref="Notes"/> says so.
/// </para>
/// <para>
/// Not learnt: that what happens in a stage depends on the stages before it, on the persona or on the season. <see cref="Compare"/> shows what that costs;
/// <see cref="Notes"/> says what was left out. Immutable and safe to share between threads.
/// </para>
/// </remarks>
/// <example><code>
/// SimulatorFit fit = SimulatorFit.To(log, asOf, seed: 42);
/// foreach (FitComparison figure in fit.Compare()) Console.WriteLine(figure);
/// JourneyLog nextYear = fit.Simulator.Run(journeys: 10_000, from: asOf, until: asOf + Duration.FromDays(365));
/// </code></example>
public sealed class SimulatorFit
{
    private readonly JourneyLog _log;
    private readonly Instant _asOf;
    private readonly long[] _starts;

    private SimulatorFit(JourneyLog log, Instant asOf, LogHistory history, long seed, FitRun run)
    {
        _log = log;
        _asOf = asOf;
        _starts = [.. history.StartTicks.Order()];
        Stages = [.. log.Definition.Stages.Select(stage => Learn(stage, history, log.Codes, run)).OfType<StageFit>()];
        ArrivalsPerDay = (asOf.ToUnixTimeTicks() - _starts[0]) is > 0 and var ticks ? _starts.Length / (ticks / (double)NodaConstants.TicksPerDay) : null;
        HashSet<Id<Stage>> reached = Reached(history);
        Simulator = Build(history, reached, seed);
        Notes = [.. NotesOn(history, reached)];
    }

    /// <summary>The simulator. Its journeys arrive as a Poisson process with the log's mean number a day.</summary>
    public JourneySimulator Simulator { get; }

    /// <summary>What was learnt of each stage that has visits whose entry or ending is known, in the definition's order.</summary>
    public ImmutableArray<StageFit> Stages { get; }

    /// <summary>How many journeys start a day on average, from the first start to the instant looked at; null when that is no time at all.</summary>
    public double? ArrivalsPerDay { get; }

    /// <summary>What deals are worth, learnt from values that a simulated deal can have: from 0.01 to a million million; null when the log has none or several currencies.</summary>
    public DealValue? Value { get; private set; }

    /// <summary>What of the log could not be learnt, a sentence each; empty when nothing was left out.</summary>
    public ImmutableArray<string> Notes { get; }

    /// <summary>What was learnt of one stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <exception cref="ArgumentException">The log has no visit to such a stage whose entry or ending is known.</exception>
    public StageFit this[Id<Stage> stage] => Stages.FirstOrDefault(fit => fit.Stage == stage)
        ?? throw new ArgumentException($"Nothing was learnt of a stage '{stage}': the log has no visit to it whose entry or ending is known.", nameof(stage));

    /// <summary>Learns a simulator from a log.</summary>
    /// <param name="log">The log.</param>
    /// <param name="asOf">The instant up to which the log is complete: open visits have lasted until then. Not before the log's latest event.</param>
    /// <param name="seed">The seed of the simulator.</param>
    /// <param name="progress">Is told how far it is, after some thousand journeys each and after each stage.</param>
    /// <param name="cancellation">Stops it; a stage whose stays are being fitted is finished first.</param>
    /// <returns>The fit.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="log"/> is null.</exception>
    /// <exception cref="ArgumentException">The log has no visit to learn from.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="asOf"/> is before the log's latest event.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static SimulatorFit To(JourneyLog log, Instant asOf, long seed, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (log.Latest is { } latest && asOf < latest) throw new ArgumentOutOfRangeException(nameof(asOf), $"The log's latest event is of {latest}, after {asOf}. To learn from an earlier state, cut the log there first.");

        var run = new FitRun(log.JourneyCount, log.Definition.Stages.Length, progress, cancellation);
        run.ThrowIfCancelled();
        var history = new LogHistory(log, asOf.ToUnixTimeTicks(), run);
        return history.StartTicks.Count == 0
            ? throw new ArgumentException("The log has no journey that entered a stage: there is nothing to learn from.", nameof(log))
            : new SimulatorFit(log, asOf, history, seed, run);
    }

    /// <summary>Simulates journeys that start when those of the log did, and sets their figures beside the log's: shares of the funnel, and the median stay of each stage.</summary>
    /// <param name="journeys">How many to simulate; the more, the less chance blurs the comparison.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>For each stage the share of journeys that reaches it and its Kaplan–Meier median stay; for each outcome the share of journeys in it; the share still open.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="journeys"/> is less than 1.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public ImmutableArray<FitComparison> Compare(int journeys = 50_000, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(journeys, 1);
        JourneyLog simulated = Simulator.Arrive(new ObservedArrivals(_starts)).Run(journeys, Instant.FromUnixTimeTicks(_starts[0]), _asOf, cancellation: cancellation);
        (FunnelReport Funnel, TimeInStageReport Times) log = Measure(_log), made = Measure(simulated);
        return
        [
            .. log.Funnel.Stages.Select(row => new FitComparison($"share that reaches '{row.Stage}'", string.Empty, Share(row.Reached, log.Funnel), Share(made.Funnel[row.Stage].Reached, made.Funnel))),
            .. log.Funnel.Outcomes.Select((row, i) => new FitComparison($"share closed as '{row.Outcome}'", string.Empty, Share(row.Journeys, log.Funnel), Share(made.Funnel.Outcomes[i].Journeys, made.Funnel))),
            new FitComparison("share still open", string.Empty, Share(log.Funnel.Open, log.Funnel), Share(made.Funnel.Open, made.Funnel)),
            .. log.Times.Stages.Select((row, i) => new FitComparison($"median stay in '{row.Stage}'", "days", row.Survival?.Median?.TotalDays, made.Times.Stages[i].Survival?.Median?.TotalDays)),
        ];
    }

    /// <summary>What was learnt, in a few lines.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join(
        Environment.NewLine,
        [string.Create(CultureInfo.InvariantCulture, $"{CountText.Of(_starts.Length, "journey")}, {ArrivalsPerDay:0.##} a day"), .. Stages.Select(stage => stage.ToString()), .. Notes.Select(note => $"Left out: {note}")]);

    private static StageFit? Learn(Stage stage, LogHistory history, EventCodes codes, FitRun run)
    {
        StageHistory visits = history.Stages[stage.Index];
        StageFit? learnt = visits.Visits.Count == 0 && visits.EndsOfUnknownEntry.Count == 0 ? null : new StageLearning(stage, visits, codes).Learn();
        run.LearntStage();
        return learnt;
    }

    private (FunnelReport Funnel, TimeInStageReport Times) Measure(JourneyLog log)
    {
        MetricReports reports = log.Measure(_asOf, Metric.Funnel, Metric.TimeInStage);
        return (reports.Get(Metric.Funnel), reports.Get(Metric.TimeInStage));
    }

    private static double? Share(long count, FunnelReport funnel) => funnel.Journeys == 0 ? null : (double)count / funnel.Journeys;

    private JourneySimulator Build(LogHistory history, HashSet<Id<Stage>> reached, long seed)
    {
        JourneySimulator simulator = JourneySimulator.For(_log.Definition, seed).AgainstTheRules();
        if (ArrivalsPerDay is { } perDay) simulator = simulator.Arrive(Arrivals.Poisson(perDay));
        simulator = WithStarts(simulator, history);
        foreach (StageFit stage in Stages)
        {
            if (reached.Contains(stage.Stage)) simulator = With(simulator, stage);
        }

        foreach ((ushort outcome, List<(long Ticks, EventCode Into)> closes) in history.AfterClose) simulator = WithAfterClose(simulator, outcome, closes);
        Value = ValueOf(history.Values);
        return Value is null ? simulator : simulator.Value(Value);
    }

    // A simulated journey can't be set aside before it is in a stage: those of the log whose beginning is lost say nothing of where journeys start.
    private JourneySimulator WithStarts(JourneySimulator simulator, LogHistory history)
    {
        double all = history.Starts.Where(start => !IsOnHold(start.Key)).Sum(start => start.Value);
        foreach ((ushort stage, int count) in history.Starts)
        {
            if (!IsOnHold(stage)) simulator = simulator.StartIn(_log.Definition.Stages[stage].Id, count / all);
        }

        return simulator;
    }

    /// <summary>The stages that simulated journeys come to: into some the log's journeys came only where simulated ones can't.</summary>
    private HashSet<Id<Stage>> Reached(LogHistory history)
    {
        IEnumerable<ushort> entered = history.Starts.Keys.Concat(history.AfterClose.Values.SelectMany(closes => closes).Where(close => !close.Into.IsNone).Select(close => close.Into.Value));
        var open = new Queue<Id<Stage>>(entered.Where(stage => !IsOnHold(stage)).Select(stage => _log.Definition.Stages[stage].Id));
        var reached = new HashSet<Id<Stage>>();
        while (open.TryDequeue(out Id<Stage> stage))
        {
            if (!reached.Add(stage)) continue;

            foreach (Id<Stage> next in StagesAfter(stage)) open.Enqueue(next);
        }

        return reached;
    }

    // Where nothing was learnt, simulated journeys take the usual ways on.
    private IEnumerable<Id<Stage>> StagesAfter(Id<Stage> stage) => Stages.FirstOrDefault(each => each.Stage == stage) is { } fit
        ? fit.Next.Where(step => !step.IsClose && !step.IsResume).Select(step => new Id<Stage>(step.To))
        : UsualBehaviour.StepsFrom(_log.Definition.FindStage(stage)!, _log.Definition).Where(step => step.Target.Kind == StepKind.Stage).Select(step => new Id<Stage>(step.Target.Id));

    private bool IsOnHold(ushort code) => code < _log.Definition.Stages.Length && _log.Definition.Stages[code].IsOnHold;

    private static JourneySimulator With(JourneySimulator simulator, StageFit stage)
    {
        simulator = simulator.Stay(stage.Stage, stage.Stay.Dwell);
        foreach (NextStepFit step in stage.Next)
        {
            simulator = step.IsResume ? simulator.Resume(stage.Stage, step.Probability, step.Stay?.Dwell)
                : step.IsClose ? simulator.Close(stage.Stage, step.To, step.Probability, step.Stay?.Dwell)
                : simulator.Next(stage.Stage, step.To, step.Probability, step.Stay?.Dwell);
        }

        foreach (TouchpointFit touchpoint in stage.Touchpoints) simulator = simulator.Touchpoint(touchpoint.Touchpoint, stage.Stage, touchpoint.After.Dwell, reactions: touchpoint.Reactions);
        foreach (ObstacleFit obstacle in stage.Obstacles)
        {
            simulator = simulator.Obstacle(obstacle.Obstacle, stage.Stage, obstacle.After.Dwell, standsFor: obstacle.StandsFor.Dwell, slowdown: obstacle.Slowdown, oddsOfLosing: obstacle.OddsOfLosing);
        }

        return simulator;
    }

    private JourneySimulator WithAfterClose(JourneySimulator simulator, ushort outcome, List<(long Ticks, EventCode Into)> closes)
    {
        EventCode[] into = [.. closes.Select(close => close.Into).Where(code => !code.IsNone && !IsOnHold(code.Value)).Distinct()];
        if (into.Length == 0) return simulator;

        var incidence = Statistics.AalenJohansen.Estimate([.. closes.Select(close => close.Ticks)], [.. closes.Select(close => 1 + Array.IndexOf(into, close.Into))], into.Length);
        for (int way = 1; way <= into.Length; way++)
        {
            var lengths = new List<EmpiricalLength>();
            double before = 0;
            for (int i = 0; i < incidence.Times.Length; i++)
            {
                double share = incidence.Incidence(way)[i];
                if (share > before) lengths.Add(new EmpiricalLength(Duration.FromTicks(incidence.Times[i]), share - before));
                before = share;
            }

            simulator = simulator.AfterClose(_log.Codes.IdOf(new EventCode(outcome)), _log.Codes.IdOf(into[way - 1]), before, Dwell.Empirical(lengths));
        }

        return simulator;
    }

    private static DealValue? ValueOf(List<Money> values)
    {
        double[] logs = [.. values.Where(IsDrawn).Select(value => Math.Log((double)value.Amount))];
        if (logs.Length == 0 || values.Select(value => value.Currency).Distinct().Count() > 1) return null;

        double mean = logs.Average();
        decimal median = Math.Clamp(Math.Round((decimal)Math.Exp(mean), 2), DealValue.Smallest, DealValue.Largest);
        return DealValue.LogNormal(new Money(median, values[0].Currency), Math.Sqrt(logs.Average(log => (log - mean) * (log - mean))));
    }

    private static bool IsDrawn(Money value) => value.Amount is >= DealValue.Smallest and <= DealValue.Largest;

    private IEnumerable<string> NotesOn(LogHistory history, HashSet<Id<Stage>> reached)
    {
        if (history.JourneysWithoutVisit > 0) yield return $"{CountText.Of(history.JourneysWithoutVisit, "journey")} that entered no stage.";
        if (history.UnknownEntries > 0) yield return $"{CountText.Of(history.UnknownEntries, "visit")} of unknown entry.";
        foreach (string note in NotesOnUsualBehaviour(reached)) yield return note;
        int startsOnHold = history.Starts.Where(start => IsOnHold(start.Key)).Sum(start => start.Value);
        if (startsOnHold > 0) yield return $"That {CountText.Of(startsOnHold, "journey begins", "journeys begin")} on hold, as if the beginning were lost: simulated ones begin where the others do.";
        int backOnHold = history.AfterClose.Values.Sum(closes => closes.Count(close => IsOnHold(close.Into.Value)));
        if (backOnHold > 0) yield return $"That {CountText.Of(backOnHold, "closed journey")} came back on hold: simulated ones stay closed.";
        int notDrawn = history.Values.Count(value => !IsDrawn(value));
        if (notDrawn > 0) yield return FormattableString.Invariant($"{CountText.Of(notDrawn, "value")} below {DealValue.Smallest} or above {DealValue.Largest:N0}, which simulated deals are never worth.");
        string[] currencies = [.. history.Values.Select(value => value.Currency).Distinct()];
        if (currencies.Length > 1) yield return $"The values, which are of several currencies: {string.Join(", ", currencies)}.";
        foreach (ushort code in history.Stages.SelectMany(stage => stage.Touchpoints.Keys.Concat(stage.Obstacles.Keys)).Distinct().Order())
        {
            string name = _log.Codes.IdOf(new EventCode(code));
            bool isTouchpoint = _log.Codes.KindOf(new EventCode(code)) == EventKind.Touchpoint;
            if (isTouchpoint ? _log.Definition.FindTouchpoint(name) is null : _log.Definition.FindObstacle(name) is null) yield return $"The {(isTouchpoint ? "touchpoint" : "obstacle")} '{name}', which the definition does not name.";
        }
    }

    private IEnumerable<string> NotesOnUsualBehaviour(HashSet<Id<Stage>> reached)
    {
        foreach (Stage stage in _log.Definition.Stages.Where(stage => reached.Contains(stage.Id)))
        {
            StageFit? fit = Stages.FirstOrDefault(fit => fit.Stage == stage.Id);
            string stays = $"simulated stays are the usual ones ({UsualBehaviour.StayIn(stage)})";
            if (fit is null) yield return $"How long visits to '{stage}' last and what comes next, of which the log has no visit of known entry or ending: {stays} and go on as usual.";
            else if (fit is { Stay.Ended: 0, Next.Count: > 0 }) yield return $"How long visits to '{stage}' last, of which none that ended has a known entry: {stays}.";
        }
    }
}
