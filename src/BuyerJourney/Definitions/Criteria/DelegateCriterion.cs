namespace BuyerJourney.Definitions.Criteria;

/// <summary>A custom criterion written as a lambda.</summary>
internal sealed class DelegateCriterion(string need, Func<CriterionContext, bool> isMet) : ICustomCriterion
{
    public string Need { get; } = need;

    public bool IsMet(in CriterionContext context) => isMet(context);
}
