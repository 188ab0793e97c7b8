namespace BuyerJourney.Definitions;

/// <summary>A property of a journey that its figures can be split by: persona, segment, source, owner, office.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class JourneyAttribute
{
    internal JourneyAttribute(Id<JourneyAttribute> id, AttributeKind kind)
    {
        Id = id;
        Kind = kind;
    }

    /// <summary>The persona of the buyer, set by <c>definition.Start(…, persona: …)</c>.</summary>
    public static Id<JourneyAttribute> Persona { get; } = "persona";

    /// <summary>The market segment.</summary>
    public static Id<JourneyAttribute> Segment { get; } = "segment";

    /// <summary>Where the buyer came from.</summary>
    public static Id<JourneyAttribute> Source { get; } = "source";

    /// <summary>The person who looks after the journey.</summary>
    public static Id<JourneyAttribute> Owner { get; } = "owner";

    /// <summary>The team that looks after the journey.</summary>
    public static Id<JourneyAttribute> Team { get; } = "team";

    /// <summary>The version of the definition that the journey was started under, a number.</summary>
    public static Id<JourneyAttribute> Version { get; } = "version";

    /// <summary>The attribute's id.</summary>
    public Id<JourneyAttribute> Id { get; }

    /// <summary>What kind of value it holds.</summary>
    public AttributeKind Kind { get; }

    /// <summary>The attribute's id.</summary>
    /// <returns>The text of <see cref="Id"/>.</returns>
    public override string ToString() => Id.Value;
}
