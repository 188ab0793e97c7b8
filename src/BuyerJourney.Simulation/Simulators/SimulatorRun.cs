using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>One run: chunks of journeys, made on as many threads as asked for and handed over in order.</summary>
internal sealed class SimulatorRun
{
    private readonly JourneySimulator _simulator;
    private readonly int _journeys;
    private readonly long _from;
    private readonly long _until;
    private readonly int _threads;
    private readonly IProgress<SimulationProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly SeasonTable? _season;

    public SimulatorRun(JourneySimulator simulator, int journeys, Instant from, Instant until, int threads, IProgress<SimulationProgress>? progress, CancellationToken cancellation)
    {
        _simulator = simulator;
        _journeys = journeys;
        _from = from.ToUnixTimeTicks();
        _until = until.ToUnixTimeTicks();
        _threads = threads;
        _progress = progress;
        _cancellation = cancellation;
        _season = simulator.Season?.Compile(from, until);
        Log = new JourneyLogBuilder(simulator.Definition);
        Tables = new SimulatorTables(simulator, Log.Codes);
    }

    /// <summary>An empty builder whose code book the chunks use.</summary>
    public JourneyLogBuilder Log { get; }

    public SimulatorTables Tables { get; }

    public string Prefix => _simulator.Prefix;

    /// <summary>The chunks in order; each is used again after the next was asked for.</summary>
    public IEnumerable<EventChunk> Chunks()
    {
        ArrivalSource arrivals = _simulator.Arrivals.Start(_simulator.Seed, _from, _until);
        var walks = new JourneyWalk[_threads];
        var chunks = new EventChunk[_threads];
        for (int i = 0; i < _threads; i++)
        {
            walks[i] = new JourneyWalk(Tables, _simulator.Seed, _season, _until);
            chunks[i] = new EventChunk(Tables.Attributes.Length);
        }

        int done = 0;
        for (bool more = true; more && done < _journeys;)
        {
            _cancellation.ThrowIfCancellationRequested();
            int filled = 0;
            int planned = done;
            while (filled < _threads && more && planned < _journeys)
            {
                int wanted = Math.Min(EventChunk.Journeys, _journeys - planned);
                int count = arrivals.Next(chunks[filled].Starts.AsSpan(0, wanted));
                chunks[filled].Begin(planned, count);
                planned += count;
                more = count == wanted;
                filled++;
            }

            if (filled == 1) walks[0].Walk(chunks[0]);
            else Parallel.For(0, filled, i => walks[i].Walk(chunks[i]));

            for (int i = 0; i < filled; i++) yield return chunks[i];
            done = planned;
            _progress?.Report(new SimulationProgress(done, _journeys));
        }
    }
}
