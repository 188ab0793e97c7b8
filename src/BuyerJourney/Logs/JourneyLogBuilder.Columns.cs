using System.Buffers;
using System.Runtime.InteropServices;
using BuyerJourney.Definitions;
using BuyerJourney.Logs.Keys;

namespace BuyerJourney.Logs;

// The ways in for journeys and events that lie in columns.
public sealed partial class JourneyLogBuilder
{
    // No id is longer than 200 characters.
    private const int MostOnStack = 256;

    /// <summary>The places of many journeys at once, which is quicker than one by one; new ones get the next places.</summary>
    /// <param name="keys">The journeys' ids.</param>
    /// <param name="journeys">Is filled with the place of each.</param>
    /// <exception cref="ArgumentException">The spans differ in length, or a text is no id: see <see cref="Id{T}"/>. Nothing was added.</exception>
    public void Journeys(ReadOnlySpan<string> keys, Span<JourneyIndex> journeys)
    {
        RequireRoom(keys.Length, journeys);
        AddPlaces(new KeyTexts(keys), MemoryMarshal.Cast<JourneyIndex, int>(journeys));
    }

    /// <summary>The places of many journeys at once whose ids stand one behind the other in a text: for those who write ids themselves, which needs no string for any.</summary>
    /// <param name="keys">The journeys' ids, with nothing between them.</param>
    /// <param name="ends">Where in <paramref name="keys"/> each id ends.</param>
    /// <param name="journeys">Is filled with the place of each.</param>
    /// <exception cref="ArgumentException">The spans differ in length, the ends do not ascend to the end of the text, or a text is no id: see <see cref="Id{T}"/>. Nothing was added.</exception>
    /// <example><code>
    /// builder.Journeys("deal-1deal-2", [6, 12], places);
    /// </code></example>
    public void Journeys(ReadOnlySpan<char> keys, ReadOnlySpan<int> ends, Span<JourneyIndex> journeys)
    {
        RequireRoom(ends.Length, journeys);
        RequireEnds(keys.Length, ends);
        AddPlaces(new JoinedKeyTexts(keys, ends), MemoryMarshal.Cast<JourneyIndex, int>(journeys));
    }

    /// <summary>The places of many journeys at once whose ids stand one behind the other as UTF-8: for readers of files, which need not decode ids.</summary>
    /// <param name="keys">The journeys' ids, with nothing between them.</param>
    /// <param name="ends">Where in <paramref name="keys"/> each id ends.</param>
    /// <param name="journeys">Is filled with the place of each.</param>
    /// <exception cref="ArgumentException">The spans differ in length, the ends do not ascend to the end of the text, or a text is not UTF-8 or no id: see <see cref="Id{T}"/>. Nothing was added.</exception>
    /// <example><code>
    /// builder.Journeys("deal-1deal-2"u8, [6, 12], places);
    /// </code></example>
    public void Journeys(ReadOnlySpan<byte> keys, ReadOnlySpan<int> ends, Span<JourneyIndex> journeys)
    {
        RequireRoom(ends.Length, journeys);
        int longest = RequireEnds(keys.Length, ends);
        Span<char> decoded = longest <= MostOnStack ? stackalloc char[MostOnStack] : new char[longest];
        AddPlaces(new JoinedKeyBytes(keys, ends, decoded), MemoryMarshal.Cast<JourneyIndex, int>(journeys));
    }

    /// <summary>The places of many journeys at once that are named by whole numbers; new ones get the next places.</summary>
    /// <param name="keys">The journeys' ids: a number's digits, as in the text <c>42</c>.</param>
    /// <param name="journeys">Is filled with the place of each.</param>
    /// <exception cref="ArgumentException">The spans differ in length. Nothing was added.</exception>
    public void Journeys(ReadOnlySpan<long> keys, Span<JourneyIndex> journeys)
    {
        RequireRoom(keys.Length, journeys);
        AddPlaces(new KeyNumbers(keys), MemoryMarshal.Cast<JourneyIndex, int>(journeys));
    }

    /// <summary>The places of many journeys at once that are named by GUIDs; new ones get the next places.</summary>
    /// <param name="keys">The journeys' ids: a GUID's 36 characters, in lower case and with hyphens.</param>
    /// <param name="journeys">Is filled with the place of each.</param>
    /// <exception cref="ArgumentException">The spans differ in length. Nothing was added.</exception>
    public void Journeys(ReadOnlySpan<Guid> keys, Span<JourneyIndex> journeys)
    {
        RequireRoom(keys.Length, journeys);
        AddPlaces(new KeyGuids(keys), MemoryMarshal.Cast<JourneyIndex, int>(journeys));
    }

