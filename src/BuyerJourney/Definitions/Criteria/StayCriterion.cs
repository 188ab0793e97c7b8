using NodaTime;

namespace BuyerJourney.Definitions.Criteria;

/// <summary>Holds when the journey has stood where it stands for at least, or at most, a time; bounds are included.</summary>
/// <remarks>On a closed journey the time counts from its close. Immutable, compared by content, safe to share between threads.</remarks>
public sealed class StayCriterion : Criterion
{
    internal StayCriterion(Duration? atLeast, Duration? atMost)
    {
        if (atLeast is { } shortest) ArgumentOutOfRangeException.ThrowIfLessThan(shortest, Duration.Zero, nameof(atLeast));
        if (atMost is { } longest) ArgumentOutOfRangeException.ThrowIfLessThan(longest, Duration.Zero, nameof(atMost));
        AtLeast = atLeast;
        AtMost = atMost;
    }

    /// <summary>The shortest time; null when there is none.</summary>
    public Duration? AtLeast { get; }

    /// <summary>The longest time; null when there is none.</summary>
    public Duration? AtMost { get; }

    /// <inheritdoc/>
    public override string Need => AtLeast is { } shortest ? $"Needs {CriterionText.Of(shortest)} here first." : $"Needs to be done within {CriterionText.Of(AtMost!.Value)} here.";

    internal override string OppositeNeed => AtLeast is { } shortest ? $"Needs to be done before {CriterionText.Of(shortest)} here." : $"Needs more than {CriterionText.Of(AtMost!.Value)} here first.";

    /// <summary>The same as what holds from some time on: nothing lies between a longest stay and one that is longer by the smallest time there is.</summary>
    internal override Criterion InBasicTerms => (AtLeast, AtMost) switch
    {
        ({ } shortest, null) => shortest == Duration.Zero ? All() : this,
        (null, { } longest) => longest == Duration.MaxValue ? All() : Not(StayAtLeast(longest + Duration.Epsilon)),
        _ => this,
    };

    /// <inheritdoc/>
    public override bool Equals(Criterion? other) => other is StayCriterion same && AtLeast == same.AtLeast && AtMost == same.AtMost;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(nameof(StayCriterion), AtLeast, AtMost);

    internal override Criterion Bind(CriterionBinding binding) => this;

    internal override bool IsMet(in CriterionContext context)
    {
        Duration stay = context.At - context.Journey.StandsSince;
        return (AtLeast is not { } shortest || stay >= shortest) && (AtMost is not { } longest || stay <= longest);
    }

    internal override bool FollowsFrom(Criterion other) =>
        other is StayCriterion stronger ? (AtLeast is null || stronger.AtLeast >= AtLeast) && (AtMost is null || stronger.AtMost <= AtMost)
        : other is SilenceCriterion silence && AtMost is null && silence.Time >= AtLeast;

    internal override bool Excludes(Criterion other) => other is StayCriterion shorter && AtLeast > shorter.AtMost;
}
