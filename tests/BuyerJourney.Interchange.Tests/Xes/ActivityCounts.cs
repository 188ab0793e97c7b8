using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Tests.Xes;

/// <summary>The figures that process-mining tools give of a log, counted plainly.</summary>
internal sealed class ActivityCounts
{
    public ActivityCounts(JourneyLog log)
    {
        foreach (JourneyTrace trace in log.Traces())
        {
            var names = new List<string>();
            foreach (EventCode code in trace.Events)
            {
                names.Add(log.Codes.IdOf(code));
            }

            names.ForEach(name => Count(Events, name));
            names.Distinct().ToList().ForEach(name => Count(Cases, name));
            Count(Starts, names[0]);
            Count(Ends, names[^1]);
            foreach ((string from, string to) in names.Zip(names.Skip(1)))
            {
                Count(Follows, $"{from} > {to}");
            }
        }
    }

    public Dictionary<string, int> Events { get; } = [];

    public Dictionary<string, int> Cases { get; } = [];

    public Dictionary<string, int> Starts { get; } = [];

    public Dictionary<string, int> Ends { get; } = [];

    public Dictionary<string, int> Follows { get; } = [];

    private static void Count(Dictionary<string, int> counts, string name) => counts[name] = counts.GetValueOrDefault(name) + 1;
}
