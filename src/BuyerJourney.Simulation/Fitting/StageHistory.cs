using BuyerJourney.Logs;

namespace BuyerJourney.Simulation.Fitting;

/// <summary>What a log knows of the visits to one stage.</summary>
internal sealed class StageHistory
{
    /// <summary>The visits whose entry is known.</summary>
    public List<VisitRecord> Visits { get; } = [];

    /// <summary>How the visits of unknown entry ended, those that did: of them that is all there is to learn.</summary>
    public List<(EventCode Next, bool Resumes)> EndsOfUnknownEntry { get; } = [];

    /// <summary>By touchpoint: the first time in each visit that had it.</summary>
    public SortedDictionary<ushort, List<Occurrence>> Touchpoints { get; } = [];

    /// <summary>By the code of raising it: the first time in each visit that had it.</summary>
    public SortedDictionary<ushort, List<Occurrence>> Obstacles { get; } = [];

    /// <summary>By touchpoint: how often it came again in the same visit.</summary>
    public Dictionary<ushort, int> Repeats { get; } = [];

    /// <summary>By touchpoint: the details it was recorded with.</summary>
    public Dictionary<ushort, List<EventDetail>> Details { get; } = [];
}
