namespace BuyerJourney.Definitions;

/// <summary>Says what an outcome is like. Used inside <see cref="JourneyDefinition.Create"/>; not safe to share between threads.</summary>
public sealed class OutcomeBuilder
{
    private readonly bool _isWon;
    private readonly List<string> _reasons = [];
    private readonly List<string> _synonyms = [];
    private bool _reasonRequired;

    internal OutcomeBuilder(Id<Outcome> id, bool isWon) => (Id, _isWon) = (id, isWon);

    internal Id<Outcome> Id { get; }

    /// <summary>Names the reasons that may be given; without any, every text may.</summary>
    /// <param name="reasons">The reasons.</param>
    /// <returns>This builder.</returns>
    public OutcomeBuilder Reasons(params ReadOnlySpan<string> reasons)
    {
        _reasons.AddRange(reasons);
        return this;
    }

    /// <summary>Lets a journey be closed so only with at least one reason.</summary>
    /// <returns>This builder.</returns>
    public OutcomeBuilder RequiresReason()
    {
        _reasonRequired = true;
        return this;
    }

    /// <summary>Names under which other systems record this outcome.</summary>
    /// <param name="names">The names.</param>
    /// <returns>This builder.</returns>
    public OutcomeBuilder AlsoKnownAs(params ReadOnlySpan<string> names)
    {
        _synonyms.AddRange(names);
        return this;
    }

    internal Outcome Build(int index) => new(Id, index, _isWon)
    {
        Reasons = [.. _reasons],
        IsReasonRequired = _reasonRequired,
        Synonyms = [.. _synonyms],
    };
}
