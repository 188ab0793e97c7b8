using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;

namespace BuyerJourney.Interchange;

/// <summary>Where an import reads from: a stream of bytes, compressed with gzip or not, or characters.</summary>
/// <remarks>The stream, reader or pipe stays its owner's: it is read once, from where it stands, and not closed. Not safe to share between threads.</remarks>
/// <example><code>
/// await using FileStream file = File.OpenRead("deals.csv.gz");
/// JourneyLog log = await StageHistoryCsv.ReadAsync(file, definition, columns);
/// </code></example>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "From is the named alternate.")]
public sealed class ImportSource
{
    private const string Unnamed = "input";

    private ImportSource(string name, Stream? bytes, TextReader? characters) => (Name, Bytes, Characters) = (name, bytes, characters);

    /// <summary>What errors and issues call the file.</summary>
    public string Name { get; }

    internal Stream? Bytes { get; }

    internal TextReader? Characters { get; }

    /// <summary>A source of bytes.</summary>
    /// <param name="bytes">The bytes. What is compressed with gzip is recognised by its first two bytes.</param>
    /// <param name="name">What errors and issues call the file.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> can't be read.</exception>
    public static ImportSource From(Stream bytes, string name)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(name);
        return bytes.CanRead
            ? new ImportSource(name, bytes, null)
            : throw new ArgumentException("The stream can't be read; open it for reading.", nameof(bytes));
    }

    /// <summary>A source of bytes.</summary>
    /// <param name="bytes">The bytes. What is compressed with gzip is recognised by its first two bytes.</param>
    /// <param name="name">What errors and issues call the file.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static ImportSource From(PipeReader bytes, string name)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return From(bytes.AsStream(leaveOpen: true), name);
    }

    /// <summary>A source of characters, where somebody else has done the decoding.</summary>
    /// <param name="characters">The characters. A byte-order mark (U+FEFF) before them is left out, as decoding by hand leaves it in.</param>
    /// <param name="name">What errors and issues call the file.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static ImportSource From(TextReader characters, string name)
    {
        ArgumentNullException.ThrowIfNull(characters);
        ArgumentNullException.ThrowIfNull(name);
        return new ImportSource(name, null, characters);
    }

    /// <summary>A source of bytes under the file's own name, or <c>input</c> where the stream is no file.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The source.</returns>
    public static implicit operator ImportSource(Stream bytes) => From(bytes, bytes is FileStream file ? Path.GetFileName(file.Name) : Unnamed);

    /// <summary>A source of bytes, called <c>input</c>.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The source.</returns>
    public static implicit operator ImportSource(PipeReader bytes) => From(bytes, Unnamed);

    /// <summary>A source of characters, called <c>input</c>.</summary>
    /// <param name="characters">The characters.</param>
    /// <returns>The source.</returns>
    public static implicit operator ImportSource(TextReader characters) => From(characters, Unnamed);

    /// <summary>What errors and issues call the file.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
