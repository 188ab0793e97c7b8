using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Reads who acted; each person is kept once.</summary>
internal sealed class PersonField
{
    private readonly CsvTable _table;
    private readonly int? _column;
    private readonly Dictionary<string, EventDetail> _persons = new(StringComparer.Ordinal);

    private PersonField(CsvTable table, int? column) => (_table, _column) = (table, column);

    /// <summary>A column that must be there, where it is named.</summary>
    public static PersonField Named(CsvTable table, string? column) => new(table, column is null ? null : table.Require(column));

    /// <summary>A column that need not be there.</summary>
    public static PersonField Optional(CsvTable table, string column) => new(table, table.Find(column));

    public EventDetail Read()
    {
        if (_column is not { } column)
        {
            return EventDetail.None;
        }

        ReadOnlySpan<char> person = _table.Field(column);
        if (person.IsEmpty)
        {
            return EventDetail.None;
        }

        Dictionary<string, EventDetail>.AlternateLookup<ReadOnlySpan<char>> persons = _persons.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!persons.TryGetValue(person, out EventDetail? detail))
        {
            detail = new EventDetail { Person = person.ToString() };
            persons[person] = detail;
        }

        return detail;
    }
}
