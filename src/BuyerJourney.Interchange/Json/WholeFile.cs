namespace BuyerJourney.Interchange.Json;

/// <summary>Files of one document, which are held as a whole.</summary>
internal static class WholeFile
{
    // Thousands of times as long as the longest definitions known, and still no harm to the machine.
    private const int Longest = 1 << 26;
    private const int PartSize = 1 << 14;

    /// <summary>Reads a file to its end.</summary>
    /// <param name="utf8">The file, in UTF-8.</param>
    /// <param name="question">What to ask of a file that is too long.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DocumentProblem">It is longer than such documents are.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream utf8, string question, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        byte[] part = new byte[PartSize];
        while (await utf8.ReadAsync(part, cancellationToken).ConfigureAwait(false) is var length and > 0)
        {
            if (whole.Length + length > Longest)
            {
                throw new DocumentProblem("$", FormattableString.Invariant($"is longer than {Longest:N0} bytes, and is held as a whole. {question}"));
            }

            whole.Write(part.AsSpan(0, length));
        }

        return whole.GetBuffer().AsMemory(0, (int)whole.Length);
    }
}
