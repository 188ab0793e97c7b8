using System.IO.Compression;

namespace BuyerJourney.Interchange.Reading;

/// <summary>Decompresses gzip, one member or several, and tells a file that is cut off or damaged from a whole one.</summary>
internal sealed class GunzipStream : ForwardStream
{
    private readonly GZipStream _gzip;

    // What was decompressed and not yet handed on; the last bytes wait until it is known whether they are the seal.
    private readonly byte[] _waiting = new byte[1 << 16];
    private int _from;
    private int _until;
    private bool _ended;

    public GunzipStream(Stream compressed) => _gzip = new GZipStream(new SealedStream(compressed), CompressionMode.Decompress);

    public override int Read(Span<byte> buffer)
    {
        while (!_ended && Ready == 0)
        {
            MakeRoom();
            int read;
            try
            {
                read = _gzip.Read(_waiting.AsSpan(_until));
            }
            catch (InvalidDataException damaged)
            {
                throw Damaged(damaged);
            }

            Append(read);
        }

        return Take(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!_ended && Ready == 0)
        {
            MakeRoom();
            int read;
            try
            {
                read = await _gzip.ReadAsync(_waiting.AsMemory(_until), cancellationToken).ConfigureAwait(false);
            }
            catch (InvalidDataException damaged)
            {
                throw Damaged(damaged);
            }

            Append(read);
        }

        return Take(buffer.Span);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gzip.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Ready => _ended ? _until - _from : Math.Max(0, _until - _from - GzipSeal.Text.Length);

    private static InvalidDataException Damaged(InvalidDataException damaged) =>
        new("The compressed data is cut off or damaged. Transfer or export the file again.", damaged);

    private void MakeRoom()
    {
        _waiting.AsSpan(_from, _until - _from).CopyTo(_waiting);
        _until -= _from;
        _from = 0;
    }

    private void Append(int read)
    {
        _until += read;
        if (read > 0)
        {
            return;
        }

        int length = GzipSeal.Text.Length;
        if (_until - _from < length || !_waiting.AsSpan(_until - length, length).SequenceEqual(GzipSeal.Text.Span))
        {
            throw new InvalidDataException("The compressed data is cut off, or other bytes follow it. Transfer or export the file again.");
        }

        _until -= length;
        _ended = true;
    }

    private int Take(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, Ready);
        _waiting.AsSpan(_from, count).CopyTo(buffer);
        _from += count;
        return count;
    }
}
