using BuyerJourney.Definitions;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Csv;

/// <summary>Writes what a log knows of a journey at an instant: its value and its attributes.</summary>
internal sealed class LogFields : IDisposable
{
    private readonly HistoryCursor<Money?>? _value;
    private readonly bool _hasCurrency;
    private readonly HistoryCursor<AttributeValue?>[] _attributes;

    public LogFields(JourneyLog log, string? value, string? currency, IReadOnlyList<AttributeSource> attributes)
    {
        Columns = CsvTable.Names([value, currency], attributes);
        _value = value is null ? null : new(log.ValueHistory().Select(e => (e.Journey, e.Since, (Money?)e.Value)));
        _hasCurrency = currency is not null;
        _attributes = [.. attributes.Select(a => new HistoryCursor<AttributeValue?>(log.AttributeHistory(a.Attribute).Select(e => (e.Journey, e.Since, e.Value))))];
    }

    public IReadOnlyCollection<string> Columns { get; }

    public void Write(CsvRowWriter rows, int journey, long ticks)
    {
        if (_value is not null)
        {
            WriteValue(rows, _value.At(journey, ticks));
        }

        foreach (HistoryCursor<AttributeValue?> attribute in _attributes)
        {
            rows.Value(attribute.At(journey, ticks));
        }
    }

    public void Dispose()
    {
        _value?.Dispose();
        foreach (HistoryCursor<AttributeValue?> attribute in _attributes)
        {
            attribute.Dispose();
        }
    }

    private void WriteValue(CsvRowWriter rows, Money? value)
    {
        if (value is { } worth)
        {
            rows.Number(worth.Amount);
        }
        else
        {
            rows.Empty();
        }

        if (_hasCurrency)
        {
            rows.Text(value?.Currency);
        }
    }
}
