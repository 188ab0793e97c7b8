using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Json.Documents;
using BuyerJourney.Interchange.Naming;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Crm;

/// <summary>What Pipedrive's stages are called, which deals and flows name by numbers.</summary>
internal sealed class PipedriveStages
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private bool _isMissed;

    public void Take(ImportRun run, PipedriveStageDocument? stage)
    {
        if (stage?.Id is not { Length: > 0 } id)
        {
            run.Refuse(ImportIssueKind.MissingValue, run.Rows, "id", string.Empty, "The stage has no number.");
        }
        else if (string.IsNullOrWhiteSpace(stage.Name))
        {
            run.Refuse(ImportIssueKind.MissingValue, run.Rows, "name", string.Empty, $"The stage {id} has no name.");
        }
        else
        {
            _names[id] = stage.Name;
        }
    }

    /// <summary>How a stage is shown, for where nothing knows its number: as the answer of all stages has it, where something knows that name; else as it is shown beside the number.</summary>
    public string? ShownAs(ImportRun run, string? number, string? beside)
    {
        bool isListed = _names.TryGetValue(number ?? string.Empty, out string? name);
        if (isListed && (string.IsNullOrEmpty(beside) || NamesOf(run).FateOf(name, out _) != NameFate.Unknown))
        {
            return name;
        }

        if (string.IsNullOrEmpty(beside) && !_isMissed && IsUnknownNumber(run, number))
        {
            _isMissed = true;
            run.Note($"Nothing says what the stage {number} of {run.Name} is called: hand in the answer of /stages as PipedriveFlow's stages, or map the numbers in ImportOptions.Names.");
        }

        return beside;
    }

    /// <summary>The stage of a number, by itself or by how it is shown; none where nothing knows it, which costs the name and nothing else.</summary>
    public EventCode CodeOrNone(ImportRun run, string field, string? number, string? beside)
    {
        NameResolver names = NamesOf(run);
        return string.IsNullOrEmpty(number) ? EventCode.None
            : names.FateOf(number, out EventCode code) != NameFate.Unknown ? code
            : run.CodeOrNone(names, ShownAs(run, number, beside) is { Length: > 0 } shown ? shown : number, run.Rows, field);
    }

    private static NameResolver NamesOf(ImportRun run) => run.Names(NamedKinds.Stage, CrmNames.Closed);

    private static bool IsUnknownNumber(ImportRun run, string? text) =>
        text is { Length: > 0 } && text.All(char.IsAsciiDigit) && NamesOf(run).FateOf(text, out _) == NameFate.Unknown;
}
