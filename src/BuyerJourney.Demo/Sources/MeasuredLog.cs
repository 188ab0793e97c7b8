using BuyerJourney.Goals;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Demo.Sources;

/// <summary>What is to be measured, as of when, and what the import had to say of it.</summary>
internal sealed record MeasuredLog(string Name, JourneyLog Log, string Quality, Instant AsOf)
{
    /// <summary>What is wanted of these journeys; null when nobody said.</summary>
    public GoalSet? Goals { get; init; }
}
