using BuyerJourney.Definitions.Naming;
using BuyerJourney.Statistics;

namespace BuyerJourney.Impact.Groups;

/// <summary>The journeys that started in one of two periods, by whether they are old enough to be compared.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record FollowUpPart
{
    /// <summary>Of the journeys that started in the period, the share that is too young: not followed for the whole time, and in no figure of the comparison.</summary>
    public required Proportion Unmatured { get; init; }

    /// <summary>Journeys whose history starts in the middle: nobody knows how old they are, so they are in no figure and not in <see cref="Unmatured"/>.</summary>
    public required long UnknownStarts { get; init; }

    /// <summary>Of the journeys that are compared, those whose time runs on into the later period: what changed there may have touched them. 0 for the later period.</summary>
    public required long RunningOver { get; init; }

    /// <summary>The journeys that are compared.</summary>
    public long Journeys => Unmatured.Trials - Unmatured.Successes;

    /// <summary>How many journeys are compared, and how many are not.</summary>
    /// <returns>For example <c>412 journeys; 35 of 447 too young, 12 of them run on into the later period</c>.</returns>
    public override string ToString()
    {
        string over = RunningOver > 0 ? FormattableString.Invariant($", of which {RunningOver:N0} run on into the later period") : string.Empty;
        string unknown = UnknownStarts > 0 ? FormattableString.Invariant($", {UnknownStarts:N0} of unknown start left out") : string.Empty;
        return FormattableString.Invariant($"{CountText.Of(Journeys, "journey")}{over}; {Unmatured.Successes:N0} of {Unmatured.Trials:N0} too young{unknown}");
    }
}
