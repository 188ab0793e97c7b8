namespace BuyerJourney.Interchange.Reading;

/// <summary>Counts the bytes read from a stream, whose first ones may be looked at without taking them.</summary>
internal sealed class CountedStream(Stream stream) : ForwardStream
{
    private byte[] _peeked = [];
    private int _taken;

    public long BytesRead { get; private set; }

    /// <summary>The bytes still to come when reading began; null when the stream can't tell.</summary>
    public long? BytesTotal { get; } = stream.CanSeek ? stream.Length - stream.Position : null;

    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int count, CancellationToken cancellationToken)
    {
        byte[] first = new byte[count];
        int read = await stream.ReadAtLeastAsync(first, count, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        _peeked = first[..read];
        return _peeked;
    }

    public override int Read(Span<byte> buffer) => Count(_taken < _peeked.Length ? TakePeeked(buffer) : stream.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(_taken < _peeked.Length ? TakePeeked(buffer.Span) : await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    private int TakePeeked(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, _peeked.Length - _taken);
        _peeked.AsSpan(_taken, count).CopyTo(buffer);
        _taken += count;
        return count;
    }

    private int Count(int read)
    {
        BytesRead += read;
        return read;
    }
}
