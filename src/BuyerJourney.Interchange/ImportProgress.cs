namespace BuyerJourney.Interchange;

/// <summary>How far an import is.</summary>
/// <param name="FileName">The file being read.</param>
/// <param name="Rows">The rows or events read of it so far.</param>
/// <param name="BytesRead">The bytes read of it so far, compressed where the file is; 0 for a source of characters.</param>
/// <param name="BytesTotal">The bytes of the whole file; null when the source can't tell.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct ImportProgress(string FileName, long Rows, long BytesRead, long? BytesTotal)
{
    /// <summary>The share read, 0 to 1; null when the source can't tell its length.</summary>
    public double? Share => BytesTotal is > 0 and long total ? Math.Min(1, (double)BytesRead / total) : null;
}