    /// <summary>The places of many journeys at once that are named by a text and a number which counts up, as in <c>deal-1</c>, <c>deal-2</c>; new ones get the next places.</summary>
    /// <param name="prefix">The text before the number; may be empty.</param>
    /// <param name="first">The first number, 0 or more.</param>
    /// <param name="journeys">Is filled with the place of each, as many as there are to be.</param>
    /// <exception cref="ArgumentNullException"><paramref name="prefix"/> is null.</exception>
    /// <exception cref="ArgumentException">The text with the last number is no id: see <see cref="Id{T}"/>. Nothing was added.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="first"/> is negative, or so large that no id could have the numbers behind it. Nothing was added.</exception>
    /// <remarks>A log whose journeys all come in one run, each call going on where the one before ended, needs no memory for their ids.</remarks>
    /// <example><code>
    /// builder.Journeys("deal-", 1, places);
    /// </code></example>
    public void Journeys(string prefix, long first, Span<JourneyIndex> journeys)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, long.MaxValue - journeys.Length);
        _keys.AddPlaces(prefix, first, MemoryMarshal.Cast<JourneyIndex, int>(journeys));
    }

    /// <summary>Adds many events at once, in any order: the fastest way in for events that lie in columns and name their journeys.</summary>
    /// <param name="journeys">Each event's journey.</param>
    /// <param name="codes">What happened.</param>
    /// <param name="unixTicks">When, in ticks of 100 ns since 1970-01-01T00:00Z.</param>
    /// <exception cref="ArgumentException">The spans differ in length, or a text is no id: see <see cref="Id{T}"/>. Nothing was added.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The code book has no such code, or NodaTime no such instant. Nothing was added.</exception>
    /// <example><code>
    /// builder.AddRange(["deal-1", "deal-2", "deal-1"], [entered, entered, won], [t0, t0, t1]);
    /// </code></example>
    public void AddRange(ReadOnlySpan<string> journeys, ReadOnlySpan<EventCode> codes, ReadOnlySpan<long> unixTicks)
    {
        RequireColumns(journeys.Length, codes, unixTicks);
        Add(new KeyTexts(journeys), codes, unixTicks);
    }

    /// <summary>Adds many events at once, in any order, whose journeys' ids stand one behind the other in a text: for readers of files, which need no string for an id that is known.</summary>
    /// <param name="journeys">The ids of the events' journeys, with nothing between them.</param>
    /// <param name="ends">Where in <paramref name="journeys"/> each event's id ends.</param>
    /// <param name="codes">What happened.</param>
    /// <param name="unixTicks">When, in ticks of 100 ns since 1970-01-01T00:00Z.</param>
    /// <exception cref="ArgumentException">The spans differ in length, the ends do not ascend to the end of the text, or a text is no id: see <see cref="Id{T}"/>. Nothing was added.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The code book has no such code, or NodaTime no such instant. Nothing was added.</exception>
    /// <example><code>
    /// builder.AddRange("deal-1deal-2deal-1", [6, 12, 18], [entered, entered, won], [t0, t0, t1]);
    /// </code></example>
    public void AddRange(ReadOnlySpan<char> journeys, ReadOnlySpan<int> ends, ReadOnlySpan<EventCode> codes, ReadOnlySpan<long> unixTicks)
    {
        RequireColumns(ends.Length, codes, unixTicks);
        RequireEnds(journeys.Length, ends);
        Add(new JoinedKeyTexts(journeys, ends), codes, unixTicks);
    }

    /// <summary>Adds many events at once, in any order, whose journeys' places are known.</summary>
    /// <param name="journeys">Each event's journey.</param>
    /// <param name="codes">What happened.</param>
    /// <param name="unixTicks">When, in ticks of 100 ns since 1970-01-01T00:00Z.</param>
    /// <exception cref="ArgumentException">The spans differ in length. Nothing was added.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The builder has no such journey, the code book no such code, or NodaTime no such instant. Nothing was added.</exception>
    public void AddRange(ReadOnlySpan<JourneyIndex> journeys, ReadOnlySpan<EventCode> codes, ReadOnlySpan<long> unixTicks)
    {
        RequireColumns(journeys.Length, codes, unixTicks);
        ReadOnlySpan<int> places = MemoryMarshal.Cast<JourneyIndex, int>(journeys);

        // Where no journey is known, no place is: a range of none is one of all to what looks for it.
        int unknown = _keys.Count > 0 ? places.IndexOfAnyExceptInRange(0, _keys.Count - 1) : places.Length - 1;
        if (unknown >= 0)
        {
            RequireKnown(journeys[unknown]);
        }

        _events.Add(places, codes, unixTicks);
    }

    /// <summary>Adds many events at once, in any order, whose journeys are named by whole numbers.</summary>
    /// <param name="journeys">Each event's journey: its id is the number's digits, as in the text <c>42</c>.</param>
    /// <param name="codes">What happened.</param>
    /// <param name="unixTicks">When, in ticks of 100 ns since 1970-01-01T00:00Z.</param>
    /// <exception cref="ArgumentException">The spans differ in length. Nothing was added.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The code book has no such code, or NodaTime no such instant. Nothing was added.</exception>
    public void AddRange(ReadOnlySpan<long> journeys, ReadOnlySpan<EventCode> codes, ReadOnlySpan<long> unixTicks)
    {
        RequireColumns(journeys.Length, codes, unixTicks);
        Add(new KeyNumbers(journeys), codes, unixTicks);
    }

    /// <summary>Adds many events at once, in any order, whose journeys are named by GUIDs.</summary>
    /// <param name="journeys">Each event's journey: its id is the GUID's 36 characters, in lower case and with hyphens.</param>
    /// <param name="codes">What happened.</param>
    /// <param name="unixTicks">When, in ticks of 100 ns since 1970-01-01T00:00Z.</param>
    /// <exception cref="ArgumentException">The spans differ in length. Nothing was added.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The code book has no such code, or NodaTime no such instant. Nothing was added.</exception>
    public void AddRange(ReadOnlySpan<Guid> journeys, ReadOnlySpan<EventCode> codes, ReadOnlySpan<long> unixTicks)
    {
        RequireColumns(journeys.Length, codes, unixTicks);
        Add(new KeyGuids(journeys), codes, unixTicks);
    }

    private void Add<TKeys>(TKeys journeys, ReadOnlySpan<EventCode> codes, ReadOnlySpan<long> unixTicks)
        where TKeys : struct, IJourneyKeys, allows ref struct
    {
        int[] rented = ArrayPool<int>.Shared.Rent(codes.Length);
        try
        {
            Span<int> places = rented.AsSpan(0, codes.Length);
            AddPlaces(journeys, places);
            _events.Add(places, codes, unixTicks);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(rented);
        }
    }

    private void AddPlaces<TKeys>(TKeys keys, Span<int> places)
        where TKeys : struct, IJourneyKeys, allows ref struct
    {
        int before = _keys.Count;
        try
        {
            _keys.AddPlaces(keys, places);
        }
        catch
        {
            // A text that is no id is found when its journey is to be added, which is later than some others were.
            _keys.Truncate(before);
            throw;
        }
    }

    private static void RequireRoom(int keys, Span<JourneyIndex> journeys)
    {
        if (keys != journeys.Length)
        {
            throw new ArgumentException($"Each id needs room for its place, but there are {keys} ids and room for {journeys.Length} places.", nameof(journeys));
        }
    }

    private void RequireColumns(int journeys, ReadOnlySpan<EventCode> codes, ReadOnlySpan<long> unixTicks)
    {
        if (codes.Length != journeys || unixTicks.Length != journeys)
        {
            throw new ArgumentException($"Each event needs a journey, a code and an instant, but there are {journeys} journeys, {codes.Length} codes and {unixTicks.Length} instants.", nameof(codes));
        }

        int unknown = MemoryMarshal.Cast<EventCode, ushort>(codes).IndexOfAnyExceptInRange<ushort>(0, (ushort)(Codes.Count - 1));
        if (unknown >= 0)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((int)codes[unknown].Value, Codes.Count, nameof(codes));
        }

        LogClock.Require(unixTicks, nameof(unixTicks));
    }

    /// <returns>How long the longest id is.</returns>
    private static int RequireEnds(int length, ReadOnlySpan<int> ends)
    {
        int longest = 0;
        int before = 0;
        foreach (int end in ends)
        {
            if (end < before)
            {
                throw new ArgumentException($"The id that ends at {end} would end before it begins, at {before}.", nameof(ends));
            }

            longest = Math.Max(longest, end - before);
            before = end;
        }

        return before == length ? longest : throw new ArgumentException($"The ids end at {before} and the text at {length}.", nameof(ends));
    }
}
