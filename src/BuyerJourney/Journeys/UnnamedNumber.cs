using BuyerJourney.Definitions;

namespace BuyerJourney.Journeys;

/// <summary>A number where one of a few names belongs. It is a mistake of the caller's: no file could hold it, and no figure would count it.</summary>
/// <param name="What">What it stands for, such as a reaction.</param>
/// <param name="Number">The number.</param>
internal readonly record struct UnnamedNumber(string What, Enum Number)
{
    public string Sentence => $"There is no {What} {Number:D}; use one of {string.Join(", ", Enum.GetNames(Number.GetType()))}.";

    /// <returns>The first such number of an event; null when there is none.</returns>
    public static UnnamedNumber? In(JourneyEvent next) => next switch
    {
        TouchpointHappened touch => In(touch.Reaction, touch.Side, null),
        ObstacleRaised raised => In(null, null, raised.Severity),
        _ => null,
    };

    /// <returns>The first of the numbers that has no name; null when there is none.</returns>
    public static UnnamedNumber? In(Reaction? reaction, Side? side, Severity? severity)
    {
        if (reaction is { } took && !Enum.IsDefined(took)) return new("reaction", took);
        if (side is { } acted && !Enum.IsDefined(acted)) return new("side", acted);
        return severity is { } holds && !Enum.IsDefined(holds) ? new("severity", holds) : null;
    }
}
