using System.Collections.Immutable;
using NodaTime;

namespace BuyerJourney.Definitions;

/// <summary>When a rule falls due by itself: a time after the journey came to where it stands, or after the last of some touchpoints.</summary>
/// <remarks>Nothing runs a timer: <c>journey.DueMoves(asOf)</c> says what is due. Immutable and safe to share between threads.</remarks>
public sealed class DueCondition
{
    internal DueCondition(Duration after, ImmutableArray<Id<Touchpoint>> without) => (After, Without) = (after, without);

    /// <summary>The time after which it falls due.</summary>
    public Duration After { get; }

    /// <summary>The touchpoints that start the time anew; empty when none does.</summary>
    public ImmutableArray<Id<Touchpoint>> Without { get; }

    /// <summary>Whether journeys, which keep time in steps of 100 ns, can hold the instant at which it falls due.</summary>
    internal bool IsWhole => After.NanosecondOfDay % NodaConstants.NanosecondsPerTick == 0;

    /// <summary>What the rule thereby asks for: the rule does not apply before it is due.</summary>
    internal Criterion ToCriterion() => Without.IsEmpty ? Criterion.StayAtLeast(After) : Criterion.Silence(After, Without.AsSpan());
}
