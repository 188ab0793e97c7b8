using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace BuyerJourney.Journeys;

/// <summary>What a journey answered: accepted, with the events to store and the journey as it is now, or refused, with every reason.</summary>
/// <remarks>
/// A refusal is an answer and no exception; nothing has moved then. Immutable and safe to share between threads.
/// Only a journey makes decisions; <c>default</c> is none: it is not accepted, and of what it would say nothing can be read.
/// </remarks>
/// <example><code>
/// JourneyDecision decision = journey.Fire("accepts-proposal", at);
/// if (decision.Accepted) { store.Append(decision.Events); journey = decision.Journey; }
/// else foreach (Refusal refusal in decision.Refusals) Show(refusal);
/// </code></example>
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "Decisions are read, not compared.")]
public readonly struct JourneyDecision
{
    // Null in default alone.
    private readonly Journey? _journey;
    private readonly ImmutableArray<Refusal> _refusals;
    private readonly int _first;
    private readonly int _count;

    internal JourneyDecision(Journey journey, int first, int count)
    {
        _journey = journey;
        _first = first;
        _count = count;
    }

    internal JourneyDecision(Journey journey, ImmutableArray<Refusal> refusals)
    {
        _journey = journey;
        _refusals = refusals;
    }

    /// <summary>Whether what was asked has happened.</summary>
    public bool Accepted => _journey is not null && _refusals.IsDefault;

    /// <summary>The journey as it is now; the same as before when refused or ignored.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public Journey Journey => _journey ?? throw NoDecision();

    /// <summary>What happened, to be stored; empty when refused, or when the trigger is ignored here.</summary>
    /// <remarks>
    /// No two events of a journey have the same id, but two that go on from one state of it, on several threads or machines, number theirs alike. Let (journey, id) be unique in the store:
    /// the slower one then fails to append, and asks the journey again as it has become. <see cref="Journey.Replay"/> refuses a history in which both stand.
    /// </remarks>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public JourneyEvents Events => Journey.Events.Slice(_first, _count);

    /// <summary>Every reason for which it was refused; empty when accepted.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public ImmutableArray<Refusal> Refusals => _journey is null ? throw NoDecision() : _refusals.IsDefault ? [] : _refusals;

    /// <summary>Whether it was accepted and nothing changed: the definition ignores the trigger here, or the event was known already.</summary>
    public bool IsIgnored => Accepted && _count == 0;

    /// <summary>The journey as it is now, for callers to whom a refusal is a mistake.</summary>
    /// <returns><see cref="Journey"/>.</returns>
    /// <exception cref="JourneyRefusedException">It was refused.</exception>
    /// <exception cref="InvalidOperationException">This is <c>default</c>.</exception>
    public Journey OrThrow() => Accepted ? _journey! : throw new JourneyRefusedException(Journey, _refusals);

    /// <summary>The decision in words.</summary>
    /// <returns>How many events there are, or why it was refused.</returns>
    public override string ToString() =>
        _journey is null ? "no decision"
        : Accepted ? string.Create(CultureInfo.InvariantCulture, $"accepted: {_count:#,0} {(_count == 1 ? "event" : "events")}")
        : $"refused: {string.Join(" ", _refusals)}";

    private static InvalidOperationException NoDecision() => new("This is default(JourneyDecision), which no journey made: nothing was asked. Take the decision that Fire, Record or the like returns.");
}
