using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Importing;

/// <summary>
/// What a kind of history tells, of all the files that are read into one log: the changes of a journey may be spread over several, and what its first stage was and when it began is known
/// only when all of them are read.
/// </summary>
internal abstract class History
{
    // How many rows were used of each journey.
    private readonly Dictionary<int, int> _used = [];

    /// <param name="importer">What gathers the files.</param>
    /// <param name="expected">In which order the changes stand unless the options say.</param>
    /// <param name="reasons">Why journeys were lost, where the history records that too; else null.</param>
    protected History(JourneyImporter importer, RowOrder expected, ReasonChanges? reasons = null)
    {
        Importer = importer;
        Order = importer.Options.Rows ?? expected;
        Stages = new StageChanges(importer, reasons);
        Properties = new PropertyChanges(importer.Builder, Order);
    }

    /// <summary>In which order the changes stand.</summary>
    public RowOrder Order { get; }

    public StageChanges Stages { get; }

    public PropertyChanges Properties { get; }

    protected JourneyImporter Importer { get; }

    /// <summary>Whether there is no event to tell.</summary>
    public virtual bool IsEmpty => Stages.IsEmpty;

    /// <summary>Counts a row that tells something of a journey.</summary>
    public void CountUsed(JourneyIndex journey) => _used[journey.Value] = _used.GetValueOrDefault(journey.Value) + 1;

    /// <summary>Forgets what was gathered of journeys, whose rows were ignored then.</summary>
    protected void LeaveOut(IReadOnlySet<int> journeys)
    {
        if (journeys.Count == 0)
        {
            return;
        }

        foreach (int journey in journeys)
        {
            _used.Remove(journey, out int rows);
            Importer.Tally.RowsIgnored += rows;
        }

        Stages.LeaveOut(journeys);
        Properties.LeaveOut(journeys);
        Importer.FirstValues.LeaveOut(journeys);
    }

    /// <summary>Tells the log what was gathered.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public virtual void Finish(CancellationToken cancellationToken)
    {
        Stages.Finish(Order, cancellationToken);
        Properties.Finish();
    }
}
