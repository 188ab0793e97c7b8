using System.Collections.Immutable;
using NodaTime;

namespace BuyerJourney.Definitions.Criteria;

/// <summary>Holds when, since the journey came to where it stands, none of the touchpoints has happened for a time, the bound included.</summary>
/// <remarks>Each of the touchpoints starts the time anew. Immutable, compared by content, safe to share between threads.</remarks>
public sealed class SilenceCriterion : Criterion
{
    private readonly ImmutableArray<int> _indices;

    internal SilenceCriterion(Duration time, ImmutableArray<Id<Touchpoint>> touchpoints, ImmutableArray<int> indices = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, Duration.Zero);
        Time = time;
        Touchpoints = touchpoints;
        _indices = indices;
    }

    /// <summary>The time of silence.</summary>
    public Duration Time { get; }

    /// <summary>The touchpoints that break the silence.</summary>
    public ImmutableArray<Id<Touchpoint>> Touchpoints { get; }

    /// <inheritdoc/>
    public override string Need => $"Needs {CriterionText.Of(Time)} here without {Listed}.";

    internal override string OppositeNeed => $"Needs {Listed} here within {CriterionText.Of(Time)}.";

    internal override Criterion InBasicTerms => Touchpoints.IsEmpty || Time == Duration.Zero ? StayAtLeast(Time).InBasicTerms : this;

    private string Listed => CriterionText.List(Touchpoints.Select(t => $"'{t}'"), "or");

    /// <inheritdoc/>
    public override bool Equals(Criterion? other) => other is SilenceCriterion same && Time == same.Time && Touchpoints.SequenceEqual(same.Touchpoints);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(nameof(SilenceCriterion), Time, Touchpoints.Length);

    internal override Criterion Bind(CriterionBinding binding) => new SilenceCriterion(Time, Touchpoints, [.. Touchpoints.Select(binding.Touchpoint)]);

    internal override bool IsMet(in CriterionContext context) => context.At - SilentSince(context) >= Time;

    /// <summary>When the silence began: at the last of the touchpoints, or when the journey came to where it stands.</summary>
    internal Instant SilentSince(in CriterionContext context)
    {
        Instant since = context.Journey.StandsSince;
        foreach (int touchpoint in _indices)
        {
            if (context.Facts.LastTouch(touchpoint) is { } last && last > since) since = last;
        }

        return since;
    }

    internal override bool FollowsFrom(Criterion other) => other is SilenceCriterion stronger && stronger.Time >= Time && Touchpoints.All(stronger.Touchpoints.Contains);

    internal override bool Excludes(Criterion other) => other is StayCriterion stay && stay.AtMost < Time;
}
