using System.Collections.Immutable;

namespace BuyerJourney.Interchange;

/// <summary>A name in a file that the definition does not have and that nothing maps to what it has.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record UnknownName
{
    /// <summary>The name as recorded.</summary>
    public required string Name { get; init; }

    /// <summary>How many rows carry it.</summary>
    public required long Rows { get; init; }

    /// <summary>Up to three known names that look most like it, or like what it is mapped to, the likest first; empty when none does.</summary>
    public required ImmutableArray<string> Nearest { get; init; }

    /// <summary>The name, its rows and what it may mean.</summary>
    /// <returns>For example <c>'Negotation' in 12 rows (did you mean 'negotiation'?)</c>.</returns>
    public override string ToString() =>
        $"'{Name}' in {CountText.Of(Rows, "row")}" + (Nearest.IsEmpty ? string.Empty : $" (did you mean '{Nearest[0]}'?)");

    /// <summary>Whether both say the same.</summary>
    /// <param name="other">The other name.</param>
    /// <returns>Whether name, rows and nearest names are equal.</returns>
    public bool Equals(UnknownName? other) => other is not null && Name == other.Name && Rows == other.Rows && Nearest.SequenceEqual(other.Nearest);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Rows, Nearest.Length);
}
