using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Interchange.Importing;

/// <summary>
/// Hands events to the log in the order in which they happened within one instant. Rows that stand in that order go straight through; others wait for the end of the file.
/// </summary>
internal sealed class Arrivals
{
    private readonly ImportRun _run;
    private readonly bool _hasSequence;
    private readonly bool _waits;
    private readonly JourneyLogBuilder _builder;
    private readonly List<ArrivedEvent> _waiting = [];

    public Arrivals(ImportRun run, bool hasSequence)
    {
        _run = run;
        _hasSequence = hasSequence;
        _waits = hasSequence || run.RowsOr(RowOrder.OldestFirst) == RowOrder.NewestFirst;
        _builder = run.Builder;
        run.AtEnd(HandOn);
    }

    /// <summary>Takes an event that says nothing of the journey's value and attributes.</summary>
    public void Add(JourneyIndex journey, EventCode code, long ticks, EventDetail detail, long sequence)
    {
        if (_waits)
        {
            _waiting.Add(new ArrivedEvent(journey, code, ticks, detail) { Sequence = sequence });
        }
        else
        {
            _run.Add(journey, code, ticks, detail);
        }
    }

    public void Add(in ArrivedEvent arrived)
    {
        if (_waits)
        {
            _waiting.Add(arrived);
        }
        else
        {
            HandOn(arrived);
        }
    }

    private void HandOn()
    {
        if (_run.RowsOr(RowOrder.OldestFirst) == RowOrder.NewestFirst)
        {
            _waiting.Reverse();
        }

        // Stable: rows of one sequence number stay as they stand in the file.
        foreach (ArrivedEvent arrived in _hasSequence ? _waiting.OrderBy(e => e.Sequence) : _waiting.AsEnumerable())
        {
            HandOn(arrived);
        }

        _waiting.Clear();
    }

    private void HandOn(in ArrivedEvent arrived)
    {
        _run.Add(arrived.Journey, arrived.Code, arrived.Ticks, arrived.Detail);
        if (arrived.Value is null && arrived.Attributes is null)
        {
            return;
        }

        var at = Instant.FromUnixTimeTicks(arrived.Ticks);
        if (arrived.Value is { } value)
        {
            _builder.SetValue(arrived.Journey, value, at);
        }

        foreach ((Id<JourneyAttribute> attribute, AttributeValue held) in arrived.Attributes ?? [])
        {
            _builder.SetAttribute(arrived.Journey, attribute, held, at);
        }
    }
}
