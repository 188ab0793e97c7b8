using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace BuyerJourney.Interchange.Reading;

/// <summary>
/// The characters of a source, decoded strictly: bytes that are not of the encoding end in one error that names the line. They are fetched ahead asynchronously, so
/// that a parser that reads synchronously, which is faster, does not wait. What was handed out but not confirmed is kept, so that reading can go back to the
/// beginning of a row.
/// </summary>
internal sealed class SourceText : TextReader
{
    /// <summary>How many bytes can be read behind <see cref="BytesAhead"/>.</summary>
    public const int BytesBehind = 32;

    private const int BlockSize = 1 << 16;
    private const char ByteOrderMark = '\ufeff';

    private readonly OpenedSource _source;
    private readonly byte[] _bytes = new byte[BlockSize];
    private int _bytesFrom;
    private int _bytesUntil;
    private bool _bytesEnded;
    private Encoding? _encoding;
    private Decoder? _decoder;
    private bool _hasBegun;

    // Characters from _keptStart on: before _next handed out, after it not yet. What lies before _confirmed may be forgotten.
    private char[] _kept = new char[BlockSize * 2];

    // The same in place of them, where all are of ASCII and whoever reads makes do with bytes.
    private byte[] _narrow = [];
    private bool _isNarrow;
    private int _keptCount;
    private long _keptStart;
    private long _confirmed;
    private long _next;
    private bool _ended;

    // How many line ends lie before a position: what was counted last, so that counting goes on from there.
    private long _linesBefore;
    private long _linesUntil;

    public SourceText(OpenedSource source, Encoding? encoding)
    {
        _source = source;
        _encoding = encoding;
    }

    /// <summary>What ends a line: the line feed, or the carriage return where the file has that alone.</summary>
    public char LineEnd { get; set; } = '\n';

    /// <summary>Whether all characters there are were fetched.</summary>
    public bool IsEnded => _ended;

    /// <summary>The characters that were fetched and not yet handed out, without taking them; they stay where they are until more are fetched.</summary>
    public ArraySegment<char> Ahead
    {
        get
        {
            Widen();
            return new ArraySegment<char>(_kept, (int)(_next - _keptStart), Available);
        }
    }

    /// <summary>The same after <see cref="TryNarrow"/>: each character is a byte. <see cref="BytesBehind"/> more can be read behind them.</summary>
    public ArraySegment<byte> BytesAhead => new(_narrow, (int)(_next - _keptStart), Available);

    private int Available => (int)(_keptStart + _keptCount - _next);

    /// <summary>Whether a parser that asks for so many characters would have to wait.</summary>
    public bool IsLow(int count) => Available < count && !_ended;

