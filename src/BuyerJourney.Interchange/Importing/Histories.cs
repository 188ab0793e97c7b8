namespace BuyerJourney.Interchange.Importing;

/// <summary>
/// Keeps the histories until the log is built, one of each kind, and behind them the events of files that were read after one: of one instant, what was read first stands first.
/// </summary>
internal sealed class Histories
{
    private readonly List<History> _open = [];
    private readonly HashSet<Type> _finished = [];
    private readonly List<Action> _behind = [];

    /// <summary>Whether events wait for the end of a history, so that those of other files have to wait behind them.</summary>
    public bool HoldBack => _open.Exists(history => !history.IsEmpty);

    /// <summary>Whether events of other files wait.</summary>
    public bool HaveBehind => _behind.Count > 0;

    /// <summary>The history of a kind, which goes on with each of its files.</summary>
    /// <exception cref="InvalidOperationException">A log was built with it already.</exception>
    public T Of<T>(Func<T> begin)
        where T : History
    {
        if (_finished.Contains(typeof(T)))
        {
            throw new InvalidOperationException(
                "A log was built of this history already, and how its journeys began was settled there. Read all files of a history before JourneyImporter.Build, or all of them again into another importer.");
        }

        if (_open.Find(history => history is T) is T known)
        {
            return known;
        }

        T begun = begin();
        _open.Add(begun);
        return begun;
    }

    /// <summary>Takes what puts events into the log, to be done when the histories are in it.</summary>
    public void PutBehind(Action put) => _behind.Add(put);

    /// <summary>Puts all that waited into the log.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Finish(CancellationToken cancellationToken)
    {
        foreach (History history in _open)
        {
            _finished.Add(history.GetType());
            history.Finish(cancellationToken);
        }

        _open.Clear();
        foreach (Action put in _behind)
        {
            put();
        }

        _behind.Clear();
    }
}
