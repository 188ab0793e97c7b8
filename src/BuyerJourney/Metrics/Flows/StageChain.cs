using BuyerJourney.Definitions;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics.Flows;

/// <summary>
/// The absorbing chain of a log: from each stage before the purchase and on hold, by the shares in which visits went on, until the journey is closed, whatever supersedes that close.
/// </summary>
/// <remarks>
/// Visits that are open say nothing yet about where they go and are left out. A journey that comes to a stage after the purchase without having been won ends there, neither won nor lost.
/// </remarks>
internal sealed class StageChain
{
    // What a Duration holds, some 46,000 years: a chain that hardly ever ends can take longer.
    internal const double LongestTicks = 1.4e19;

    private readonly Stage[] _stages;
    private readonly int[] _wins;
    private readonly AbsorbingChain _chain;

    /// <param name="definition">The definition.</param>
    /// <param name="count">How often a stage was left for a stage or outcome; both are numbered as their codes.</param>
    public StageChain(JourneyDefinition definition, Func<int, int, long> count)
    {
        _stages = [.. definition.Stages.Where(stage => !stage.IsAfterPurchase)];
        _wins = [.. definition.Outcomes.Where(outcome => outcome.IsWon).Select(outcome => outcome.Index)];
        var counts = new List<long>();
        foreach (Stage from in _stages)
        {
            counts.AddRange(_stages.Select(to => count(from.Index, to.Index)));
            counts.AddRange(definition.Outcomes.Select(to => count(from.Index, definition.Stages.Length + to.Index)));
            counts.Add(definition.Stages.Where(to => to.IsAfterPurchase).Sum(to => count(from.Index, to.Index)));
        }

        _chain = AbsorbingChain.FromCounts([.. counts], _stages.Length, definition.Outcomes.Length + 1);
    }

    /// <summary>How probable it is that a journey that comes to a stage is won at its next close; null where the log can't say, and after the purchase.</summary>
    public double? WinProbability(Stage stage)
    {
        int from = Array.IndexOf(_stages, stage);
        return from < 0 || _chain.ExpectedSteps(from) is null
            ? null
            : Math.Clamp(_wins.Sum(win => _chain.AbsorptionProbability(from, win)!.Value), 0, 1);
    }

    /// <summary>How long it takes from coming to a stage to the close.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="meanStays">The mean stay in each stage of the definition.</param>
    public Duration? ExpectedTimeToClose(Stage stage, ReadOnlySpan<Duration?> meanStays)
    {
        int from = Array.IndexOf(_stages, stage);
        if (from < 0 || _chain.ExpectedSteps(from) is null)
        {
            return null;
        }

        double[] times = new double[_stages.Length];
        for (int i = 0; i < times.Length; i++)
        {
            if (meanStays[_stages[i].Index] is { } mean)
            {
                times[i] = mean.TotalTicks;
            }
            else if (_chain.ExpectedVisits(from, i) > 0)
            {
                return null;
            }
        }

        return _chain.ExpectedTime(from, times) is { } ticks && ticks < LongestTicks ? Duration.FromTicks(ticks) : null;
    }
}
