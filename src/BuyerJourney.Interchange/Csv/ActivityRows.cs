using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Naming;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Takes the rows of a table of activities, one at a time.</summary>
internal sealed class ActivityRows
{
    private readonly ImportRun _run;
    private readonly CsvTable _table;
    private readonly ActivityColumns _columns;
    private readonly EventFields _fields;
    private readonly DeletedField _deleted;
    private readonly NameResolver _names;
    private readonly Arrivals _arrivals;
    private readonly JourneysField _journeys;
    private readonly int _touchpoint;
    private readonly int _at;
    private readonly int? _person;
    private readonly int? _channel;
    private readonly int? _reaction;

    public ActivityRows(ImportRun run, CsvTable table, ActivityColumns columns)
    {
        _run = run;
        _table = table;
        _columns = columns;
        _names = run.Names(NamedKinds.Touchpoint | NamedKinds.Obstacle);
        _journeys = new JourneysField(run, table, table.Require(columns.Journey), columns.UnknownJourneys);
        _touchpoint = table.Require(columns.Touchpoint);
        _at = table.Require(columns.At);
        _person = columns.Person is null ? null : table.Require(columns.Person);
        _channel = columns.Channel is null ? null : table.Require(columns.Channel);
        _reaction = columns.Reaction is null ? null : table.Require(columns.Reaction);
        _fields = new EventFields(run, table);
        _deleted = new DeletedField(run, table, columns.Deleted);
        _arrivals = new Arrivals(run, hasSequence: false);
    }

    public static IReadOnlyCollection<string> Expected(ActivityColumns columns) =>
        CsvTable.Names([columns.Journey, columns.Touchpoint, columns.At, columns.Person, columns.Channel, columns.Reaction, columns.Deleted], []);

    public void Take()
    {
        if (_deleted.LeavesOut())
        {
            return;
        }

        if (_columns.IgnoresUndated && _table.Field(_at).IsEmpty)
        {
            _run.Ignore();
            return;
        }

        if (_journeys.TryFind()
            && _fields.TryReadName(_touchpoint, _names, out EventCode code)
            && _fields.TryReadTime(_at, out long ticks)
            && TryReadDetail(out EventDetail detail))
        {
            foreach (JourneyIndex journey in _journeys.Take())
            {
                _arrivals.Add(journey, code, ticks, detail, sequence: 0);
            }
        }
    }

    private bool TryReadDetail(out EventDetail detail)
    {
        detail = EventDetail.None;
        Reaction? reaction = null;
        if (_reaction is { } column && !_table.Field(column).IsEmpty)
        {
            if (!ChoiceNames.TryRead(_table.Field(column), out Reaction read))
            {
                _table.Refuse(ImportIssueKind.UnreadableValue, column, $"'{_table.Field(column)}' is none of {ChoiceNames.All<Reaction>()}.");
                return false;
            }

            reaction = read;
        }

        string? person = TextOf(_person);
        string? channel = TextOf(_channel);
        if (person is not null || channel is not null || reaction is not null)
        {
            detail = new EventDetail { Person = person, Channel = channel, Reaction = reaction };
        }

        return true;
    }

    private string? TextOf(int? column) => column is { } place && !_table.Field(place).IsEmpty ? _table.Field(place).ToString() : null;
}
