using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace BuyerJourney.Journeys;

/// <summary>What a journey answered: accepted, with the events to store and the journey as it is now, or refused, with every reason.</summary>
/// <remarks>
/// A refusal is an answer and no exception; nothing has moved then. Immutable and safe to share between threads.
/// Only a journey makes decisions; <c>default</c> is none and must not be read.
/// </remarks>
/// <example><code>
/// JourneyDecision decision = journey.Fire("accepts-proposal", at);
/// if (decision.Accepted) { store.Append(decision.Events); journey = decision.Journey; }
/// else foreach (Refusal refusal in decision.Refusals) Show(refusal);
/// </code></example>
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "Decisions are read, not compared.")]
public readonly struct JourneyDecision
{
    private readonly ImmutableArray<Refusal> _refusals;
    private readonly int _first;
    private readonly int _count;

    internal JourneyDecision(Journey journey, int first, int count)
    {
        Journey = journey;
        _first = first;
        _count = count;
    }

    internal JourneyDecision(Journey journey, ImmutableArray<Refusal> refusals)
    {
        Journey = journey;
        _refusals = refusals;
    }

    /// <summary>Whether what was asked has happened.</summary>
    public bool Accepted => _refusals.IsDefault;

    /// <summary>The journey as it is now; the same as before when refused or ignored.</summary>
    public Journey Journey { get; }

    /// <summary>What happened, to be stored; empty when refused, or when the trigger is ignored here.</summary>
    /// <remarks>
    /// No two events of a journey have the same id, but two that go on from one state of it, on several threads or machines, number theirs alike. Let (journey, id) be unique in the store:
    /// the slower one then fails to append, and asks the journey again as it has become. <see cref="Journey.Replay"/> refuses a history in which both stand.
    /// </remarks>
    public JourneyEvents Events => Journey.Events.Slice(_first, _count);

    /// <summary>Every reason for which it was refused; empty when accepted.</summary>
    public ImmutableArray<Refusal> Refusals => _refusals.IsDefault ? [] : _refusals;

    /// <summary>Whether it was accepted and nothing changed: the definition ignores the trigger here, or the event was known already.</summary>
    public bool IsIgnored => Accepted && _count == 0;

    /// <summary>The journey as it is now, for callers to whom a refusal is a mistake.</summary>
    /// <returns><see cref="Journey"/>.</returns>
    /// <exception cref="JourneyRefusedException">It was refused.</exception>
    public Journey OrThrow() => Accepted ? Journey : throw new JourneyRefusedException(Journey, _refusals);

    /// <summary>The decision in words.</summary>
    /// <returns>What happened, or why not.</returns>
    public override string ToString() => Accepted ? $"accepted: {_count} events" : $"refused: {string.Join(" ", _refusals)}";
}
