namespace BuyerJourney.Benchmarks.Comparing;

/// <summary>Two contenders did not come to the same result, so their times mean nothing.</summary>
internal sealed class ResultsDifferException(string message) : Exception(message);
