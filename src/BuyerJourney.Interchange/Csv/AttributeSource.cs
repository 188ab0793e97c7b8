using BuyerJourney.Definitions;

namespace BuyerJourney.Interchange.Csv;

/// <summary>A column of a table that holds an attribute of the journey.</summary>
/// <remarks>An empty field says nothing. A text that is not of the kind refuses its row. Immutable and safe to share between threads.</remarks>
/// <example><code>Attributes = ["segment", new AttributeSource("Owner.Name") { Attribute = JourneyAttribute.Owner }]</code></example>
public sealed record AttributeSource
{
    /// <summary>A column whose name is the attribute's id, unless <see cref="Attribute"/> says otherwise.</summary>
    /// <param name="column">The column's name in the file.</param>
    /// <exception cref="ArgumentException"><paramref name="column"/> is null, empty or no id.</exception>
    public AttributeSource(string column)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(column);
        Column = column;
        Attribute = column;
    }

    /// <summary>The column's name in the file.</summary>
    public string Column { get; }

    /// <summary>The attribute; the column's name unless said.</summary>
    public Id<JourneyAttribute> Attribute { get; init; }

    /// <summary>What kind of value the column holds; text unless said. Flags are <c>yes</c>/<c>no</c>, <c>y</c>/<c>n</c>, <c>true</c>/<c>false</c>, <c>t</c>/<c>f</c> or <c>1</c>/<c>0</c>, in any case.</summary>
    public AttributeKind Kind { get; init; }

    /// <summary>A column whose name is the attribute's id.</summary>
    /// <param name="column">The column's name in the file.</param>
    /// <returns>The source.</returns>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructor is the named alternate.")]
    public static implicit operator AttributeSource(string column) => new(column);
}
