using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Importing;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Reads the attributes of a table's rows; equal texts share one value.</summary>
internal sealed class AttributeFields
{
    private const int MostRemembered = 100_000;

    private readonly ImportRun _run;
    private readonly CsvTable _table;
    private readonly (int Column, AttributeSource Source, Dictionary<string, AttributeValue> Values)[] _attributes;
    private readonly List<(Id<JourneyAttribute> Attribute, AttributeValue Value)> _row = [];

    public AttributeFields(ImportRun run, CsvTable table, IReadOnlyList<AttributeSource> attributes)
    {
        _run = run;
        _table = table;
        _attributes = [.. attributes.Select(a => (table.Require(a.Column), a, new Dictionary<string, AttributeValue>(StringComparer.Ordinal)))];
    }

    /// <summary>Reads the current row's attributes; false when the row was refused for one of them, null attributes when it has none.</summary>
    public bool TryRead(out (Id<JourneyAttribute> Attribute, AttributeValue Value)[]? attributes)
    {
        attributes = null;
        if (_attributes.Length == 0)
        {
            return true;
        }

        _row.Clear();
        foreach ((int column, AttributeSource source, Dictionary<string, AttributeValue> values) in _attributes)
        {
            ReadOnlySpan<char> text = _table.Field(column);
            if (text.IsEmpty)
            {
                continue;
            }

            if (!values.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out AttributeValue value))
            {
                if (!TryParse(text, source.Kind, column, out value))
                {
                    return false;
                }

                if (values.Count < MostRemembered)
                {
                    values.Add(text.ToString(), value);
                }
            }

            _row.Add((source.Attribute, value));
        }

        attributes = _row.Count == 0 ? null : [.. _row];
        return true;
    }

    private bool TryParse(ReadOnlySpan<char> text, AttributeKind kind, int column, out AttributeValue value)
    {
        value = default;
        switch (kind)
        {
            case AttributeKind.Number when _run.TryReadNumber(text, out decimal number):
                value = number;
                return true;
            case AttributeKind.Number:
                _table.Refuse(ImportIssueKind.UnreadableNumber, column, _run.ReasonForNumber(text));
                return false;
            case AttributeKind.Flag when FlagText.TryRead(text, out bool flag):
                value = flag;
                return true;
            case AttributeKind.Flag:
                _table.Refuse(ImportIssueKind.UnreadableFlag, column, $"'{text}' is neither yes nor no. Write {FlagText.Forms}, or read the column as text.");
                return false;
            default:
                value = text.ToString();
                return true;
        }
    }
}
