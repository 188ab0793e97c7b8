using BuyerJourney.Definitions.Validation;

namespace BuyerJourney.Definitions.Criteria;

/// <summary>Ties the names in one rule's criteria to the parts of the definition, and reports those that name nothing.</summary>
internal sealed class CriterionBinding(DefinitionParts parts, Trigger trigger, string place, ProblemList problems)
{
    public int Touchpoint(Id<Touchpoint> id) => Index(parts.Touchpoints.Find(id)?.Index, "touchpoint", id.Value);

    public int Obstacle(Id<Obstacle> id) => Index(parts.Obstacles.Find(id)?.Index, "obstacle", id.Value);

    public int Team(Id<Team> id) => Index(parts.Teams.Find(id)?.Index, "team", id.Value);

    public void Attribute(Id<JourneyAttribute> id, AttributeValue? compared)
    {
        JourneyAttribute? found = parts.Attributes.Find(id);
        _ = Index(found is null ? null : 0, "attribute", id.Value);
        if (found is not null) RequireKind($"attribute '{id}'", found.Kind, compared?.Kind, orDeclare: true);

        // Journeys are refused personas that the definition does not name, where it names any.
        if (id == JourneyAttribute.Persona && !parts.Personas.Items.IsEmpty && compared is { Kind: AttributeKind.Text } persona && parts.Personas.Items.All(p => p.Id.Value != persona.Text))
        {
            problems.Unknown(place, "persona", persona.Text);
        }
    }

    public void DealValue(AttributeKind? compared) => RequireKind("deal's value", AttributeKind.Number, compared, orDeclare: false);

    public void Input(string name, AttributeKind? compared)
    {
        TriggerParameter? found = trigger.Parameters.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal));
        if (found is null)
        {
            problems.Add(
                DiagnosticCodes.UnknownName,
                place,
                $"A criterion asks for the input '{name}', which the trigger '{trigger}' does not take.",
                $"Declare it: .Trigger(\"{trigger}\", t => t.Takes(\"{name}\", …)).");
            return;
        }

        RequireKind($"input '{name}'", found.Kind, compared, orDeclare: true);
    }

    public ICustomCriterion? Custom(Id<Criterion> id)
    {
        ICustomCriterion? found = parts.CustomCriteria.GetValueOrDefault(id);
        if (found is null)
        {
            problems.Add(
                DiagnosticCodes.CustomCriterionMissing,
                place,
                $"The custom criterion '{id}' has no code.",
                $"Supply it: .CustomCriterion(\"{id}\", needs, isMet), or correct its name.");
        }

        return found;
    }

    private int Index(int? index, string kind, string name)
    {
        if (index is null) problems.Unknown(place, kind, name);
        return index ?? -1;
    }

    private void RequireKind(string what, AttributeKind actual, AttributeKind? compared, bool orDeclare)
    {
        if (compared is not { } wanted || wanted == actual) return;
        problems.Add(
            DiagnosticCodes.CriterionNeverHolds,
            place,
            $"A criterion compares the {what}, a {actual}, with a {wanted}: they are never equal, and neither comes before the other.",
            orDeclare ? $"Compare it with a {actual}, or declare it as a {wanted}." : $"Compare it with a {actual}.");
    }
}
