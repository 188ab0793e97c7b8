using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Csv;

/// <summary>
/// Reads the journeys of rows that may name several. They are found first, as rows of other journeys may be of no interest, and begun last, when nothing else can be wrong with the row.
/// </summary>
internal sealed class JourneysField(ImportRun run, CsvTable table, int column, UnknownJourneys unknownJourneys)
{
    private const char Separator = ';';

    private readonly List<JourneyIndex> _known = [];
    private readonly List<string> _unknown = [];

    /// <summary>Finds the journeys of the current row, without beginning any; false when the row was refused or ignored for them.</summary>
    public bool TryFind()
    {
        _known.Clear();
        _unknown.Clear();
        ReadOnlySpan<char> keys = table.Field(column);
        foreach (Range range in keys.Split(Separator))
        {
            ReadOnlySpan<char> key = keys[range].Trim();
            if (run.Importer.Find(key) is { } known)
            {
                _known.Add(known);
            }
            else if (!key.IsEmpty && unknownJourneys != UnknownJourneys.Ignore)
            {
                _unknown.Add(key.ToString());
            }
        }

        return unknownJourneys switch
        {
            UnknownJourneys.Ignore => RequireKnownOrIgnore(),
            _ when _known.Count == 0 && _unknown.Count == 0 => Refuse(ImportIssueKind.MissingValue, "The row does not say which journey it belongs to."),
            UnknownJourneys.Begin => RequireIds(),
            _ => _known.Count > 0 || Refuse(ImportIssueKind.UnknownJourney, ReasonForUnknown()),
        };
    }

    /// <summary>The journeys that were found, each once, with those that the row begins. Where some of a row that is used are unknown that is reported.</summary>
    public IEnumerable<JourneyIndex> Take()
    {
        if (_unknown.Count > 0)
        {
            TakeUnknown();
        }

        return _known.Count == 1 ? _known : _known.Distinct();
    }

    private void TakeUnknown()
    {
        if (unknownJourneys == UnknownJourneys.Begin)
        {
            foreach (string key in _unknown)
            {
                _known.Add(run.Builder.Journey(new Id<Journey>(key)));
            }
        }
        else
        {
            run.Report(ImportIssueKind.UnknownJourney, table.Line, table.Header[column], string.Join(Separator, _unknown.Distinct()), $"{ReasonForUnknown()} The row counts for its other journeys.");
        }
    }

    private bool RequireKnownOrIgnore()
    {
        if (_known.Count == 0)
        {
            run.Ignore();
        }

        return _known.Count > 0;
    }

    private bool RequireIds()
    {
        foreach (string key in _unknown)
        {
            if (!Id<Journey>.TryCreate(key, out _, out string? problem))
            {
                return Refuse(ImportIssueKind.UnreadableId, problem);
            }
        }

        return true;
    }

    private bool Refuse(ImportIssueKind kind, string reason)
    {
        table.Refuse(kind, column, reason);
        return false;
    }

    private string ReasonForUnknown()
    {
        int others = _unknown.Distinct().Count() - 1;
        string alsoOthers = others > 0 ? FormattableString.Invariant($" and {others:N0} more that the row names") : string.Empty;
        return $"The files read so far have no journey '{_unknown[0]}'{alsoOthers}. Read the history first, or set UnknownJourneys.";
    }
}
