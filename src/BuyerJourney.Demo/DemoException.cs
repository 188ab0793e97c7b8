namespace BuyerJourney.Demo;

/// <summary>What the demo was asked to do can't be done, for the reason in the message.</summary>
internal sealed class DemoException(string message) : Exception(message);
