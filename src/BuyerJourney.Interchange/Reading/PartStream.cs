namespace BuyerJourney.Interchange.Reading;

/// <summary>Writing in parts: a writer that is not asynchronous fills memory, and the memory is handed on asynchronously.</summary>
internal static class PartStream
{
    public static async ValueTask HandOnAsync(this MemoryStream part, Stream destination, CancellationToken cancellationToken)
    {
        await destination.WriteAsync(part.GetBuffer().AsMemory(0, (int)part.Length), cancellationToken).ConfigureAwait(false);
        part.SetLength(0);
    }

    /// <summary>Hands on the last part, and what the destination itself holds back: it is not closed here, and who opened it may read the file at once.</summary>
    public static async ValueTask HandOnLastAsync(this MemoryStream part, Stream destination, CancellationToken cancellationToken)
    {
        await part.HandOnAsync(destination, cancellationToken).ConfigureAwait(false);
        await destination.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
