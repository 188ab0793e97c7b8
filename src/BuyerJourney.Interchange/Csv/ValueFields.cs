using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Importing;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Reads what the deals of a table's rows are worth.</summary>
internal sealed class ValueFields
{
    private readonly ImportRun _run;
    private readonly CsvTable _table;
    private readonly int? _value;
    private readonly int? _currency;
    private string? _lastCurrency;

    public ValueFields(ImportRun run, CsvTable table, string? value, string? currency)
    {
        if (value is not null && currency is null && run.Options.Currency is null)
        {
            throw new ArgumentException("A column of values needs a currency: name its column, or set ImportOptions.Currency.", nameof(currency));
        }

        _run = run;
        _table = table;
        _value = value is null ? null : table.Require(value);
        _currency = currency is null ? null : table.Require(currency);
        _lastCurrency = run.Options.Currency;
    }

    /// <summary>Reads the current row's value; false when the row was refused for it.</summary>
    public bool TryRead(out Money? value)
    {
        value = null;
        if (_value is not { } column)
        {
            return true;
        }

        ReadOnlySpan<char> text = _table.Field(column);
        if (text.IsEmpty)
        {
            return true;
        }

        if (!_run.TryReadNumber(text, out decimal amount))
        {
            _table.Refuse(ImportIssueKind.UnreadableNumber, column, _run.ReasonForNumber(text));
            return false;
        }

        if (_currency is { } place && !TryReadCurrency(place))
        {
            return false;
        }

        value = new Money(amount, _lastCurrency!);
        return true;
    }

    private bool TryReadCurrency(int column)
    {
        ReadOnlySpan<char> code = _table.Field(column);
        if (code.SequenceEqual(_lastCurrency))
        {
            return true;
        }

        if (code.Length != 3 || code.ContainsAnyExceptInRange('A', 'Z'))
        {
            _table.Refuse(ImportIssueKind.UnreadableCurrency, column, $"'{code}' is no currency code; write three upper-case letters, such as EUR.");
            return false;
        }

        _lastCurrency = code.ToString();
        return true;
    }
}
