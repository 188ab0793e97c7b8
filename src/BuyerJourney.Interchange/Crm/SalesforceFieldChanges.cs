using BuyerJourney.Interchange.Importing;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Crm;

/// <summary>What field histories tell, and opportunities that were read with them.</summary>
internal sealed class SalesforceFieldChanges(JourneyImporter importer) : History(importer, RowOrder.OldestFirst)
{
    /// <summary>The names that the field of the stage goes by: its own, and its label in reports. Fields that somebody added have names that end in <c>__c</c>.</summary>
    public static string[] StageFields { get; } = ["StageName", "Stage"];

    private readonly HashSet<string> _deleted = new(StringComparer.Ordinal);

    /// <summary>The fields whose rows were ignored.</summary>
    public IgnoredFields Ignored { get; } = new();

    /// <summary>Says that an opportunity was deleted.</summary>
    public void Delete(ReadOnlySpan<char> id) => _deleted.Add(id.ToString());

    public override void Finish(CancellationToken cancellationToken)
    {
        LeaveOut(_deleted.Select(id => Importer.Find(id)).OfType<JourneyIndex>().Select(journey => journey.Value).ToHashSet());
        base.Finish(cancellationToken);
        if (Ignored.Note(("field history", "field"), StageFields, $"write '{StageFields[0]}' for it") is { } note)
        {
            Importer.Tally.Notes.Add(note);
        }
    }
}
