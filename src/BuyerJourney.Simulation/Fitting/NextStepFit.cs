using System.Globalization;

namespace BuyerJourney.Simulation.Fitting;

/// <summary>One way on from a stage, as learnt.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record NextStepFit
{
    /// <summary>The stage or outcome that it leads to.</summary>
    public required string To { get; init; }

    /// <summary>Whether <see cref="To"/> is an outcome.</summary>
    public required bool IsClose { get; init; }

    /// <summary>Whether it leads from a stage on hold back to the stage that was left, whichever that was; <see cref="To"/> is then empty.</summary>
    public required bool IsResume { get; init; }

    /// <summary>How likely it is: the Aalen–Johansen share in the long run, so that open visits count for the way in which such visits end. Visits of unknown entry count with the way in which they ended.</summary>
    public required double Probability { get; init; }

    /// <summary>How often it was taken, by visits of unknown entry too.</summary>
    public required long Visits { get; init; }

    /// <summary>How long the stay is when it leads there; null where all ways share the stay of the stage, or nobody whose entry is known took this one.</summary>
    public required DwellFit? Stay { get; init; }

    /// <summary>The way on in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(IsResume ? "back to the stage left" : To)}: {Probability:0.000} ({CountText.Of(Visits, "visit")}){(Stay is null ? string.Empty : $"; {Stay}")}");
}
