using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace BuyerJourney.Metrics.Steps;

/// <summary>A step in its place in a pattern, with what is asked of it there.</summary>
/// <remarks>A plain text is the touchpoint of that id. Immutable, compared by content, safe to share between threads.</remarks>
/// <param name="Step">What must happen.</param>
public sealed record FunnelStep(Step Step)
{
    /// <summary>Whether the step may be skipped; neither the first nor the last may. In any order, all steps may.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether only the journey's first such event ever counts.</summary>
    public bool FirstTimeOnly { get; init; }

    /// <summary>The shortest time from the required step before, included; null for none. Not used in any order.</summary>
    public Duration? AtLeast { get; init; }

    /// <summary>The longest time from the required step before, included; null for none. Not used in any order.</summary>
    public Duration? AtMost { get; init; }

    /// <summary>A required step from the id of a touchpoint.</summary>
    /// <param name="touchpoint">The touchpoint's id.</param>
    /// <returns>The step.</returns>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructor is the named alternate.")]
    public static implicit operator FunnelStep(string touchpoint) => new(touchpoint);

    /// <summary>A required step.</summary>
    /// <param name="step">What must happen.</param>
    /// <returns>The step.</returns>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructor is the named alternate.")]
    public static implicit operator FunnelStep(Step step) => new(step);

    /// <summary>The step and what is asked of it.</summary>
    /// <returns>For example <c>demo (optional, at most 3 days)</c>.</returns>
    public override string ToString()
    {
        string[] asked =
        [
            .. IsOptional ? (string[])["optional"] : [],
            .. FirstTimeOnly ? (string[])["first time only"] : [],
            .. AtLeast is { } least ? (string[])[$"at least {WindowText.Of(least)}"] : [],
            .. AtMost is { } most ? (string[])[$"at most {WindowText.Of(most)}"] : [],
        ];
        return asked.Length == 0 ? Step.ToString() : $"{Step} ({string.Join(", ", asked)})";
    }
}
