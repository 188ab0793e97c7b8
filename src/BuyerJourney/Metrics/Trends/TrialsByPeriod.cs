using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics.Trends;

/// <summary>Trials by the calendar period in which they began: how many are mature at an instant, and how many of these converted.</summary>
internal sealed class TrialsByPeriod
{
    private readonly Dictionary<long, Counts> _periods = [];

    public TrialsByPeriod(InstantTable starts, Calendar calendar, long asOfTicks, Duration within)
    {
        long maturedUntil = Trials.MaturedUntil(asOfTicks, WindowText.TicksOf(within));
        foreach (TrialState state in Enum.GetValues<TrialState>())
        {
            Multiset instants = starts.At((int)state);
            for (int i = 0; i < instants.Values.Length; i++)
            {
                bool isMature = instants.Values[i] <= maturedUntil;
                bool converted = state == TrialState.Converted;
                long count = instants.Counts[i];
                long period = calendar.KeyOf(instants.Values[i]);
                Counts trials = _periods.GetValueOrDefault(period);
                trials.All += count;
                trials.Matured += isMature ? count : 0;
                trials.MaturedConverted += isMature && converted ? count : 0;
                trials.YoungConverted += !isMature && converted ? count : 0;
                _periods[period] = trials;
            }
        }
    }

    public IEnumerable<long> Periods => _periods.Keys;

    /// <summary>Of the mature trials, the share that converted.</summary>
    public Proportion RateOf(long period)
    {
        Counts trials = _periods.GetValueOrDefault(period);
        return new Proportion(trials.MaturedConverted, trials.Matured);
    }

    public Proportion UnmaturedShareOf(long period)
    {
        Counts trials = _periods.GetValueOrDefault(period);
        return new Proportion(trials.All - trials.Matured, trials.All);
    }

    public long UnmaturedConvertedOf(long period) => _periods.GetValueOrDefault(period).YoungConverted;

    private struct Counts
    {
        public long All;
        public long Matured;
        public long MaturedConverted;
        public long YoungConverted;
    }
}
