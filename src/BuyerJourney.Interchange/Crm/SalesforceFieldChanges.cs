using BuyerJourney.Interchange.Importing;

namespace BuyerJourney.Interchange.Crm;

/// <summary>What field histories tell, and opportunities that were read with them.</summary>
internal sealed class SalesforceFieldChanges(JourneyImporter importer) : History(importer, RowOrder.OldestFirst)
{
    private const int MostNamed = 10;

    private readonly HashSet<string> _ignored = new(StringComparer.OrdinalIgnoreCase);
    private bool _hasMore;

    /// <summary>The names that the field of the stage goes by: its own, and its label in reports. Fields that somebody added have names that end in <c>__c</c>.</summary>
    public static string[] StageFields { get; } = ["StageName", "Stage"];

    /// <summary>Whether a row is of the stage.</summary>
    public bool HasStage { get; set; }

    /// <summary>Takes that rows of a field were ignored.</summary>
    public void Ignore(ReadOnlySpan<char> field)
    {
        HashSet<string>.AlternateLookup<ReadOnlySpan<char>> ignored = _ignored.GetAlternateLookup<ReadOnlySpan<char>>();
        if (_ignored.Count < MostNamed)
        {
            ignored.Add(field);
        }
        else
        {
            _hasMore |= !ignored.Contains(field);
        }
    }

    public override void Finish(CancellationToken cancellationToken)
    {
        base.Finish(cancellationToken);

        // The stage may stand among them under another name.
        if (!HasStage && _ignored.Count > 0)
        {
            Importer.Tally.Notes.Add(
                $"No row of the field history is of the field '{string.Join("' or '", StageFields)}'. Ignored were those of '{string.Join("', '", _ignored)}'{(_hasMore ? " and others" : string.Empty)}: where one of these is the stage under another name, write '{StageFields[0]}' for it.");
        }
    }
}
