using System.Diagnostics;

namespace BuyerJourney.Benchmarks.Comparing;

/// <summary>Runs the contenders of a contest in turns: all once, all again, forwards and backwards, so that what else the machine does strikes all alike.</summary>
internal static class Race
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);

    public static ContestResult Run(Contest contest, int rounds)
    {
        var lanes = contest.Contenders.Select(contender => new Lane(contender, contest.ByWallClock)).ToList();
        contest.Check([.. lanes.Select(lane => lane.First())]);
        foreach (Lane lane in lanes)
        {
            lane.WarmUp();
        }

        for (int round = 0; round < rounds; round++)
        {
            foreach (Lane lane in round % 2 == 0 ? lanes : Enumerable.Reverse(lanes))
            {
                if (round < lane.Contender.MaxRounds)
                {
                    lane.Time();
                }
            }
        }

        return new ContestResult(
            contest.Name,
            contest.Unit,
            contest.ByWallClock ? "wall" : "processor",
            [.. lanes.Select(lane => lane.Result())],
            [.. contest.Targets.Select(target => RatioOf(target, lanes))],
            contest.Figures());
    }

    // The ratio of each round, and of these the middle one: a slow minute strikes both sides of a round.
    private static TargetResult RatioOf(Target target, List<Lane> lanes)
    {
        Lane below = Find(lanes, target.Denominator);
        Lane above = target.Numerators.Select(name => Find(lanes, name)).MinBy(lane => Median.Of(lane.PerUnit))!;
        double ratio = Median.Of([.. above.PerUnit.Zip(below.PerUnit, (a, b) => a / b)]);
        return new TargetResult(target.What, above.Contender.Name, target.Denominator, ratio, target.AtLeast, target.AtMost, target.IsReachedBy(ratio));
    }

    private static Lane Find(List<Lane> lanes, string name) => lanes.Find(lane => lane.Contender.Name == name)
        ?? throw new InvalidOperationException($"There is no contender '{name}'.");

    private sealed class Lane(Contender contender, bool byWallClock)
    {
        private readonly List<double> _seconds = [];
        private long _allocated = long.MaxValue;
        private long _peak;

        public Contender Contender => contender;

        public IReadOnlyList<double> PerUnit => [.. _seconds.Select(s => s / contender.Units)];

        private TimeSpan Now => byWallClock ? Stopwatch.GetElapsedTime(0) : Environment.CpuUsage.TotalTime;

        /// <summary>The run whose result is checked; its memory is that of a cold start.</summary>
        public object First()
        {
            Collect();
            PeakMemory.Reset();
            long before = PeakMemory.Bytes;
            object result = contender.Run();
            _peak = PeakMemory.Bytes - before;
            contender.Reset?.Invoke();
            return result;
        }

        public void WarmUp()
        {
            var watch = Stopwatch.StartNew();
            for (int run = 0; run < contender.MaxRounds && watch.Elapsed < Race.WarmUp; run++)
            {
                contender.Run();
                contender.Reset?.Invoke();
            }
        }

        public void Time()
        {
            Collect();
            long allocated = GC.GetTotalAllocatedBytes(precise: true);
            TimeSpan start = Now;
            object result = contender.Run();
            _seconds.Add((Now - start).TotalSeconds);
            _allocated = Math.Min(_allocated, GC.GetTotalAllocatedBytes(precise: true) - allocated);
            GC.KeepAlive(result);
            contender.Reset?.Invoke();
        }

        public ContenderResult Result()
        {
            double perUnit = Median.Of(PerUnit);
            return new ContenderResult(contender.Name, _seconds.Count, Median.Of(_seconds) * 1e3, perUnit * 1e9, 1 / perUnit, _allocated, _peak);
        }

        private static void Collect()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
        }
    }
}
