using System.Globalization;
using NodaTime;

namespace BuyerJourney.Journeys;

/// <summary>How finely journeys keep time: in ticks of 100 ns, exactly or not at all, so that a log can hold whatever happens on them.</summary>
internal static class EventTime
{
    /// <returns>False when the instant lies between two ticks.</returns>
    public static bool TryTicksOf(Instant at, out long ticks)
    {
        ticks = at.ToUnixTimeTicks();
        return Instant.FromUnixTimeTicks(ticks) == at;
    }

    /// <summary>Why nothing can happen at an instant; null when something can.</summary>
    public static Refusal? ProblemOf(Instant at) => TryTicksOf(at, out _) ? null : new(RefusalReason.TooFineTime, SentenceOn(at));

    public static string SentenceOn(Instant at) => $"Journeys keep time in steps of 100 ns, and {InFull(at)} lies between two of them; round it first.";

    /// <summary>The instant to the nanosecond.</summary>
    public static string InFull(Instant at) => at.ToString("uuuu-MM-dd'T'HH:mm:ss.fffffffff'Z'", CultureInfo.InvariantCulture);
}
