using System.Collections.Immutable;
using BuyerJourney.Definitions;

namespace BuyerJourney.Journeys;

/// <summary>One reason why a journey did not do what was asked.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed class Refusal : IEquatable<Refusal>
{
    internal Refusal(RefusalReason reason, string sentence) => (Reason, Sentence) = (reason, sentence);

    /// <summary>The kind of reason.</summary>
    public RefusalReason Reason { get; }

    /// <summary>The reason in one plain sentence.</summary>
    public string Sentence { get; }

    /// <summary>The criterion that is not met; null for other reasons.</summary>
    public Criterion? Criterion { get; internal init; }

    /// <summary>The rules concerned: the one that asks for the criterion, the one that applies instead, or all that are ambiguous; empty for other reasons.</summary>
    public ImmutableArray<TransitionRule> Rules { get; internal init; } = [];

    /// <summary>The trigger's parameter concerned; null for other reasons.</summary>
    public TriggerParameter? Parameter { get; internal init; }

    /// <inheritdoc/>
    public bool Equals(Refusal? other) =>
        other is not null && Reason == other.Reason && Sentence == other.Sentence && Equals(Criterion, other.Criterion) && Equals(Parameter, other.Parameter) && Rules.AsSpan().SequenceEqual(other.Rules.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Refusal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Reason, Sentence);

    /// <summary>The reason in one plain sentence.</summary>
    /// <returns><see cref="Sentence"/>.</returns>
    public override string ToString() => Sentence;

    internal static Refusal Unmet(TransitionRule rule, Criterion criterion) =>
        new(RefusalReason.CriterionUnmet, criterion.Need) { Criterion = criterion, Rules = [rule] };

    internal static Refusal Failed(Exception thrown) => new(RefusalReason.CriterionFailed, $"A criterion failed when it was asked: {thrown.Message}");

    internal static Refusal Unknown(string kind, string name) =>
        new(RefusalReason.UnknownName, name.Length == 0 ? $"No {kind} is named." : $"The definition has no {kind} '{name}'; add it, or correct the name (case matters).");
}
