using BuyerJourney.Simulation.Randomness;

namespace BuyerJourney.Benchmarks.Simulators;

/// <summary>The floor: the same generator and samplers in a loop written for one chain, writing into arrays. No journeys' ids, no log.</summary>
internal sealed class BareSimulation
{
    private readonly int _journeys;
    private readonly int[] _offsets;
    private readonly AliasTable[] _next = new AliasTable[SalesChain.Stages];
    private readonly double[] _means = new double[SalesChain.Stages];
    private long[] _ticks;
    private ushort[] _codes;

    public BareSimulation(int journeys)
    {
        _journeys = journeys;
        _offsets = new int[journeys + 1];
        _ticks = new long[journeys * 8];
        _codes = new ushort[journeys * 8];
        for (int stage = 0; stage < SalesChain.Stages; stage++)
        {
            _means[stage] = SalesChain.StayIn(stage).TotalTicks;
            _next[stage] = new AliasTable(stage > 0
                ? [SalesChain.Onward, SalesChain.Back, 1 - SalesChain.Onward - SalesChain.Back]
                : [SalesChain.Onward, 1 - SalesChain.Onward]);
        }
    }

    public ReadOnlySpan<int> Offsets => _offsets;

    public ReadOnlySpan<long> Ticks => _ticks;

    public ReadOnlySpan<ushort> Codes => _codes;

    public BareSimulation Run()
    {
        var paths = new RandomRoot(SalesChain.Seed, RandomPurpose.Path);
        var arrivals = new RandomRoot(SalesChain.Seed, RandomPurpose.Arrivals);
        long from = SalesChain.From.ToUnixTimeTicks();
        long until = SalesChain.Until.ToUnixTimeTicks();
        int written = 0;
        for (int journey = 0; journey < _journeys; journey++)
        {
            RandomStream arrival = arrivals.StreamOf(journey);
            RandomStream path = paths.StreamOf(journey);
            long now = from + (long)(arrival.NextUniform() * (until - from));
            int stage = 0;
            Add(ref written, 0, now);
            while (true)
            {
                int way = _next[stage].Next(ref path);
                double stay = _means[stage] * path.NextExponential();
                if (!(stay <= until - now)) break;

                now += (long)stay;
                stage = way == 0 ? stage + 1 : stage > 0 && way == 1 ? stage - 1 : SalesChain.Stages + 1;
                Add(ref written, (ushort)stage, now);
                if (stage >= SalesChain.Stages) break;
            }

            _offsets[journey + 1] = written;
        }

        return this;
    }

    private void Add(ref int written, ushort code, long ticks)
    {
        if (written == _ticks.Length)
        {
            Array.Resize(ref _ticks, 2 * written);
            Array.Resize(ref _codes, 2 * written);
        }

        _ticks[written] = ticks;
        _codes[written++] = code;
    }
}
