using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Naming;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Takes the rows of a table of stays, one at a time.</summary>
internal sealed class IntervalTableRows
{
    private readonly ImportRun _run;
    private readonly EventFields _fields;
    private readonly AttributeFields _attributes;
    private readonly PersonField _person;
    private readonly NameResolver _names;
    private readonly Stays _stays;
    private readonly int _journey;
    private readonly int _stage;
    private readonly int _entered;
    private readonly int? _exited;

    public IntervalTableRows(ImportRun run, CsvTable table, IntervalTableColumns columns)
    {
        _run = run;
        _names = run.Names(NamedKinds.Stage | NamedKinds.Outcome);
        _journey = table.Require(columns.Journey);
        _stage = table.Require(columns.Stage);
        _entered = table.Require(columns.Entered);
        _exited = columns.Exited is null ? null : table.Require(columns.Exited);
        _fields = new EventFields(run, table);
        _attributes = new AttributeFields(run, table, columns.Attributes);
        _person = PersonField.Named(table, columns.Person);
        _stays = new Stays(run);
    }

    public static IReadOnlyCollection<string> Expected(IntervalTableColumns columns) =>
        CsvTable.Names([columns.Journey, columns.Stage, columns.Entered, columns.Exited, columns.Person], columns.Attributes);

    public void Take()
    {
        long? exited = null;
        if (!_fields.TryReadName(_stage, _names, out EventCode code)
            || !_fields.TryReadTime(_entered, out long entered)
            || (_exited is { } column && !_fields.TryReadTime(column, entered, "The stay ended before it began.", out exited))
            || !_attributes.TryRead(out (Id<JourneyAttribute> Attribute, AttributeValue Value)[]? attributes)
            || !_fields.TryReadJourney(_journey, out JourneyIndex journey))
        {
            return;
        }

        _stays.Add(new StatedStay(journey, code, entered, exited, _person.Read()));
        foreach ((Id<JourneyAttribute> attribute, AttributeValue held) in attributes ?? [])
        {
            _run.Builder.SetAttribute(journey, attribute, held, Instant.FromUnixTimeTicks(entered));
        }
    }
}
