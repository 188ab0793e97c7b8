using BuyerJourney.Simulation.Randomness;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>One stay in a stage where touchpoints and obstacles may come up and change how it ends.</summary>
/// <remarks>
/// The stay has a clock of its own, which runs slower while an obstacle stands and faster after a touchpoint; the stay ends when that clock shows its length. In a race
/// every way on has such a clock, and the odds of losing speed up those of the losses. Otherwise the odds act on the way that was drawn, at the end:
/// with odds of 3 and a loss probability q, a stay ends in a loss with the probability 3q ÷ (3q + 1 − q).
/// Has a workspace, so one instance serves one thread.
/// </remarks>
internal sealed class EventfulVisit
{
    private readonly long _until;
    private readonly double[] _happensAt;
    private readonly ushort[] _details;
    private readonly bool[] _stands;
    private readonly bool[] _happened;
    private readonly double[] _length;
    private readonly double[] _clock;
    private readonly Moment[] _moments;
    private ObstacleTable[] _obstacles = [];
    private int _momentCount;

    public EventfulVisit(SimulatorTables tables, long until)
    {
        _until = until;
        StageTable[] stages = [.. tables.Buyers.SelectMany(buyer => buyer.Stages)];
        int touchpoints = stages.Max(stage => stage.Touchpoints.Length);
        int obstacles = stages.Max(stage => stage.Obstacles.Length);
        int ways = Math.Max(1, stages.Max(stage => stage.Targets.Length));
        _happensAt = new double[touchpoints];
        _details = new ushort[touchpoints];
        _happened = new bool[touchpoints];
        _stands = new bool[obstacles];
        _length = new double[ways];
        _clock = new double[ways];
        _moments = new Moment[touchpoints + (3 * obstacles)];
    }

    private enum MomentKind : byte
    {
        Touchpoint,
        Raised,
        Resolved,
        GaveUp,
    }

    /// <summary>Plays the stay, writes what happens in it, and says where it leads to.</summary>
    /// <returns>False when the stay is still open at the end of the run.</returns>
    public bool Pass(EventChunk chunk, StageTable stage, int way, double factor, ref long now, ref RandomStream path, ref RandomStream extras, out ushort next)
    {
        long entered = now;
        bool isRace = way < 0;
        int ways = DrawLengths(stage, way, factor, ref path);
        // Drawn whether needed or not, so that taking an effect away changes no other draw.
        double flip = extras.NextUniform();
        DrawMoments(stage, ref extras);
        _obstacles = stage.Obstacles;
        Array.Clear(_stands);
        Array.Clear(_happened);
        Array.Clear(_clock);

        double open = _until - entered;
        double passed = 0;
        for (int i = 0; ; i++)
        {
            double until = i < _momentCount ? _moments[i].At : double.PositiveInfinity;
            (double speed, double odds) = EffectsNow(stage);
            int first = FirstToEnd(stage, ways, isRace, speed, odds, passed, out double end);
            if (end < until)
            {
                next = 0;
                if (!(end <= open)) return false;

                now = entered + (long)end;
                next = stage.Targets[isRace ? first : Reconsidered(stage, way, odds, flip)];
                return true;
            }

            if (!(until <= open))
            {
                next = 0;
                return false;
            }

            Advance(stage, ways, isRace, speed, odds, until - passed);
            passed = until;
            if (Happens(chunk, stage, _moments[i], entered + (long)until, out next))
            {
                now = entered + (long)until;
                return true;
            }
        }
    }

    /// <summary>Ends obstacles that a journey leaves behind by going on. After a close they stand for good.</summary>
    public void LeaveBehind(EventChunk chunk, long now, bool isClosed)
    {
        if (isClosed) return;

        for (int i = 0; i < _obstacles.Length; i++)
        {
            if (_stands[i]) chunk.Add(_obstacles[i].ResolvedCode, now);
        }
    }

    /// <summary>How long the stay is by its own clock, or in a race how long each way on needs.</summary>
    /// <returns>How many clocks there are.</returns>
    private int DrawLengths(StageTable stage, int way, double factor, ref RandomStream path)
    {
        if (way >= 0)
        {
            _length[0] = (stage.StayOf is { } stays ? stays[way] : stage.Stay).Next(ref path) * factor;
            return 1;
        }

        for (int i = 0; i < stage.Targets.Length; i++) _length[i] = stage.StayOf![i].Next(ref path) * factor;
        return stage.Targets.Length;
    }

