using BuyerJourney.Interchange.Reading;

namespace BuyerJourney.Interchange.Importing;

/// <summary>The reading of one file: how many rows it has, what of it can't be used, how far it is.</summary>
internal class FileReading : IDisposable
{
    public const int LongestText = 200;
    private const int RowsBetweenReports = 4096;

    // By then what was fetched ahead is little beside what was read.
    private const int RowsBeforeGuess = RowsBetweenReports * 16;

    private readonly CancellationToken _cancellationToken;
    private readonly long _mostRows;
    private long _rows;

    // The row at which there is more to do than to count it.
    private long _nextStop;

    public FileReading(ImportTally tally, ImportOptions options, OpenedSource source, CancellationToken cancellationToken)
    {
        Tally = tally;
        Options = options;
        Source = source;
        _mostRows = Math.Min(options.Limits.Rows, long.MaxValue - 1);
        _cancellationToken = cancellationToken;
        _nextStop = Math.Min(RowsBetweenReports, _mostRows + 1);
        tally.FileNames.Add(source.Name);
    }

    public OpenedSource Source { get; }

    public string Name => Source.Name;

    public ImportOptions Options { get; }

    /// <summary>The rows counted so far: the number of the current one, from 1.</summary>
    public long Rows => _rows;

    protected ImportTally Tally { get; }

    /// <summary>Counts a row, used or not; false when there are more than the limit.</summary>
    public bool TryCountRow()
    {
        Tally.RowsRead++;
        return ++_rows < _nextStop || Stop();
    }

    /// <summary>How many rows can be counted before there is more to do than to count them.</summary>
    public long RowsToCount => _nextStop - 1 - _rows;

    /// <summary>Counts no more rows than <see cref="RowsToCount"/>.</summary>
    public void CountRows(int rows)
    {
        Tally.RowsRead += rows;
        _rows += rows;
    }

    public ImportException TooManyRows(long line) =>
        new(Name, line, null, FormattableString.Invariant($"The file has more than {Options.Limits.Rows:N0} rows. Raise ImportLimits.Rows if that is right."));

    /// <summary>Reports a row that can't be used.</summary>
    public void Refuse(ImportIssueKind kind, long line, string? column, string text, string reason)
    {
        CountRefused(kind);
        Report(kind, line, column, text, reason);
    }

    /// <summary>Reports something that can't be used though its row can.</summary>
    public void Report(ImportIssueKind kind, long line, string? column, string text, string reason) =>
        Tally.Report(new ImportIssue
        {
            FileName = Name,
            Line = line,
            Column = column,
            Text = Cut(text),
            Reason = reason,
            Kind = kind,
        });

    /// <summary>As much of a text as an issue shows; no character is cut in half.</summary>
    public static string Cut(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestText)
        {
            text = text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];
        }

        return text.ToString();
    }

    /// <summary>Counts a refused row whose issue was reported with an earlier one.</summary>
    public void CountRefused(ImportIssueKind kind) => Tally.Refused[kind] = Tally.Refused.GetValueOrDefault(kind) + 1;

    public void ReportProgress() => Options.Progress?.Report(new ImportProgress(Name, _rows, Source.BytesRead, Source.BytesTotal));

    public void Dispose() => Source.Dispose();

    private bool Stop()
    {
        bool isToBeReported = _rows % RowsBetweenReports == 0;
        if (_rows > _mostRows || (isToBeReported && _cancellationToken.IsCancellationRequested))
        {
            // The reading ends before this row, which is not taken.
            Tally.RowsRead--;
        }

        if (isToBeReported)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            ReportProgress();
            if (_rows == RowsBeforeGuess && Source.BytesRead > 0 && Source.BytesTotal is { } total)
            {
                Expect((double)total / Source.BytesRead);
            }
        }

        _nextStop = Math.Min((_rows / RowsBetweenReports * RowsBetweenReports) + RowsBetweenReports, Math.Max(_mostRows, _rows) + 1);
        return _rows <= _mostRows;
    }

    /// <summary>Told once, a while after the beginning of a longer file, how many times as much the whole file is as what was read of it.</summary>
    protected virtual void Expect(double times)
    {
    }
}
