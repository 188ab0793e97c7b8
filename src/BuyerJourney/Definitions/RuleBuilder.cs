using System.Collections.Immutable;
using NodaTime;

namespace BuyerJourney.Definitions;

/// <summary>Says what a rule asks for. Used inside <see cref="JourneyDefinition.Create"/>; not safe to share between threads.</summary>
public sealed class RuleBuilder
{
    private readonly List<Criterion> _requires = [];

    internal RuleBuilder(RuleSource from, RuleTarget to, Id<Trigger> trigger) => (From, To, Trigger) = (from, to, trigger);

    internal RuleSource From { get; }

    internal RuleTarget To { get; }

    internal Id<Trigger> Trigger { get; }

    internal int Rank { get; private set; }

    internal string? GivenName { get; private set; }

    internal DueCondition? Due { get; private set; }

    internal ImmutableArray<Criterion> Required => [.. _requires];

    /// <summary>Asks for a criterion; every criterion that is asked for must hold.</summary>
    /// <param name="criterion">The criterion.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="criterion"/> is null.</exception>
    public RuleBuilder Requires(Criterion criterion)
    {
        ArgumentNullException.ThrowIfNull(criterion);
        _requires.Add(criterion);
        return this;
    }

    /// <summary>Sets the priority: of rules on one trigger, those of a higher priority are tried first.</summary>
    /// <param name="priority">The priority; 0 unless said.</param>
    /// <returns>This builder.</returns>
    public RuleBuilder Priority(int priority)
    {
        Rank = priority;
        return this;
    }

    /// <summary>Gives the rule a name, for refusals and reports.</summary>
    /// <param name="name">The name.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public RuleBuilder Named(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        GivenName = name;
        return this;
    }

    /// <summary>
    /// Lets the rule fall due by itself, and not before, a time after the journey came to where it stands: <c>journey.DueMoves(asOf)</c> then names it.
    /// </summary>
    /// <param name="after">The time; more than zero.</param>
    /// <param name="without">Touchpoints that start the time anew: "14 days without a reply".</param>
    /// <returns>This builder.</returns>
    public RuleBuilder DueAfter(Duration after, params ReadOnlySpan<Id<Touchpoint>> without)
    {
        Due = new DueCondition(after, [.. without]);
        return this;
    }
}
