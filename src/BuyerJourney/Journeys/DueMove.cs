using System.Collections.Immutable;
using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Journeys;

/// <summary>A move that falls due by itself: which, when, and whether it is due now.</summary>
/// <remarks>
/// The instant is worked out from the definition as it is now, each time anew: another due time in a later version moves it.
/// Nothing runs a timer; carry it out with <c>journey.Fire(move.Trigger.Id, asOf)</c>, or all that are due with <see cref="Journey.FireDue"/>. Immutable and safe to share between threads.
/// </remarks>
public sealed class DueMove
{
    internal DueMove(TransitionRule rule, Instant dueAt, bool isDue, ImmutableArray<Refusal> needs) => (Rule, DueAt, IsDue, Needs) = (rule, dueAt, isDue, needs);

    /// <summary>The rule.</summary>
    public TransitionRule Rule { get; }

    /// <summary>The trigger to fire.</summary>
    public Trigger Trigger => Rule.Trigger;

    /// <summary>When it falls due, or fell due.</summary>
    public Instant DueAt { get; }

    /// <summary>Whether it is due: the instant has come, and everything else that the rule asks for holds.</summary>
    public bool IsDue { get; }

    /// <summary>What it still needs; empty when it is due.</summary>
    public ImmutableArray<Refusal> Needs { get; }

    /// <summary>The rule and its instant.</summary>
    /// <returns>For example <c>proposal → stalled on 'no-reply' at 2026-03-14T00:00:00Z</c>.</returns>
    public override string ToString() => $"{Rule} at {DueAt}";
}
