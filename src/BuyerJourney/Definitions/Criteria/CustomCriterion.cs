namespace BuyerJourney.Definitions.Criteria;

/// <summary>Asks code that the host supplies under a name.</summary>
/// <remarks>Immutable, compared by its name, safe to share between threads.</remarks>
public sealed class CustomCriterion : Criterion
{
    private readonly ICustomCriterion? _code;

    internal CustomCriterion(Id<Criterion> name, ICustomCriterion? code = null) => (Name, _code) = (name, code);

    /// <summary>The name under which the host supplies the code.</summary>
    public Id<Criterion> Name { get; }

    /// <inheritdoc/>
    public override string Need => _code?.Need ?? $"Needs '{Name}'.";

    internal override string OppositeNeed => $"Must not meet this: {Need}";

    internal override bool MayAskForInput => true;

    /// <inheritdoc/>
    public override bool Equals(Criterion? other) => other is CustomCriterion same && Name == same.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode();

    internal override Criterion Bind(CriterionBinding binding) => new CustomCriterion(Name, binding.Custom(Name));

    internal override bool IsMet(in CriterionContext context) => _code!.IsMet(context);
}
