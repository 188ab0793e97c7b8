namespace BuyerJourney.Interchange.Reading;

/// <summary>A compressed stream with the seal behind it.</summary>
internal sealed class SealedStream(Stream compressed) : ForwardStream
{
    private ReadOnlyMemory<byte> _seal = GzipSeal.Member;

    public override int Read(Span<byte> buffer)
    {
        int read = compressed.Read(buffer);
        return read > 0 || buffer.IsEmpty ? read : TakeSeal(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await compressed.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        return read > 0 || buffer.IsEmpty ? read : TakeSeal(buffer.Span);
    }

    private int TakeSeal(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, _seal.Length);
        _seal.Span[..count].CopyTo(buffer);
        _seal = _seal[count..];
        return count;
    }
}
