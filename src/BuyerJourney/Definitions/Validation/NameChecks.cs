using System.Collections.Immutable;

namespace BuyerJourney.Definitions.Validation;

/// <summary>Checks that each name means one thing.</summary>
internal static class NameChecks
{
    public static void Run(DefinitionParts parts, ProblemList problems)
    {
        Check("stage", parts.Stages, s => s.Synonyms, problems);
        Check("outcome", parts.Outcomes, o => o.Synonyms, problems);
        Check("touchpoint", parts.Touchpoints, t => t.Synonyms, problems);
        Check("obstacle", parts.Obstacles, o => o.Synonyms, problems);
        Check("persona", parts.Personas, _ => [], problems);
        Check("team", parts.Teams, _ => [], problems);
        Check("trigger", parts.Triggers, _ => [], problems);
        Check("attribute", parts.Attributes, _ => [], problems);
    }

    private static void Check<T>(string kind, PartList<T> parts, Func<T, ImmutableArray<string>> synonyms, ProblemList problems)
        where T : class
    {
        // The first part that bears a name, whatever its case.
        var bearers = new Dictionary<string, (int Part, string Name)>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < parts.Items.Length; i++)
        {
            string id = parts.Ids[i].Value;
            string place = $"{kind} '{id}'";
            if (parts.Ids[i].IsNone)
            {
                problems.Add(DiagnosticCodes.NameMissing, $"{kind} {i + 1}", "It has no id.", "Give it one.");
            }
            else if (!bearers.TryAdd(id, (i, id)))
            {
                string earlier = bearers[id].Name;
                if (string.Equals(earlier, id, StringComparison.Ordinal))
                {
                    problems.Add(DiagnosticCodes.DuplicateId, place, $"There are two of the id '{id}'.", "Remove one, or give it another id.");
                }
                else
                {
                    problems.Add(DiagnosticCodes.DiffersOnlyByCase, place, $"'{id}' and '{earlier}' differ only by case.", "Write both the same, or give one another id.");
                }
            }
        }

        for (int i = 0; i < parts.Items.Length; i++)
        {
            foreach (string synonym in synonyms(parts.Items[i]))
            {
                string place = $"{kind} '{parts.Ids[i]}'";
                if (string.IsNullOrWhiteSpace(synonym))
                {
                    problems.Add(DiagnosticCodes.NameMissing, place, "It has an empty synonym.", "Remove it.");
                }
                else if (!bearers.TryAdd(synonym, (i, synonym)) && bearers[synonym].Part != i)
                {
                    problems.Add(
                        DiagnosticCodes.NameMeansTwoThings,
                        place,
                        $"Its synonym '{synonym}' also names the {kind} '{parts.Ids[bearers[synonym].Part]}'.",
                        "Leave it with one of them.");
                }
            }
        }
    }
}
