using BuyerJourney.Definitions;
using BuyerJourney.Metrics;
using NodaTime;

namespace BuyerJourney.Impact.Levels;

/// <summary>Win rates by the values of some attributes, each against the journeys with another value.</summary>
/// <remarks>
/// These are associations, not causes: a product that wins more may only be sold to easier buyers. Immutable, compared by content, safe to share between threads.
/// </remarks>
public sealed record LevelComparisonReport
{
    /// <summary>The instant at which the world was looked at.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>Over which comparisons the q values are taken.</summary>
    public required ComparisonFamily Family { get; init; }

    /// <summary>How many closed journeys a value must have to be compared.</summary>
    public required long LeastJourneys { get; init; }

    /// <summary>The attributes, in the order in which they were asked for.</summary>
    public required Rows<AttributeComparison> Attributes { get; init; }

    /// <summary>Attributes that were asked for, that the definition does not name and that no journey has a value for; empty where there is none.</summary>
    public Rows<UnmetName> UnmetNames { get; init; } = [];

    /// <summary>The values whose win rate differs from that of the others at a share of false alarms of 5 %, the most certain first.</summary>
    public Rows<LevelComparison> Differing => [.. Attributes.SelectMany(attribute => attribute.Levels).Where(level => level.Differs).OrderBy(level => level.QValue)];

    /// <summary>The figures of one attribute.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <exception cref="ArgumentException">The attribute was not asked for.</exception>
    public AttributeComparison this[Id<JourneyAttribute> attribute] => Attributes.FirstOrDefault(row => row.Attribute == attribute)
        ?? throw new ArgumentException($"The report has no attribute '{attribute}'; it has {string.Join(", ", Attributes.Select(row => row.Attribute))}.", nameof(attribute));

    /// <summary>What was found, the family and the values, one a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        int compared = Attributes.Sum(attribute => attribute.Levels.Count(level => level.QValue is not null));
        string family = Family == ComparisonFamily.Attribute ? "the values of each attribute" : "all values of the report";
        return FormattableString.Invariant($"{Differing.Count:N0} of {compared:N0} values differ from the rest (q below 0.05 over {family}){NameCheck.Text(UnmetNames)}. {Association.Note}{Environment.NewLine}{Attributes}");
    }
}
