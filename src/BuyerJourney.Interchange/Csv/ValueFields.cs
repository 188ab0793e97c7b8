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
    private bool _lacksCurrency;

    private ValueFields(ImportRun run, CsvTable table, int? value, int? currency)
    {
        _run = run;
        _table = table;
        _value = value;
        _currency = currency;
        _lastCurrency = run.Options.Currency;
    }

    /// <summary>Columns that must be there, where they are named.</summary>
    /// <exception cref="ArgumentException">There is a column of values but no currency.</exception>
    public static ValueFields Named(ImportRun run, CsvTable table, string? value, string? currency) =>
        value is not null && currency is null && run.Options.Currency is null
            ? throw new ArgumentException("A column of values needs a currency: name its column, or set ImportOptions.Currency.", nameof(currency))
            : new ValueFields(run, table, value is null ? null : table.Require(value), currency is null ? null : table.Require(currency));

    /// <summary>Columns that need not be there. Values without a currency are not read, which the report says.</summary>
    public static ValueFields Optional(ImportRun run, CsvTable table, string value, string currency)
    {
        int? valueColumn = table.Find(value);
        int? currencyColumn = table.Find(currency);
        return new ValueFields(run, table, valueColumn, currencyColumn) { _lacksCurrency = currencyColumn is null && run.Options.Currency is null };
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

        if (_lacksCurrency)
        {
            _run.NoteMissingCurrency(_table.Header[column]);
            return true;
        }

        if (!_run.TryReadAmount(text, out decimal amount))
        {
            _table.Refuse(ImportIssueKind.UnreadableNumber, column, _run.ReasonForAmount(text));
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
        if (code.IsEmpty && _run.Options.Currency is { } usual)
        {
            _lastCurrency = usual;
            return true;
        }

        // An empty text equals no text, which is what there is before any currency was read.
        if (_lastCurrency is not null && code.SequenceEqual(_lastCurrency))
        {
            return true;
        }

        if (!Money.IsCurrencyCode(code))
        {
            _table.Refuse(ImportIssueKind.UnreadableCurrency, column, code.IsEmpty
                ? "The row does not say the currency of its value. Write it, or set ImportOptions.Currency."
                : $"'{code}' is no currency code; write three upper-case letters, such as EUR.");
            return false;
        }

        _lastCurrency = code.ToString();
        return true;
    }
}
