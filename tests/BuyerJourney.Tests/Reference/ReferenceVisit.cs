using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>A stay in one stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="FirstEvent">The position, among the journey's events, of the one that entered it.</param>
/// <param name="LastEvent">The position of the one that ended it; null while it is open.</param>
/// <param name="Entered">When it was entered.</param>
/// <param name="Left">When it was left; null while it is open.</param>
/// <param name="Ending">How it ended.</param>
/// <param name="Next">The id of the stage or outcome that ended it; null while it is open.</param>
/// <param name="IsReentry">Whether the journey had visited the stage before.</param>
/// <param name="IsEntryUnknown">Whether nobody knows when it was entered.</param>
internal sealed record ReferenceVisit(
    Stage Stage,
    int FirstEvent,
    int? LastEvent,
    Instant Entered,
    Instant? Left,
    VisitEnding Ending,
    string? Next,
    bool IsReentry,
    bool IsEntryUnknown)
{
    public bool IsOpen => Left is null;

    /// <summary>The length of an ended visit whose start is known.</summary>
    public Duration? Length => IsEntryUnknown || Left is null ? null : Left - Entered;
}
