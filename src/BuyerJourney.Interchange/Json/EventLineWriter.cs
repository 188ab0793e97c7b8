using System.Text.Json;
using BuyerJourney.Interchange.Json.Documents;
using BuyerJourney.Interchange.Reading;
using BuyerJourney.Journeys;

namespace BuyerJourney.Interchange.Json;

/// <summary>Writes events as lines of JSON and hands them on in parts.</summary>
internal sealed class EventLineWriter : IDisposable
{
    private const int PartSize = 1 << 16;

    private readonly Stream _destination;
    private readonly MemoryStream _part = new();
    private readonly InterchangeJson _json = InterchangeJson.With(indented: false);
    private readonly Utf8JsonWriter _writer;

    public EventLineWriter(Stream destination)
    {
        _destination = destination;
        _writer = new Utf8JsonWriter(_part, new JsonWriterOptions { Encoder = _json.Options.Encoder, SkipValidation = true });
        Write(EventWriter.Head);
    }

    public ValueTask WriteAsync(JourneyEvent happened, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(happened);
        Write(happened);
        return _part.Length < PartSize ? ValueTask.CompletedTask : _part.HandOnAsync(_destination, cancellationToken);
    }

    /// <summary>Hands on the last of what was written.</summary>
    public ValueTask FinishAsync(CancellationToken cancellationToken) => _part.HandOnLastAsync(_destination, cancellationToken);

    public void Dispose()
    {
        _writer.Dispose();
        _part.Dispose();
    }

    private void Write(JourneyEvent happened)
    {
        EventDocument line = EventWriter.ToDocument(happened);
        try
        {
            Write(line);
        }
        catch (ArgumentException problem)
        {
            throw EventWriter.CannotHold(happened, problem);
        }
    }

    private void Write(EventDocument line)
    {
        JsonSerializer.Serialize(_writer, line, _json.EventDocument);
        _writer.Flush();
        _writer.Reset();
        _part.WriteByte((byte)'\n');
    }
}