    /// <summary>Fetches so many characters, or all there are.</summary>
    public async ValueTask FetchAsync(int count, CancellationToken cancellationToken)
    {
        while (IsLow(count))
        {
            await DecodeMoreAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The first characters, without taking them: as many as asked for, or all there are.</summary>
    public async ValueTask<ReadOnlyMemory<char>> PeekAsync(int count, CancellationToken cancellationToken)
    {
        await FetchAsync(count, cancellationToken).ConfigureAwait(false);
        Widen();
        return _kept.AsMemory((int)(_next - _keptStart), Math.Min(count, Available));
    }

    /// <summary>
    /// Keeps bytes in place of characters, where all are of ASCII and came as UTF-8: they need no decoding then until another comes or somebody asks for characters. False where they are not.
    /// </summary>
    public bool TryNarrow()
    {
        if (_isNarrow || _source.Characters is not null || _encoding?.CodePage != Encoding.UTF8.CodePage)
        {
            return _isNarrow;
        }

        Forget();
        if (_narrow.Length < _kept.Length + BytesBehind)
        {
            _narrow = new byte[_kept.Length + BytesBehind];
        }

        _isNarrow = Ascii.FromUtf16(_kept.AsSpan(0, _keptCount), _narrow, out _) == OperationStatus.Done;
        return _isNarrow;
    }

    /// <summary>Says that nobody will go back before a position.</summary>
    public void Confirm(long position) => _confirmed = position;

    /// <summary>Goes back, or on, to a position that is not before the confirmed one.</summary>
    public void GoTo(long position) => _next = position;

    /// <summary>The line of a position that is not before the confirmed one, from 1.</summary>
    public long LineAt(long position)
    {
        CountLinesUntil(position);
        return _linesBefore + 1;
    }

    /// <summary>Says how many line feeds stand between two positions that are not before the confirmed one, where that is known, so that they need not be counted.</summary>
    public void KnowLines(long from, long until, int lineFeeds)
    {
        if (LineEnd == '\n')
        {
            CountLinesUntil(from);
            _linesBefore += lineFeeds;
            _linesUntil = until;
        }
    }

    /// <summary>What lies between two positions, as far as it is still known.</summary>
    public string Between(long from, long until, int longest)
    {
        Widen();
        int start = (int)Math.Max(0, from - _keptStart);
        int length = (int)Math.Clamp(until - _keptStart - start, 0, Math.Min(longest, _keptCount - start));
        return new string(_kept, start, length);
    }

    /// <summary>The position after the end of a line that was handed out, by where it begins.</summary>
    public long AfterLine(long start)
    {
        Widen();
        ReadOnlySpan<char> text = _kept.AsSpan((int)(start - _keptStart), (int)(_next - start));
        int end = text.IndexOfAny('\n', '\r');
        return end < 0 ? _next : start + end + (text[end..] is ['\r', '\n', ..] ? 2 : 1);
    }

    /// <summary>The position after the end of the line that begins at a position.</summary>
    public async ValueTask<long> AfterLineAsync(long start, CancellationToken cancellationToken)
    {
        long at = start;
        while (true)
        {
            Confirm(at);
            Widen();
            int found = _kept.AsSpan((int)(at - _keptStart), (int)(_keptStart + _keptCount - at)).IndexOfAny('\n', '\r');
            if (found >= 0)
            {
                at += found;
                if (_kept[(int)(at - _keptStart)] == '\n')
                {
                    return at + 1;
                }

                // Whether a line feed follows the carriage return may only be known after decoding more.
                GoTo(at);
                ReadOnlyMemory<char> ending = await PeekAsync(2, cancellationToken).ConfigureAwait(false);
                return at + (ending.Span is [_, '\n'] ? 2 : 1);
            }

            at = _keptStart + _keptCount;
            GoTo(at);
            if (_ended)
            {
                return at;
            }

            await DecodeMoreAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public override int Read(Span<char> buffer)
    {
        int total = 0;
        while (total < buffer.Length && (Available > 0 || !_ended))
        {
            if (Available == 0)
            {
                // Only a row that is longer than what was fetched ahead comes here.
                Waiting.For(() => DecodeMoreAsync(CancellationToken.None));
            }

            total += Take(buffer[total..]);
        }

        return total;
    }

    public override int ReadBlock(Span<char> buffer) => Read(buffer);

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int ReadBlock(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override async ValueTask<int> ReadBlockAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
    {
        await FetchAsync(buffer.Length, cancellationToken).ConfigureAwait(false);
        return Read(buffer.Span);
    }

    public override ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default) => ReadBlockAsync(buffer, cancellationToken);

    public override Task<int> ReadBlockAsync(char[] buffer, int index, int count) => ReadBlockAsync(buffer.AsMemory(index, count)).AsTask();

    public override Task<int> ReadAsync(char[] buffer, int index, int count) => ReadBlockAsync(buffer, index, count);

    private int Take(Span<char> buffer)
    {
        Widen();
        int count = Math.Min(buffer.Length, Available);
        _kept.AsSpan((int)(_next - _keptStart), count).CopyTo(buffer);
        _next += count;
        return count;
    }

    private async ValueTask DecodeMoreAsync(CancellationToken cancellationToken)
    {
        MakeRoom();
        if (_source.Characters is { } characters)
        {
            int read = await characters.ReadAsync(_kept.AsMemory(_keptCount, BlockSize), cancellationToken).ConfigureAwait(false);
            _ended = read == 0;
            _keptCount += read;
            if (!_hasBegun)
            {
                _hasBegun = true;
                RemoveMark();
            }

            return;
        }

        int before = _keptCount;
        while (_keptCount == before && !_ended)
        {
            if (!_isNarrow || _bytesFrom < _bytesUntil)
            {
                await FillBytesAsync(cancellationToken).ConfigureAwait(false);
                if (_decoder is null)
                {
                    Begin();
                }

                Decode();
            }
            else if (!await TryAppendAsync(cancellationToken).ConfigureAwait(false))
            {
                Decode();
            }

            _ended = _bytesEnded && _bytesFrom == _bytesUntil;
        }
    }

    // Decoding bytes by hand leaves their byte-order mark in the text, where it would be part of the first field.
    private void RemoveMark()
    {
        if (_keptCount > 0 && _kept[0] == ByteOrderMark)
        {
            _keptCount--;
            _kept.AsSpan(1, _keptCount).CopyTo(_kept);
        }
    }

    private void MakeRoom()
    {
        if (_kept.Length - _keptCount >= BlockSize)
        {
            return;
        }

        Forget();
        if (_kept.Length - _keptCount < BlockSize)
        {
            Array.Resize(ref _kept, _kept.Length * 2);
            if (_isNarrow)
            {
                Array.Resize(ref _narrow, _kept.Length + BytesBehind);
            }
        }
    }

    /// <summary>Forgets what nobody will go back to.</summary>
    private void Forget()
    {
        int confirmed = (int)(Math.Min(_confirmed, _next) - _keptStart);
        CountLinesUntil(_keptStart + confirmed);
        if (_isNarrow)
        {
            _narrow.AsSpan(confirmed, _keptCount - confirmed).CopyTo(_narrow);
        }
        else
        {
            _kept.AsSpan(confirmed, _keptCount - confirmed).CopyTo(_kept);
        }

        _keptCount -= confirmed;
        _keptStart += confirmed;
    }

    /// <summary>Makes characters of bytes. Nothing that was handed out as bytes may be read afterwards.</summary>
    private void Widen()
    {
        if (_isNarrow)
        {
            Forget();
            Encoding.Latin1.GetChars(_narrow.AsSpan(0, _keptCount), _kept);
            _isNarrow = false;
        }
    }

    private void CountLinesUntil(long position)
    {
        int lines = LinesBetween((int)(Math.Min(position, _linesUntil) - _keptStart), (int)(Math.Max(position, _linesUntil) - _keptStart));
        _linesBefore += position < _linesUntil ? -lines : lines;
        _linesUntil = position;
    }

    private int LinesBetween(int from, int until) => _isNarrow ? _narrow.AsSpan(from..until).Count((byte)LineEnd) : _kept.AsSpan(from..until).Count(LineEnd);

    private async ValueTask FillBytesAsync(CancellationToken cancellationToken)
    {
        _bytes.AsSpan(_bytesFrom, _bytesUntil - _bytesFrom).CopyTo(_bytes);
        _bytesUntil -= _bytesFrom;
        _bytesFrom = 0;

        // At least four bytes, so that a byte-order mark is seen whole; and one more than what is left of a character that a block cut in two.
        int wanted = Math.Max(_bytesUntil + 1, 4);
        while (!_bytesEnded && _bytesUntil < wanted)
        {
            _bytesUntil += await ReadBytesAsync(_bytes.AsMemory(_bytesUntil), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Appends bytes to those that are kept in place of characters; false where not all are of ASCII, which are to be decoded then.</summary>
    private async ValueTask<bool> TryAppendAsync(CancellationToken cancellationToken)
    {
        Memory<byte> free = _narrow.AsMemory(_keptCount, BlockSize);
        int read = await ReadBytesAsync(free, cancellationToken).ConfigureAwait(false);
        if (Ascii.IsValid(free.Span[..read]))
        {
            _keptCount += read;
            return true;
        }

        free[..read].CopyTo(_bytes);
        _bytesFrom = 0;
        _bytesUntil = read;
        return false;
    }

    private async ValueTask<int> ReadBytesAsync(Memory<byte> free, CancellationToken cancellationToken)
    {
        try
        {
            int read = await _source.Bytes!.ReadAsync(free, cancellationToken).ConfigureAwait(false);
            _bytesEnded = read == 0;
            return read;
        }
        catch (InvalidDataException damaged)
        {
            throw new ImportException(_source.Name, LineAt(_keptStart + _keptCount), null, damaged.Message, damaged);
        }
    }

    private void Begin()
    {
        (Encoding? marked, int length) = _bytes.AsSpan(0, _bytesUntil) switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
            [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            _ => ((Encoding?)null, 0),
        };
        _encoding = (Encoding)(marked ?? _encoding ?? Encoding.UTF8).Clone();
        _encoding.DecoderFallback = DecoderFallback.ExceptionFallback;
        _decoder = _encoding.GetDecoder();
        _bytesFrom = length;
    }

    private void Decode()
    {
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(_bytesFrom, _bytesUntil - _bytesFrom);
        Widen();
        Span<char> free = _kept.AsSpan(_keptCount);
        if (_encoding!.CodePage == Encoding.UTF8.CodePage)
        {
            OperationStatus status = Utf8.ToUtf16(bytes, free, out int read, out int written, replaceInvalidSequences: false, isFinalBlock: _bytesEnded);
            _bytesFrom += read;
            _keptCount += written;
            if (status == OperationStatus.InvalidData || (status == OperationStatus.NeedMoreData && _bytesEnded))
            {
                // Text of UTF-16 has null bytes in its Latin letters, of which older encodings have none.
                string likely = bytes.Contains((byte)0) ? "in UTF-16 without a mark, or no text" : "in Windows-1252 or another older encoding";
                throw new ImportException(_source.Name, LineAt(_keptStart + _keptCount), null, FormattableString.Invariant(
                    $"The byte 0x{bytes[read]:X2} is not UTF-8. The file is probably {likely}: name it in ImportOptions.Encoding, or save the file as UTF-8."));
            }

            return;
        }

        try
        {
            _decoder!.Convert(bytes, free, flush: _bytesEnded, out int read, out int written, out _);
            _bytesFrom += read;
            _keptCount += written;
        }
        catch (DecoderFallbackException problem)
        {
            throw new ImportException(
                _source.Name, LineAt(_keptStart + _keptCount), null, $"There are bytes that are not {_encoding.WebName}: name the file's true encoding in ImportOptions.Encoding.", problem);
        }
    }
}
