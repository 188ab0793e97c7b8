namespace BuyerJourney.Tests.Reference.OrderedFunnels;

/// <summary>Others may come between; nothing between; an attempt may start at any step and step k means k distinct steps done.</summary>
internal enum ReferenceStepOrder
{
    Ordered,
    Strict,
    AnyOrder,
}
