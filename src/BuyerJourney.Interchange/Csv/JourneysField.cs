using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Csv;

/// <summary>
/// Reads the journeys of rows that may name several. They are found first, as rows of other journeys may be of no interest, and begun last, when nothing else can be wrong with the row.
/// </summary>
internal sealed class JourneysField
{
    private const char Separator = ';';

    private readonly ImportRun _run;
    private readonly CsvTable _table;
    private readonly int _column;
    private readonly UnknownJourneys _unknownJourneys;
    private readonly List<JourneyIndex> _known = [];
    private readonly List<string> _unknown = [];

    // Of rows that are ignored for their journeys: how many there are, whose the first is, and whether any other row was not.
    private long _ofOthers;
    private string? _firstOther;
    private bool _hasKnown;

    public JourneysField(ImportRun run, CsvTable table, int column, UnknownJourneys unknownJourneys)
    {
        (_run, _table, _column, _unknownJourneys) = (run, table, column, unknownJourneys);
        run.AtEnd(NoteWhereNoneIsKnown);
    }

    /// <summary>Finds the journeys of the current row, without beginning any; false when the row was refused or ignored for them.</summary>
    public bool TryFind()
    {
        _known.Clear();
        _unknown.Clear();
        ReadOnlySpan<char> keys = _table.Field(_column);
        foreach (Range range in keys.Split(Separator))
        {
            ReadOnlySpan<char> key = keys[range].Trim();
            if (_run.Importer.Find(key) is { } known)
            {
                _known.Add(known);
            }
            else if (!key.IsEmpty && _unknownJourneys != UnknownJourneys.Ignore)
            {
                _unknown.Add(key.ToString());
            }
        }

        return _unknownJourneys switch
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
        if (_unknownJourneys == UnknownJourneys.Begin)
        {
            foreach (string key in _unknown)
            {
                // An id that stands in the row in two forms is one journey.
                _ = _run.TryJourney(key, out JourneyIndex begun, out _);
                _known.Add(begun);
            }
        }
        else
        {
            _run.Report(ImportIssueKind.UnknownJourney, _table.Line, _table.Header[_column], string.Join(Separator, _unknown.Distinct()), $"{ReasonForUnknown()} The row counts for its other journeys.");
        }
    }

    private bool RequireKnownOrIgnore()
    {
        if (_known.Count > 0)
        {
            _hasKnown = true;
            return true;
        }

        _run.Ignore();
        ReadOnlySpan<char> keys = _table.Field(_column);
        if (!keys.IsEmpty)
        {
            _ofOthers++;
            _firstOther ??= FileReading.Cut(keys);
        }

        return false;
    }

    // Ids of another kind, or a history that is yet to be read, would else look like activities of something else.
    private void NoteWhereNoneIsKnown()
    {
        if (_ofOthers > 0 && !_hasKnown)
        {
            _run.Note(
                $"No row of {_run.Name} is of a journey that the files read before it have: {CountText.Of(_ofOthers, "row that names others was", "rows that name others were")} ignored, the first for '{_firstOther}'. If they should be of these, read the history first and compare the ids.");
        }
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
        _table.Refuse(kind, _column, reason);
        return false;
    }

    private string ReasonForUnknown()
    {
        int others = _unknown.Distinct().Count() - 1;
        string alsoOthers = others > 0 ? FormattableString.Invariant($" and {others:N0} more that the row names") : string.Empty;
        return $"The files read so far have no journey '{_unknown[0]}'{alsoOthers}. Read the history first, or set UnknownJourneys.";
    }
}
