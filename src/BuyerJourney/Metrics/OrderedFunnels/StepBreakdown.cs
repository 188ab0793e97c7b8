namespace BuyerJourney.Metrics.OrderedFunnels;

/// <summary>By which property of which event a funnel is broken down.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record StepBreakdown
{
    private StepBreakdown(string property, int? step, bool isLastTouch = false, bool isEveryStep = false) =>
        (Property, Step, IsLastTouch, IsEveryStep) = (property, step, isLastTouch, isEveryStep);

    /// <summary>The property's name.</summary>
    public string Property { get; }

    /// <summary>The step, from 1, whose event is asked; null where it is not the event of one step.</summary>
    public int? Step { get; }

    /// <summary>Whether it is the journey's last event that is any of the steps and has the property, instead of the first.</summary>
    public bool IsLastTouch { get; }

    /// <summary>Whether all steps must have the value.</summary>
    public bool IsEveryStep { get; }

    /// <summary>By the property of the journey's first event that is any of the steps and has the property.</summary>
    /// <param name="property">The property's name.</param>
    /// <returns>The breakdown.</returns>
    /// <exception cref="ArgumentException"><paramref name="property"/> is empty.</exception>
    public static StepBreakdown FirstTouch(string property)
    {
        ArgumentException.ThrowIfNullOrEmpty(property);
        return new StepBreakdown(property, null);
    }

    /// <summary>By the property of the journey's last event that is any of the steps and has the property.</summary>
    /// <param name="property">The property's name.</param>
    /// <returns>The breakdown.</returns>
    /// <exception cref="ArgumentException"><paramref name="property"/> is empty.</exception>
    public static StepBreakdown LastTouch(string property)
    {
        ArgumentException.ThrowIfNullOrEmpty(property);
        return new StepBreakdown(property, null, isLastTouch: true);
    }

    /// <summary>By each value of the property, as if only the events with that value had happened: all steps of an attempt have it, and a journey is in the group of every value that it has.</summary>
    /// <param name="property">The property's name.</param>
    /// <returns>The breakdown.</returns>
    /// <exception cref="ArgumentException"><paramref name="property"/> is empty.</exception>
    public static StepBreakdown EveryStep(string property)
    {
        ArgumentException.ThrowIfNullOrEmpty(property);
        return new StepBreakdown(property, null, isEveryStep: true);
    }

    /// <summary>By the property of the event that did a step; attempts that did not do it are a group of their own.</summary>
    /// <param name="step">The step, from 1.</param>
    /// <param name="property">The property's name.</param>
    /// <returns>The breakdown.</returns>
    /// <exception cref="ArgumentException"><paramref name="property"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is less than 1.</exception>
    public static StepBreakdown OfStep(int step, string property)
    {
        ArgumentException.ThrowIfNullOrEmpty(property);
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        return new StepBreakdown(property, step);
    }

    /// <summary>The property and whose it is.</summary>
    /// <returns>For example <c>browser of step 1</c>.</returns>
    public override string ToString() => Step is { } step ? FormattableString.Invariant($"{Property} of step {step}")
        : IsEveryStep ? $"{Property} of every step"
        : $"{Property} of the {(IsLastTouch ? "last" : "first")} touch";
}
