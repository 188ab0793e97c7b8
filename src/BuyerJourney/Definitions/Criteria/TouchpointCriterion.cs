using NodaTime;

namespace BuyerJourney.Definitions.Criteria;

/// <summary>Holds when a touchpoint has happened: so many times, within a period before now, with a given reaction.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
/// <example><code>Criterion.Touchpoint("demo").Times(2).Within(Duration.FromDays(30)).WithReaction(Reaction.Positive)</code></example>
public sealed class TouchpointCriterion : Criterion
{
    private readonly int _index;

    internal TouchpointCriterion(Id<Touchpoint> touchpoint, int times, Duration? period, Reaction? reaction, int index = -1)
    {
        Touchpoint = touchpoint;
        Count = times;
        Period = period;
        Reaction = reaction;
        _index = index;
    }

    /// <summary>The touchpoint.</summary>
    public new Id<Touchpoint> Touchpoint { get; }

    /// <summary>How often it must have happened, from 1.</summary>
    public int Count { get; }

    /// <summary>How far back it counts, the bound included; null for the whole journey.</summary>
    public Duration? Period { get; }

    /// <summary>The reaction that counts; null for any, or none.</summary>
    public Reaction? Reaction { get; }

    /// <inheritdoc/>
    public override string Need => $"Needs the touchpoint {Described} first.";

    internal override string OppositeNeed => $"Must not have had the touchpoint {Described}.";

    private string Described =>
        $"'{Touchpoint}'{(Count == 1 ? string.Empty : $" {Count} times")}{(Reaction is { } r ? $" with a {CriterionText.Of(r)} reaction" : string.Empty)}{(Period is { } p ? $" within {CriterionText.Of(p)}" : string.Empty)}";

    /// <summary>Asks for it to have happened so many times.</summary>
    /// <param name="count">How often at least, from 1.</param>
    /// <returns>A new criterion.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    public TouchpointCriterion Times(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new TouchpointCriterion(Touchpoint, count, Period, Reaction);
    }

    /// <summary>Counts only what happened within a period before now, the bound included.</summary>
    /// <param name="period">The period; more than zero.</param>
    /// <returns>A new criterion.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="period"/> is zero or negative.</exception>
    public TouchpointCriterion Within(Duration period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, Duration.Zero);
        return new TouchpointCriterion(Touchpoint, Count, period, Reaction);
    }

    /// <summary>Counts only what the buyer took in this way.</summary>
    /// <param name="reaction">The reaction.</param>
    /// <returns>A new criterion.</returns>
    public TouchpointCriterion WithReaction(Reaction reaction) => new(Touchpoint, Count, Period, reaction);

    /// <inheritdoc/>
    public override bool Equals(Criterion? other) =>
        other is TouchpointCriterion same && Touchpoint == same.Touchpoint && Count == same.Count && Period == same.Period && Reaction == same.Reaction;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Touchpoint, Count, Period, Reaction);

    internal override Criterion Bind(CriterionBinding binding) => new TouchpointCriterion(Touchpoint, Count, Period, Reaction, binding.Touchpoint(Touchpoint));

    internal override bool IsMet(in CriterionContext context) =>
        Period is null && Reaction is null
            ? context.Facts.TouchpointCount(_index) >= Count
            : context.Facts.HasTouchpoints(_index, Count, Period is { } period ? context.At - period : null, Reaction);

    internal override bool FollowsFrom(Criterion other) =>
        other is TouchpointCriterion stronger
        && Touchpoint == stronger.Touchpoint
        && Count <= stronger.Count
        && (Period is null || stronger.Period <= Period)
        && (Reaction is null || Reaction == stronger.Reaction);
}
