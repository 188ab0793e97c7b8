using System.Runtime.CompilerServices;
using BuyerJourney.Definitions;

namespace BuyerJourney.Maps;

/// <summary>For whom a map is drawn, and from when on something seen is a gap.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record MapOptions
{
    /// <summary>The persona whose journeys are drawn; null for all buyers.</summary>
    public Id<Persona>? Persona { get; init; }

    /// <summary>How many cases a figure needs before a gap is seen in it, at least 1; 30 unless said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public long MinimumCases
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 30;

    /// <summary>From which share of all that leave a stage on a move counts as often taken, 0 to 1; 0.05 unless said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public double OftenTaken
    {
        get;
        init => field = RequireShare(value);
    } = 0.05;

    /// <summary>Above which share of the buyers who passed a stage without a visit it counts as mostly skipped, 0 to 1; 0.5 unless said. The whole interval must lie above.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public double MostlySkipped
    {
        get;
        init => field = RequireShare(value);
    } = 0.5;

    /// <summary>Above which share of buyers of whom nothing is heard after a hand-over it counts as a gap, 0 to 1; 0.5 unless said. The whole interval must lie above.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public double MostlySilent
    {
        get;
        init => field = RequireShare(value);
    } = 0.5;

    private static double RequireShare(double value, [CallerMemberName] string name = "") => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A share lies between 0 and 1.");
}
