namespace BuyerJourney.Interchange.Reading;

/// <summary>
/// Bytes fetched ahead asynchronously, so that a parser that reads synchronously, which is faster, does not wait. Tags are watched on the way.
/// </summary>
internal sealed class PrefetchedStream(Stream stream, ParserWatch watch) : ForwardStream
{
    private const int Least = 1 << 16;

    private readonly byte[] _bytes = new byte[Least * 8];
    private int _from;
    private int _until;
    private bool _ended;

    /// <summary>Whether so little is left that the parser might have to wait.</summary>
    public bool IsLow => !_ended && _until - _from < Least;

    /// <exception cref="InvalidDataException">Compressed data is cut off.</exception>
    public async ValueTask FetchAsync(CancellationToken cancellationToken)
    {
        _bytes.AsSpan(_from, _until - _from).CopyTo(_bytes);
        _until -= _from;
        _from = 0;
        while (!_ended && _until < _bytes.Length)
        {
            int read = await stream.ReadAsync(_bytes.AsMemory(_until), cancellationToken).ConfigureAwait(false);
            _until += read;
            _ended = read == 0;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        if (_from == _until && !_ended)
        {
            // Only a tag that is longer than what was fetched ahead comes here.
            Waiting.For(() => FetchAsync(CancellationToken.None));
        }

        return Take(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_from == _until && !_ended)
        {
            await FetchAsync(cancellationToken).ConfigureAwait(false);
        }

        return Take(buffer.Span);
    }

    private int Take(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, _until - _from);
        _bytes.AsSpan(_from, count).CopyTo(buffer);
        _from += count;
        watch.Count(count);
        return count;
    }
}
