using BuyerJourney.Definitions;

namespace BuyerJourney.Logs;

/// <summary>What each deal of a log is worth, as last known, and how that changed.</summary>
internal sealed class ValueColumn
{
    private readonly Money?[] _latest;
    private readonly (int Journey, long Ticks, Money Value)[] _changes;

    /// <param name="changes">The changes by journey, then by instant, then as they arrived.</param>
    /// <param name="journeys">How many journeys the log has.</param>
    public ValueColumn((int Journey, long Ticks, Money Value)[] changes, int journeys)
    {
        _changes = changes;
        _latest = new Money?[journeys];
        foreach ((int journey, _, Money value) in changes)
        {
            _latest[journey] = value;
        }
    }

    public ReadOnlySpan<(int Journey, long Ticks, Money Value)> Changes => _changes;

    public ReadOnlySpan<(int Journey, long Ticks, Money Value)> ChangesOf(int journey) =>
        JourneyRun.Of<(int Journey, long Ticks, Money Value)>(_changes, journey, static change => change.Journey);

    public Money? ValueOf(int journey) => _latest[journey];
}
