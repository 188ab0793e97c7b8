using BuyerJourney.Journeys;
using NodaTime;

namespace BuyerJourney.Tests.Reference.OrderedFunnels;

/// <summary>One attempt at a funnel.</summary>
/// <param name="Journey">The journey.</param>
/// <param name="Steps">For each step the position of the event that did it; null for a step that was skipped or not come to. In any order: for each number of distinct steps.</param>
internal sealed record ReferenceAttempt(ReferenceJourney Journey, IReadOnlyList<int?> Steps)
{
    /// <summary>How many steps it got to: the furthest step done, from 1.</summary>
    public int Reached => Steps.Select((position, step) => position is null ? 0 : step + 1).Max();

    public int Anchor => Steps.First(position => position is not null)!.Value;

    public Instant Entered => Journey.Events[Anchor].At;

    public Instant FurthestAt => AtOf(Reached - 1)!.Value;

    public Instant? AtOf(int step) => Steps[step] is { } position ? Journey.Events[position].At : null;

    public JourneyEvent? EventOf(int step) => Steps[step] is { } position ? Journey.Events[position] : null;
}
