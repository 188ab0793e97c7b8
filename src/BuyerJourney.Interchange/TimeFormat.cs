using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Times;
using NodaTime;
using NodaTime.Text;

namespace BuyerJourney.Interchange;

/// <summary>How a file writes times.</summary>
/// <remarks>
/// A time without an offset is local: <see cref="ImportOptions.Zone"/> says where. A date without a time is the start of that day. A time finer than 100 ns is
/// refused, never rounded. Immutable and safe to share between threads.
/// </remarks>
/// <example><code>
/// TimeFormat german = TimeFormat.Of("dd.MM.yyyy HH:mm");
/// </code></example>
public abstract class TimeFormat
{
    /// <summary>The ticks of no instant.</summary>
    internal const long NoInstant = long.MinValue;

    private protected TimeFormat()
    {
    }

    /// <summary>
    /// ISO 8601, extended: <c>2026-03-02</c>, <c>2026-03-02T09:30</c>, <c>2026-03-02 09:30:15.123</c>, each time also with <c>Z</c>, <c>+02:00</c>, <c>+0200</c> or <c>+02</c>.
    /// A blank may stand for the T. Years before 1 are <c>0000</c>, <c>-0001</c> and so on, as NodaTime writes them.
    /// </summary>
    public static TimeFormat Iso { get; } = new IsoTime();

    /// <summary>Milliseconds since 1970-01-01T00:00Z, as HubSpot and JavaScript write them.</summary>
    public static TimeFormat EpochMilliseconds { get; } = new EpochTime(NodaConstants.TicksPerMillisecond, "milliseconds since 1970, such as 1772443815000");

    /// <summary>Seconds since 1970-01-01T00:00Z.</summary>
    public static TimeFormat EpochSeconds { get; } = new EpochTime(NodaConstants.TicksPerSecond, "seconds since 1970, such as 1772443815");

    /// <summary>
    /// ISO 8601 or milliseconds, for a file of which nobody said which: whole numbers that are no milliseconds of our time are more likely seconds, or a date without hyphens.
    /// </summary>
    internal static TimeFormat IsoOrMilliseconds { get; } = AnyOf(
        Iso,
        new EpochTime(NodaConstants.TicksPerMillisecond, "milliseconds since 1970 from 1980 to 2100, such as 1772443815000", Instant.FromUtc(1980, 1, 1, 0, 0), Instant.FromUtc(2100, 1, 1, 0, 0)));

    /// <summary>What the form is called in an error, with an example.</summary>
    internal abstract string Description { get; }

    /// <summary>A pattern in NodaTime's letters: local, or with an offset where it holds <c>o&lt;…&gt;</c>; dates where it has no time of day.</summary>
    /// <param name="pattern">The pattern, for example <c>dd.MM.uuuu HH:mm</c> or <c>M/d/uuuu h:mm tt</c>; names of months and days are English.</param>
    /// <returns>The form.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pattern"/> is null.</exception>
    /// <exception cref="ArgumentException">The pattern is none.</exception>
    public static TimeFormat Of(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        try
        {
            return pattern.Contains("o<", StringComparison.Ordinal)
                ? new PatternTime<OffsetDateTime>(OffsetDateTimePattern.CreateWithInvariantCulture(pattern), pattern, PatternTimes.Place)
                : OfLocal(LocalDateTimePattern.CreateWithInvariantCulture(pattern), pattern);
        }
        catch (InvalidPatternException problem)
        {
            throw new ArgumentException($"'{pattern}' is no pattern of NodaTime: {problem.Message}", nameof(pattern), problem);
        }
    }

    /// <summary>Instants in a pattern of NodaTime.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <returns>The form.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pattern"/> is null.</exception>
    public static TimeFormat Of(IPattern<Instant> pattern) => new PatternTime<Instant>(pattern, null, PatternTimes.Place);

    /// <summary>Times with their offset in a pattern of NodaTime.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <returns>The form.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pattern"/> is null.</exception>
    public static TimeFormat Of(IPattern<OffsetDateTime> pattern) => new PatternTime<OffsetDateTime>(pattern, null, PatternTimes.Place);

    /// <summary>Local times in a pattern of NodaTime.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <returns>The form.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pattern"/> is null.</exception>
    public static TimeFormat Of(IPattern<LocalDateTime> pattern) => new PatternTime<LocalDateTime>(pattern, null, PatternTimes.Place);

    /// <summary>Dates in a pattern of NodaTime.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <returns>The form.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pattern"/> is null.</exception>
    public static TimeFormat Of(IPattern<LocalDate> pattern) => new PatternTime<LocalDate>(pattern, null, PatternTimes.Place);

    /// <summary>Several forms in one file: the first that can read a text reads it.</summary>
    /// <param name="formats">The forms, the preferred first.</param>
    /// <returns>The form.</returns>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static TimeFormat AnyOf(params ReadOnlySpan<TimeFormat> formats) => formats.IsEmpty
        ? throw new ArgumentException("Name at least one form of time.", nameof(formats))
        : new AnyTime([.. formats]);

    /// <summary>What the form is called, with an example.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Description;

    /// <summary>Reads a text without blanks around it; an instant's ticks since 1970 in UTC, or a local time's since 1970 on the local clock.</summary>
    internal abstract TimeShape Read(ReadOnlySpan<char> text, out long ticks);

    /// <summary>Reads the texts of a column that are plainly instants, each as <see cref="Read"/> would; <see cref="NoInstant"/> for all others, which it has to read.</summary>
    internal virtual void ReadInstants(ColumnOfBlock column, KnownMonths months, Span<long> ticks) => ticks.Fill(NoInstant);

    private static PatternTime<LocalDateTime> OfLocal(LocalDateTimePattern pattern, string text) =>
        new(pattern, text, PatternTimes.IsOfDates(pattern) ? PatternTimes.PlaceDate : PatternTimes.Place);
}
