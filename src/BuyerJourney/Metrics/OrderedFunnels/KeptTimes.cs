using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.OrderedFunnels;

/// <summary>Instants or lengths as a report keeps them: they stay as they were when the tally goes on, and are put in order when someone first asks for more than a summary.</summary>
/// <remarks>Safe to share between threads.</remarks>
internal sealed class KeptTimes(Multiset times)
{
    private readonly Multiset _times = times.Copy();
    private readonly Lock _lock = new();
    private LengthSummary? _summary;

    public static KeptTimes None { get; } = new(new Multiset());

    public LengthSummary Summary
    {
        get
        {
            lock (_lock)
            {
                return _summary ??= LengthSummary.Of(_times);
            }
        }
    }

    public Multiset InOrder()
    {
        lock (_lock)
        {
            return _times.InOrder();
        }
    }
}
