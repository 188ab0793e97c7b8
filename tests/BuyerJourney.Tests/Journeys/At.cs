using NodaTime;

namespace BuyerJourney.Tests.Journeys;

/// <summary>Instants by day, for tests about what happens when.</summary>
internal static class At
{
    public static readonly Instant Start = Instant.FromUtc(2026, 1, 1, 0, 0);

    public static Instant Day(double day) => Start + Days(day);

    /// <summary>Days in the steps of 100 ns in which journeys keep time.</summary>
    public static Duration Days(double days) => Duration.FromTicks(Math.Round(days * NodaConstants.TicksPerDay));
}
