using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace BuyerJourney.Journeys;

/// <summary>Some of a journey's events, in their order: a view, no copy.</summary>
/// <remarks>Immutable and safe to share between threads. <c>default</c> is empty.</remarks>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "Events is what readers call it.")]
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "A view is read, not compared; compare what it shows.")]
public readonly struct JourneyEvents : IReadOnlyList<JourneyEvent>
{
    private readonly JourneyEvent?[]? _events;
    private readonly int _first;

    internal JourneyEvents(JourneyEvent?[] events, int first, int count) => (_events, _first, Count) = (events, first, count);

    /// <summary>How many events there are.</summary>
    public int Count { get; }

    /// <summary>The events as a span.</summary>
    public ReadOnlySpan<JourneyEvent> Span => new ReadOnlySpan<JourneyEvent?>(_events, _first, Count)!;

    /// <summary>The event at a position.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <exception cref="IndexOutOfRangeException"><paramref name="index"/> is outside the list.</exception>
    public JourneyEvent this[int index] => Span[index];

    /// <summary>Goes through the events without allocating.</summary>
    /// <returns>The enumerator.</returns>
    public ReadOnlySpan<JourneyEvent>.Enumerator GetEnumerator() => Span.GetEnumerator();

    IEnumerator<JourneyEvent> IEnumerable<JourneyEvent>.GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<JourneyEvent>)this).GetEnumerator();

    /// <summary>The first event of an id; null where there is none.</summary>
    internal JourneyEvent? Find(EventId id)
    {
        foreach (JourneyEvent known in Span)
        {
            if (known.Id == id) return known;
        }

        return null;
    }

    internal JourneyEvents Slice(int first, int count) => new(_events!, _first + first, count);
}
