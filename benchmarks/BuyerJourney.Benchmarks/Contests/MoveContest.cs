using BuyerJourney.Benchmarks.Comparing;
using BuyerJourney.Benchmarks.Moves;
using BuyerJourney.Journeys;

namespace BuyerJourney.Benchmarks.Contests;

/// <summary>Deciding and making moves with a criterion, there and back, beside Stateless.</summary>
internal static class MoveContest
{
    public const string Name = "moves";

    private const int Fires = 400_000;
    private const int Questions = 8_000_000;

    // A journey goes there and back eight times before the next one begins: about as long as real ones are.
    private const int MovesOfAJourney = 16;

    private const string Stateless = "Stateless, Fire";
    private const string StatelessCanFire = "Stateless, CanFire";
    private const string Fire = "BuyerJourney, Fire";
    private const string CanFire = "BuyerJourney, CanFire";

    public static Contest Create(CompareOptions options)
    {
        var machine = new StatelessPipeline(withDemo: true);
        Journey start = Pipeline.InProposal(withDemo: true);
        Journey back = start.Fire(Pipeline.Accepts, Pipeline.At).OrThrow();
        string refusedByStateless = new StatelessPipeline(withDemo: false).Unmet("accepts")!.Single();
        string refusedByOurs = Pipeline.InProposal(withDemo: false).Fire(Pipeline.Accepts, Pipeline.At).Refusals.Single().Sentence;
        double bytesOfStateless = BytesOf(() => FireStateless(machine)) / Fires;
        double bytesOfFire = BytesOf(() => FireOurs(start)) / Fires;
        double bytesOfCanFire = BytesOf(() => AskOurs(start, back)) / Questions;
        return new Contest
        {
            Name = Name,
            Unit = "move",
            Contenders =
            [
                new(Stateless, Fires, () => new MoveCount(FireStateless(machine), machine.Stage, refusedByStateless)),
                new(StatelessCanFire, Fires, () => new MoveCount(AskStateless(machine), machine.Stage, refusedByStateless)),
                new(Fire, Fires, () => new MoveCount(FireOurs(start), "proposal", refusedByOurs)),
                new(CanFire, Questions, () => new MoveCount(AskOurs(start, back), start.Stage.Id.Value, refusedByOurs)),
            ],
            Targets =
            [
                new("Stateless's Fire : our CanFire", [Stateless], CanFire, AtLeast: 40),
                new("Stateless's Fire : our Fire", [Stateless], Fire, AtLeast: 6),
                new("Stateless's CanFire : our CanFire", [StatelessCanFire], CanFire),
            ],
            Check = results => RequireEqual([.. results.Cast<MoveCount>()], [Fires, Fires, Fires, Questions]),
            Figures = () =>
            [
                new("allocated by our CanFire", bytesOfCanFire, "B a move", AtMost: 0),
                new("allocated by our Fire", bytesOfFire, "B a move", AtMost: bytesOfStateless / 4),
                new("allocated by Stateless's Fire", bytesOfStateless, "B a move"),
            ],
        };
    }

    private static long FireStateless(StatelessPipeline machine)
    {
        // It throws where it does not move.
        long accepted = 0;
        for (int i = 0; i < Fires; i += 2)
        {
            machine.Fire("accepts");
            accepted++;
            machine.Fire("reconsiders");
            accepted++;
        }

        return accepted;
    }

    private static long AskStateless(StatelessPipeline machine)
    {
        long accepted = 0;
        for (int i = 0; i < Fires; i++)
        {
            if (machine.CanFire("accepts")) accepted++;
        }

        return accepted;
    }

    private static long FireOurs(Journey start)
    {
        long accepted = 0;
        for (int i = 0; i < Fires; i += MovesOfAJourney)
        {
            Journey journey = start;
            for (int move = 0; move < MovesOfAJourney; move += 2)
            {
                journey = journey.Fire(Pipeline.Accepts, Pipeline.At).Journey;
                journey = journey.Fire(Pipeline.Reconsiders, Pipeline.At).Journey;
            }

            if (journey.Stage == start.Stage) accepted += journey.Events.Count - start.Events.Count;
        }

        return accepted;
    }

    private static long AskOurs(Journey start, Journey back)
    {
        long accepted = 0;
        for (int i = 0; i < Questions; i += 2)
        {
            if (start.CanFire(Pipeline.Accepts, Pipeline.At)) accepted++;
            if (back.CanFire(Pipeline.Reconsiders, Pipeline.At)) accepted++;
        }

        return accepted;
    }

    private static void RequireEqual(IReadOnlyList<MoveCount> results, IReadOnlyList<long> moves)
    {
        for (int i = 0; i < results.Count; i++)
        {
            MoveCount expected = results[0] with { Accepted = moves[i] };
            if (results[i] != expected) throw new ResultsDifferException($"Contender {i} came to {results[i]}, not to {expected}.");
        }
    }

    private static double BytesOf(Func<long> run)
    {
        // Once before: what is made the first time only does not belong to a move.
        run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        run();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
