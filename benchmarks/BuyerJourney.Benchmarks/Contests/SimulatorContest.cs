using BuyerJourney.Benchmarks.Comparing;
using BuyerJourney.Benchmarks.Simulators;
using BuyerJourney.Logs;

namespace BuyerJourney.Benchmarks.Contests;

/// <summary>The simulator into a log, beside a bare loop with the same generator and samplers that writes into arrays.</summary>
internal static class SimulatorContest
{
    public const string Name = "simulator";

    private const string Ours = "BuyerJourney, into a log";
    private const string Floor = "floor, into arrays";

    public static Contest Create(CompareOptions options)
    {
        int journeys = Math.Max(1, options.Events / 6);
        var floor = new BareSimulation(journeys);
        int events = floor.Run().Offsets[^1];
        return new Contest
        {
            Name = Name,
            Contenders =
            [
                new(Ours, events, () => SalesChain.Simulator.Run(journeys, SalesChain.From, SalesChain.Until)),
                new(Floor, events, floor.Run),
            ],
            Targets = [new("simulator into a log : floor", [Ours], Floor, AtMost: 3)],
            Check = results => RequireEqual((JourneyLog)results[0], (BareSimulation)results[1]),
        };
    }

    private static void RequireEqual(JourneyLog log, BareSimulation floor)
    {
        int journey = 0;
        foreach (JourneyTrace trace in log.Traces())
        {
            int from = floor.Offsets[journey];
            int length = floor.Offsets[journey + 1] - from;
            bool equal = trace.Ticks.SequenceEqual(floor.Ticks.Slice(from, length));
            for (int i = 0; i < length && equal; i++)
            {
                equal = trace.Events[i].Value == floor.Codes[from + i];
            }

            if (!equal) throw new ResultsDifferException($"The journey {trace.Key} is not that of the floor.");
            journey++;
        }

        if (journey != floor.Offsets.Length - 1) throw new ResultsDifferException($"The log has {journey} journeys, the floor {floor.Offsets.Length - 1}.");
    }
}
