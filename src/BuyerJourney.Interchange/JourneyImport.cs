using System.Diagnostics.CodeAnalysis;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange;

/// <summary>What an import gave: the log, and how good its data is.</summary>
/// <remarks>Immutable and safe to share between threads. Where only the log is wanted, it converts to it.</remarks>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "Log is the named alternate.")]
public sealed class JourneyImport
{
    internal JourneyImport(JourneyLog log, ImportReport report) => (Log, Report) = (log, report);

    /// <summary>The journeys.</summary>
    public JourneyLog Log { get; }

    /// <summary>What was read, used and refused, and what to know about the data.</summary>
    public ImportReport Report { get; }

    /// <summary>The log of an import.</summary>
    /// <param name="import">The import.</param>
    /// <returns><see cref="Log"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="import"/> is null.</exception>
    public static implicit operator JourneyLog(JourneyImport import)
    {
        ArgumentNullException.ThrowIfNull(import);
        return import.Log;
    }

    /// <summary>What was read, used and refused.</summary>
    /// <returns>The text of <see cref="Report"/>.</returns>
    public override string ToString() => Report.ToString();
}
