namespace BuyerJourney.Metrics.Steps;

/// <summary>Something that must not happen once an attempt has come to one step and before it has come to another.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
/// <param name="Step">What must not happen.</param>
/// <param name="After">The step, from 1, that the attempt must have come to; 1 for the first.</param>
/// <param name="Before">The later step, from 2, that the attempt must not have come to yet.</param>
public sealed record StepExclusion(Step Step, int After, int Before)
{
    /// <summary>What must not happen, and between which steps.</summary>
    /// <returns>For example <c>refund between 1 and 2</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Step} between {After} and {Before}");
}
