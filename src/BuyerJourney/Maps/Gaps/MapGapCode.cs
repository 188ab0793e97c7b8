namespace BuyerJourney.Maps.Gaps;

/// <summary>A kind of gap that a map can have. All of them are in <see cref="MapGapCodes"/>.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record MapGapCode
{
    internal MapGapCode(string id, GapSeverity severity, string meaning, string why, string remedy) =>
        (Id, Severity, Meaning, Why, Remedy) = (id, severity, meaning, why, remedy);

    /// <summary>The stable id, such as <c>JM0001</c>; it keeps its meaning for good.</summary>
    public string Id { get; }

    /// <summary>How much such a gap matters.</summary>
    public GapSeverity Severity { get; }

    /// <summary>What the code means, in a few words.</summary>
    public string Meaning { get; }

    /// <summary>Why it matters, in a sentence.</summary>
    public string Why { get; }

    /// <summary>What to do about it, in a sentence.</summary>
    public string Remedy { get; }

    /// <summary>The id.</summary>
    /// <returns><see cref="Id"/>.</returns>
    public override string ToString() => Id;
}
