using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics.Steps;

/// <summary>How many go on from one step to another.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record StepConversionReport
{
    /// <summary>The instant at which the world was looked at.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>The step that starts the clock.</summary>
    public required Step From { get; init; }

    /// <summary>The step that is waited for.</summary>
    public required Step To { get; init; }

    /// <summary>The window, its end included.</summary>
    public required Duration Within { get; init; }

    /// <summary>Whether each occurrence of <see cref="From"/> is a trial, instead of a journey's first.</summary>
    public required bool IsEachOccurrence { get; init; }

    /// <summary>Of the trials whose window has passed, the share that did the step in time.</summary>
    public required Proportion Rate { get; init; }

    /// <summary>Trials still in their window that have done the step already; not in the rate.</summary>
    public required long UnmaturedConverted { get; init; }

    /// <summary>Trials still in their window whose journey has ended without it since they began; not in the rate.</summary>
    public required long UnmaturedClosed { get; init; }

    /// <summary>Trials still in their window that may yet do the step; not in the rate.</summary>
    public required long UnmaturedWaiting { get; init; }

    /// <summary>How long those took who did the step in time, young ones included.</summary>
    public required LengthSummary TimeToConvert { get; init; }

    /// <summary>How long the step is waited for, everybody included.</summary>
    public required WaitingCurves Waiting { get; init; }

    /// <summary>Steps that were asked for, that the definition does not name and that nobody took; empty where there is none.</summary>
    public Rows<UnmetName> UnmetNames { get; init; } = [];

    /// <summary>All trials, those still in their window included.</summary>
    public long Trials => Rate.Trials + Unmatured;

    /// <summary>The share of everybody, the young included, that does the step within the window, estimated from all <see cref="Trials"/>; null where nobody has been watched that long.</summary>
    public double? EstimateOfAll => Waiting.ShareConverted(Within);

    /// <summary>Trials still in their window.</summary>
    public long Unmatured => UnmaturedConverted + UnmaturedClosed + UnmaturedWaiting;

    /// <summary>The rate and what is left out of it.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{From} → {To} within {LengthText.Of(Within)}: {Rate}; {Unmatured:N0} too young to count ({UnmaturedConverted:N0} converted, {UnmaturedClosed:N0} closed, {UnmaturedWaiting:N0} waiting); as of {AsOf}{NameCheck.Text(UnmetNames)}");
}
