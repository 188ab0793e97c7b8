using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Importing;

/// <summary>A change that a system's history records: from one stage or outcome to another.</summary>
/// <param name="Journey">The journey.</param>
/// <param name="Ticks">When.</param>
/// <param name="Old">What it was before; <see cref="EventCode.None"/> when the history does not say, or says nothing of interest.</param>
/// <param name="New">What it became; <see cref="EventCode.None"/> when that is of no interest or unknown.</param>
/// <param name="Detail">What else is known of it.</param>
internal readonly record struct StageChange(JourneyIndex Journey, long Ticks, EventCode Old, EventCode New, EventDetail Detail)
{
    /// <summary>Whether the stage stays what it was: the source keeps apart from it whether a journey is closed, so that closing and taking up again say nothing of it.</summary>
    public bool KeepsStage { get; init; }
}
