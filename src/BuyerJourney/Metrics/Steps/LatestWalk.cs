namespace BuyerJourney.Metrics.Steps;

/// <summary>Follows the latest event of each step of a journey, for patterns that stop the whole journey or go on only from the latest: ClickHouse's choices.</summary>
/// <remarks>Reuses its workspace from journey to journey, so one instance serves one thread.</remarks>
internal sealed class LatestWalk(StepPattern pattern)
{
    private readonly long _window = WindowText.TicksOf(pattern.Window);
    private readonly long[] _cameFrom = new long[pattern.Steps.Count];
    private readonly long[] _cameAt = new long[pattern.Steps.Count];

    /// <summary>
    /// Follows the journey as <c>windowFunnel</c> does: of one instant strangers first and then step by step. From the event that stops it on, no event is a step; and where the latest is followed, an event is no step
    /// that does not go on from it.
    /// </summary>
    /// <param name="ticks">When each event of the journey happened.</param>
    /// <param name="steps">Which steps each event is, a bit each.</param>
    /// <param name="isLeftOut">Which events are left out, so that they are no strangers either; null when none is.</param>
    public void ForgetWhatIsPassedOver(ReadOnlySpan<long> ticks, Span<uint> steps, bool[]? isLeftOut)
    {
        // By step: when the attempt began that came to it last, and when it did; nothing has come to it yet at the start.
        Array.Fill(_cameFrom, long.MaxValue);
        int last = _cameFrom.Length - 1;
        for (int from = 0, until; from < ticks.Length; from = until)
        {
            until = from + 1;
            while (until < ticks.Length && ticks[until] == ticks[from])
            {
                until++;
            }

            if ((pattern.Stop & (JourneyStop.AtOtherEvent | JourneyStop.AtStrangeEvent)) != 0 && IsCome(0) && HasStranger(steps, isLeftOut, from, until))
            {
                steps[from..].Clear();
                return;
            }

            for (int step = 0; step <= last; step++)
            {
                for (int i = from; i < until; i++)
                {
                    if ((steps[i] & (1u << step)) == 0)
                    {
                        continue;
                    }

                    if (Stops(step))
                    {
                        // What comes before it in this order stays: earlier steps of the instant, and the same step of earlier events.
                        for (int j = from; j < until; j++)
                        {
                            steps[j] &= ((1u << step) - 1) | (j < i ? 1u << step : 0);
                        }

                        steps[until..].Clear();
                        return;
                    }

                    if (!ComesTo(step, ticks[i]) && pattern.FollowsLatest)
                    {
                        steps[i] &= ~(1u << step);
                    }
                }
            }

            if (IsCome(last))
            {
                return;
            }
        }
    }

    private static bool HasStranger(ReadOnlySpan<uint> steps, bool[]? isLeftOut, int from, int until)
    {
        for (int i = from; i < until; i++)
        {
            if (steps[i] == 0 && (isLeftOut is null || !isLeftOut[i]))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsCome(int step) => _cameFrom[step] != long.MaxValue;

    private bool Stops(int step) => step == 0
        ? (pattern.Stop & JourneyStop.AtOtherEvent) != 0 && _cameFrom.Length > 1 && IsCome(1)
        : ((pattern.Stop & JourneyStop.AtRepeatedStep) != 0 && IsCome(step))
            || ((pattern.Stop & JourneyStop.AtOtherEvent) != 0 && IsCome(0) && !IsCome(step - 1));

    private bool ComesTo(int step, long at)
    {
        if (step == 0)
        {
            (_cameFrom[0], _cameAt[0]) = (at, at);
            return true;
        }

        bool comes = IsCome(step - 1) && at - _cameFrom[step - 1] <= _window && (pattern.Ties != TiePolicy.StrictlyLater || _cameAt[step - 1] < at);
        (_cameFrom[step], _cameAt[step]) = comes ? (_cameFrom[step - 1], at) : (_cameFrom[step], _cameAt[step]);
        return comes;
    }
}
