namespace BuyerJourney.Interchange.Reading;

/// <summary>The lines of a text, one at a time. A line that is longer than the limit is handed out cut, and the rest of it is passed over.</summary>
internal sealed class TextLines(SourceText text, int longest) : IDisposable
{
    private const int BlockSize = 1 << 16;

    private char[] _kept = new char[BlockSize * 2];
    private int _from;
    private int _until;
    private long _taken;
    private bool _ended;
    private bool _passesOver;

    /// <summary>The number of the line that was handed out last, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Whether that line is longer than the limit.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Fetches text for <see cref="TryRead"/>; false when there is none left.</summary>
    public async ValueTask<bool> FetchAsync(CancellationToken cancellationToken)
    {
        if (_ended)
        {
            return false;
        }

        await text.FetchAsync(BlockSize, cancellationToken).ConfigureAwait(false);
        MakeRoom();
        int read = text.Read(_kept.AsSpan(_until, BlockSize));
        _until += read;
        _taken += read;
        _ended = read < BlockSize;
        text.Confirm(_taken);
        return true;
    }

    /// <summary>Hands out the next line, without its end; false when text has to be fetched first.</summary>
    public bool TryRead(out ReadOnlySpan<char> line)
    {
        line = default;
        if (_passesOver && !TryPassOver())
        {
            return false;
        }

        ReadOnlySpan<char> rest = _kept.AsSpan(_from, _until - _from);
        int end = rest.IndexOf('\n');
        if (end < 0 && rest.Length <= longest && (!_ended || rest.IsEmpty))
        {
            return false;
        }

        line = end < 0 ? rest : rest[..end];
        _from += end < 0 ? rest.Length : end + 1;
        _passesOver = end < 0 && !_ended;
        Line++;
        IsTooLong = line.Length > longest;
        return true;
    }

    public void Dispose() => text.Dispose();

    private bool TryPassOver()
    {
        int end = _kept.AsSpan(_from, _until - _from).IndexOf('\n');
        _from = end < 0 ? _until : _from + end + 1;
        _passesOver = end < 0;
        return end >= 0;
    }

    private void MakeRoom()
    {
        _kept.AsSpan(_from, _until - _from).CopyTo(_kept);
        _until -= _from;
        _from = 0;
        if (_kept.Length - _until < BlockSize)
        {
            Array.Resize(ref _kept, Math.Max(_kept.Length * 2, _until + BlockSize));
        }
    }
}