    private void DrawMoments(StageTable stage, ref RandomStream extras)
    {
        _momentCount = 0;
        for (int i = 0; i < stage.Obstacles.Length; i++)
        {
            ObstacleTable obstacle = stage.Obstacles[i];
            bool meant = extras.NextUniform() < obstacle.Share;
            double raised = obstacle.After.Next(ref extras);
            double stands = obstacle.StandsFor.Next(ref extras);
            double bears = obstacle.GivesUpAfter.Next(ref extras);
            if (!meant) continue;

            Add(raised, MomentKind.Raised, i);
            Add(raised + stands, MomentKind.Resolved, i);
            if (bears < stands) Add(raised + bears, MomentKind.GaveUp, i);
        }

        for (int i = 0; i < stage.Touchpoints.Length; i++)
        {
            TouchpointTable touchpoint = stage.Touchpoints[i];
            bool meant = extras.NextUniform() < touchpoint.Share;
            double after = touchpoint.After.Next(ref extras);
            _details[i] = touchpoint.Details[touchpoint.Reactions?.Next(ref extras) ?? 0];
            _happensAt[i] = meant ? after + (touchpoint.Following < 0 ? 0 : _happensAt[touchpoint.Following]) : double.PositiveInfinity;
            Add(_happensAt[i], MomentKind.Touchpoint, i);
        }
    }

    // Few moments, mostly in order: insertion keeps those of one instant as they came.
    private void Add(double at, MomentKind kind, int index)
    {
        if (double.IsPositiveInfinity(at)) return;

        int place = _momentCount++;
        while (place > 0 && _moments[place - 1].At > at)
        {
            _moments[place] = _moments[place - 1];
            place--;
        }

        _moments[place] = new Moment(at, kind, index);
    }

    private (double Speed, double Odds) EffectsNow(StageTable stage)
    {
        double speed = 1;
        double odds = 1;
        for (int i = 0; i < stage.Touchpoints.Length; i++)
        {
            if (!_happened[i]) continue;
            speed *= stage.Touchpoints[i].Speedup;
            odds *= stage.Touchpoints[i].OddsOfLosing;
        }

        for (int i = 0; i < stage.Obstacles.Length; i++)
        {
            if (!_stands[i]) continue;
            speed *= stage.Obstacles[i].Speed;
            odds *= stage.Obstacles[i].OddsOfLosing;
        }

        return (speed, odds);
    }

    private int FirstToEnd(StageTable stage, int ways, bool isRace, double speed, double odds, double passed, out double end)
    {
        end = double.PositiveInfinity;
        int first = 0;
        for (int i = 0; i < ways; i++)
        {
            double left = _length[i] - _clock[i];
            double pace = isRace && stage.IsLoss[i] ? speed * odds : speed;
            double at = left <= 0 ? passed : passed + (left / pace);
            if (at < end) (end, first) = (at, i);
        }

        return first;
    }

    private void Advance(StageTable stage, int ways, bool isRace, double speed, double odds, double time)
    {
        for (int i = 0; i < ways; i++) _clock[i] += time * (isRace && stage.IsLoss[i] ? speed * odds : speed);
    }

    /// <summary>Lets what the buyer met change the way that was drawn: only as many as the odds demand, and only in their direction.</summary>
    private static int Reconsidered(StageTable stage, int way, double odds, double flip)
    {
        if (odds == 1) return way;

        double loss = 0;
        for (int i = 0; i < stage.Targets.Length; i++)
        {
            if (stage.IsLoss[i]) loss += stage.Probabilities[i];
        }

        if (loss is 0 or >= 1) return way;

        double lossNow = loss * odds / ((loss * odds) + 1 - loss);
        bool wasLoss = stage.IsLoss[way];
        double turned = wasLoss ? 1 - (lossNow / loss) : 1 - ((1 - lossNow) / (1 - loss));
        if (!(flip < turned)) return way;

        double pick = flip / turned * (wasLoss ? 1 - loss : loss);
        int last = way;
        for (int i = 0; i < stage.Targets.Length; i++)
        {
            if (stage.IsLoss[i] == wasLoss || stage.Probabilities[i] == 0) continue;
            last = i;
            pick -= stage.Probabilities[i];
            if (pick < 0) break;
        }

        return last;
    }

    /// <returns>Whether the stay is over.</returns>
    private bool Happens(EventChunk chunk, StageTable stage, Moment moment, long ticks, out ushort next)
    {
        next = 0;
        int i = moment.Index;
        switch (moment.Kind)
        {
            case MomentKind.Touchpoint:
                _happened[i] = true;
                chunk.Add(stage.Touchpoints[i].Code, ticks, _details[i]);
                return false;
            case MomentKind.Raised:
                _stands[i] = true;
                chunk.Add(stage.Obstacles[i].RaisedCode, ticks, stage.Obstacles[i].Detail);
                return false;
            case MomentKind.Resolved:
                _stands[i] = false;
                chunk.Add(stage.Obstacles[i].ResolvedCode, ticks);
                return false;
            default:
                next = stage.Obstacles[i].Loss;
                return true;
        }
    }

    private readonly record struct Moment(double At, MomentKind Kind, int Index);
}
