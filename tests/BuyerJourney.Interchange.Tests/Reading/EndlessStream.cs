using System.Text;

namespace BuyerJourney.Interchange.Tests.Reading;

/// <summary>What a small compressed file may become: a beginning, and one piece after it again and again.</summary>
internal sealed class EndlessStream(string beginning, string again, long length) : Stream
{
    private readonly byte[] _beginning = Encoding.UTF8.GetBytes(beginning);
    private readonly byte[] _again = Encoding.UTF8.GetBytes(again);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    /// <summary>How much was read of it.</summary>
    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        int read = 0;
        for (; read < buffer.Length && Position < length; read++, Position++)
        {
            buffer[read] = Position < _beginning.Length ? _beginning[Position] : _again[(Position - _beginning.Length) % _again.Length];
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
