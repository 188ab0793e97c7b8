namespace BuyerJourney.Interchange.Importing;

/// <summary>The fields of a history whose rows were ignored: where no row is of the stage, it may stand among them under another name.</summary>
internal sealed class IgnoredFields
{
    private const int MostNamed = 10;

    private readonly HashSet<string> _ignored = new(StringComparer.OrdinalIgnoreCase);
    private bool _hasMore;

    /// <summary>Whether a row is of the stage.</summary>
    public bool HasStage { get; set; }

    /// <summary>Takes that rows of a field were ignored.</summary>
    public void Add(ReadOnlySpan<char> field)
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

    /// <summary>What to say of them; null where there is nothing to say.</summary>
    /// <param name="history">What the history is called, and what a field of it.</param>
    /// <param name="stages">The names that the field of the stage goes by.</param>
    /// <param name="remedy">What to do where one of those that were ignored is the stage.</param>
    public string? Note((string Name, string Field) history, IEnumerable<string> stages, string remedy) => HasStage || _ignored.Count == 0
        ? null
        : $"No row of the {history.Name} is of the {history.Field} '{string.Join("' or '", stages)}'. Ignored were those of '{string.Join("', '", _ignored)}'{(_hasMore ? " and others" : string.Empty)}: where one of these is the stage under another name, {remedy}.";
}
