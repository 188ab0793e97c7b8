using System.Text;

namespace BuyerJourney.Interchange.Reading;

/// <summary>Characters as UTF-8: half a character, which has no form in it, is an <see cref="InvalidDataException"/>.</summary>
internal sealed class EncodedStream(TextReader characters, ParserWatch? watch) : ForwardStream
{
    private const int BlockSize = 1 << 14;

    private readonly Encoder _encoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetEncoder();
    private readonly char[] _characters = new char[BlockSize];
    private readonly byte[] _bytes = new byte[Encoding.UTF8.GetMaxByteCount(BlockSize)];
    private int _from;
    private int _until;
    private bool _ended;

    public override int Read(Span<byte> buffer)
    {
        while (_from == _until && !_ended)
        {
            Encode(characters.Read(_characters, 0, BlockSize));
        }

        return Take(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_from == _until && !_ended)
        {
            Encode(await characters.ReadAsync(_characters.AsMemory(), cancellationToken).ConfigureAwait(false));
        }

        return Take(buffer.Span);
    }

    private void Encode(int count)
    {
        _ended = count == 0;
        _from = 0;
        try
        {
            _until = _encoder.GetBytes(_characters.AsSpan(0, count), _bytes, flush: _ended);
        }
        catch (EncoderFallbackException problem)
        {
            throw new InvalidDataException("The text holds half a character (a surrogate without its other), which is no Unicode. Remove it.", problem);
        }
    }

    private int Take(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, _until - _from);
        _bytes.AsSpan(_from, count).CopyTo(buffer);
        _from += count;
        watch?.Count(count);
        return count;
    }
}
