using BuyerJourney.Interchange.Importing;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Crm;

/// <summary>What property histories tell.</summary>
internal sealed class HubSpotChanges(JourneyImporter importer) : History(importer, RowOrder.NewestFirst)
{
    // Rows of stages that can't be used are no changes, and yet among the values that were kept.
    private readonly Dictionary<string, int> _unusable = new(StringComparer.Ordinal);

    /// <summary>With how many values of a property earlier ones may be lacking; where files differ, the fewest.</summary>
    public int ValuesKept { get; private set; } = int.MaxValue;

    public void Keep(int values) => ValuesKept = Math.Min(ValuesKept, values);

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
    }
}
