using System.Globalization;
using BuyerJourney.Simulation.Dwells;

namespace BuyerJourney.Simulation.Fitting;

/// <summary>A family of distributions at its best: with the parameters under which the lengths seen are most likely.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record DwellCandidate
{
    /// <summary>The distribution.</summary>
    public required Dwell Dwell { get; init; }

    /// <summary>The logarithm of how likely the lengths are under it (lengths in days), open ones counted as "longer than".</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Akaike's criterion: twice the number of parameters less twice <see cref="LogLikelihood"/>. The family with the lowest is preferred.</summary>
    public required double Aic { get; init; }

    /// <summary>The largest difference between the share that lasts longer under it and on the Kaplan–Meier curve, from 0 to 1.</summary>
    public required double Distance { get; init; }

    /// <summary>The candidate in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Dwell}; AIC {Aic:0.0}, off by at most {Distance:0.000}");
}
