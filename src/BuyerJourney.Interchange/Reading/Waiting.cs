namespace BuyerJourney.Interchange.Reading;

/// <summary>
/// Waits for what is asynchronous where a parser that reads synchronously needs more than was fetched ahead, as it does of a field or tag longer than that. The source is not read
/// synchronously even then: the body of a request does not allow it.
/// </summary>
internal static class Waiting
{
    /// <summary>Does something, away from the caller's context, which it might wait for.</summary>
    public static void For(Func<ValueTask> task) => Task.Run(() => task().AsTask()).GetAwaiter().GetResult();
}
