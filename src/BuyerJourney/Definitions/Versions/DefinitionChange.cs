namespace BuyerJourney.Definitions.Versions;

/// <summary>One difference between two versions of a definition.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Part">The part, such as <c>stage 'decision'</c>.</param>
/// <param name="What">The difference in a sentence.</param>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record DefinitionChange(ChangeKind Kind, string Part, string What)
{
    /// <summary>The difference in a sentence.</summary>
    /// <returns><see cref="What"/>.</returns>
    public override string ToString() => What;
}
