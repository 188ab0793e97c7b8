namespace BuyerJourney.Definitions.Criteria;

/// <summary>A criterion that the host supplies as code; rules name it with <see cref="Criterion.Custom"/>.</summary>
/// <remarks>
/// It should answer from the context alone and quickly: it is asked at every attempt to move. It must be safe to call from several threads.
/// What it throws comes out of <c>Fire</c>; the journey has not moved then.
/// </remarks>
public interface ICustomCriterion
{
    /// <summary>What it asks for, in one plain sentence: <c>Needs a passed credit check.</c></summary>
    string Need { get; }

    /// <summary>Whether it holds.</summary>
    /// <param name="context">What it may look at.</param>
    /// <returns>True when it holds.</returns>
    bool IsMet(in CriterionContext context);
}
