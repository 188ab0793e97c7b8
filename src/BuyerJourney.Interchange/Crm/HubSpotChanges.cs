using BuyerJourney.Interchange.Importing;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Crm;

/// <summary>What property histories tell.</summary>
internal sealed class HubSpotChanges(JourneyImporter importer) : History(importer, RowOrder.NewestFirst)
{
    // Rows of stages that can't be used are no changes, and yet among the values that were kept.
    private readonly Dictionary<string, int> _unusable = new(StringComparer.Ordinal);

    private readonly SortedSet<string> _stageProperties = new(StringComparer.Ordinal);

    /// <summary>The properties whose rows were ignored.</summary>
    public IgnoredFields Ignored { get; } = new();

    /// <summary>With how many values of a property earlier ones may be lacking; where files differ, the fewest.</summary>
    public int ValuesKept { get; private set; } = int.MaxValue;

    /// <summary>Takes how a file is to be read.</summary>
    public void Begin(HubSpotHistoryColumns columns)
    {
        ValuesKept = Math.Min(ValuesKept, columns.ValuesKept);
        _stageProperties.Add(columns.Stage);
    }

    public void CountUnusable(ReadOnlySpan<char> deal)
    {
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> counts = _unusable.GetAlternateLookup<ReadOnlySpan<char>>();
        counts[deal] = counts.TryGetValue(deal, out int count) ? count + 1 : 1;
    }

    public override void Finish(CancellationToken cancellationToken)
    {
        Dictionary<int, int> values = Stages.CountByJourney();
        foreach ((string deal, int count) in _unusable)
        {
            if (Importer.Builder.Find(deal) is { } journey)
            {
                values[journey.Value] = values.GetValueOrDefault(journey.Value) + count;
            }
        }

        foreach ((int journey, int count) in values)
        {
            if (count >= ValuesKept)
            {
                Stages.MarkTruncated(new JourneyIndex(journey));
            }
        }

        base.Finish(cancellationToken);
        if (Ignored.Note(("property history", "property"), _stageProperties, $"name it in {nameof(HubSpotHistoryColumns)}.{nameof(HubSpotHistoryColumns.Stage)}") is { } note)
        {
            Importer.Tally.Notes.Add(note);
        }
    }
}
