using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Naming;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Takes the rows of a table of obstacles, one at a time.</summary>
internal sealed class ObstacleRows
{
    private readonly ImportRun _run;
    private readonly CsvTable _table;
    private readonly EventFields _fields;
    private readonly JourneysField _journeys;
    private readonly Arrivals _arrivals;
    private readonly bool _standsNewestFirst;
    private readonly int _obstacle;
    private readonly int _raised;
    private readonly int? _resolved;
    private readonly int? _severity;

    public ObstacleRows(ImportRun run, CsvTable table, ObstacleColumns columns)
    {
        _run = run;
        _table = table;
        _fields = new EventFields(run, table);
        _journeys = new JourneysField(run, table, table.Require(columns.Journey), columns.UnknownJourneys);
        _arrivals = new Arrivals(run, hasSequence: false);
        _standsNewestFirst = run.RowsOr(RowOrder.OldestFirst) == RowOrder.NewestFirst;
        _obstacle = table.Require(columns.Obstacle);
        _raised = table.Require(columns.Raised);
        _resolved = columns.Resolved is null ? null : table.Require(columns.Resolved);
        _severity = columns.Severity is null ? null : table.Require(columns.Severity);
    }

    public static IReadOnlyCollection<string> Expected(ObstacleColumns columns) =>
        CsvTable.Names([columns.Journey, columns.Obstacle, columns.Raised, columns.Resolved, columns.Severity], []);

    public void Take()
    {
        long? resolved = null;
        if (!_journeys.TryFind()
            || !TryReadObstacle(out Id<Obstacle> obstacle)
            || !_fields.TryReadTime(_raised, out long raised)
            || (_resolved is { } column && !_fields.TryReadTime(column, raised, "The obstacle was removed before it came up.", out resolved))
            || !TryReadSeverity(out EventDetail detail))
        {
            return;
        }

        foreach (JourneyIndex journey in _journeys.Take())
        {
            // Of a table that is turned round the events of a row are too.
            if (_standsNewestFirst)
            {
                AddResolved(journey, obstacle, resolved);
            }

            _arrivals.Add(journey, _run.Builder.Codes.ObstacleRaised(obstacle), raised, detail, sequence: 0);
            if (!_standsNewestFirst)
            {
                AddResolved(journey, obstacle, resolved);
            }
        }
    }

    private void AddResolved(JourneyIndex journey, Id<Obstacle> obstacle, long? resolved)
    {
        if (resolved is { } ticks)
        {
            _arrivals.Add(journey, _run.Builder.Codes.ObstacleResolved(obstacle), ticks, EventDetail.None, sequence: 0);
        }
    }

    private bool TryReadObstacle(out Id<Obstacle> obstacle)
    {
        ReadOnlySpan<char> text = _table.Field(_obstacle);

        // What its kind says must not bring back a name that the caller has no interest in.
        if (_run.Reasons.Names.FateOf(text, out _) != NameFate.Ignored && _run.Reasons.FindObstacle(text) is { } found)
        {
            obstacle = found;
            return true;
        }

        obstacle = default;
        if (text.IsEmpty)
        {
            _table.Refuse(ImportIssueKind.MissingValue, _obstacle, "The row does not say what the obstacle is.");
        }
        else
        {
            _run.TryResolve(_run.Reasons.Names, text, _table.Line, _table.Header[_obstacle], out _);
        }

        return false;
    }

    private bool TryReadSeverity(out EventDetail detail)
    {
        detail = EventDetail.None;
        if (_severity is not { } column || _table.Field(column).IsEmpty)
        {
            return true;
        }

        if (!ChoiceNames.TryRead(_table.Field(column), out Severity severity))
        {
            _table.Refuse(ImportIssueKind.UnreadableValue, column, $"'{_table.Field(column)}' is none of {ChoiceNames.All<Severity>()}.");
            return false;
        }

        detail = new EventDetail { Severity = severity };
        return true;
    }
}
