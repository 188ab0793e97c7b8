using System.Collections;
using System.Globalization;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Naming;
using BuyerJourney.Metrics.Flows;
using BuyerJourney.Statistics;
using NodaTime;
using Calendar = BuyerJourney.Metrics.Dimensions.Calendar;

namespace BuyerJourney.Maps.Texts;

/// <summary>The one place that writes figures and names for readers of maps: in a culture, things called by their names.</summary>
internal abstract class Writing(CultureInfo culture, DisplayNames? names) : IFormatProvider, ICustomFormatter
{
    public const string None = "–";

    private const double Narrow = 0.02;
    private const double VeryNarrow = 0.002;

    public CultureInfo Culture => culture;

    object? IFormatProvider.GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : culture.GetFormat(formatType!);

    // "{share:share}" is a share without its counts, for sentences that say them already; "{count:# buyer is|# buyers are}" is the wording for one and that for several or none; "{length:working}" is working time.
    string ICustomFormatter.Format(string? format, object? arg, IFormatProvider? formatProvider) => (format, arg) switch
    {
        ("share", Proportion share) => Share(share),
        ("working", Duration length) => Length(length, isWorkingTime: true),
        (not null, int count) => Counted(format, count),
        (not null, long count) => Counted(format, count),
        _ => Part(arg),
    };

    /// <summary>A name or a word of the user's, made harmless.</summary>
    public abstract string Text(string text);

    /// <summary>A name within a sentence, set off from its words.</summary>
    public abstract string Named(string name);

    /// <summary>Words of the library's that stand out.</summary>
    public abstract string Strong(string words);

    public string NameOf(Id<Stage> id) => NameOr(id.Value, names?.Of(id, culture));

    public string NameOf(Id<Outcome> id) => NameOr(id.Value, names?.Of(id, culture));

    public string NameOf(Id<Touchpoint> id) => NameOr(id.Value, names?.Of(id, culture));

    public string NameOf(Id<Obstacle> id) => NameOr(id.Value, names?.Of(id, culture));

    public string NameOf(Id<Persona> id) => NameOr(id.Value, names?.Of(id, culture));

    public string NameOf(Id<Team> id) => NameOr(id.Value, names?.Of(id, culture));

    public string NameOf(Id<Trigger> id) => NameOr(id.Value, names?.Of(id, culture));

    public string NameOf(Waypoint place) => place.IsOutcome ? NameOf(place.Outcome) : NameOf(place.Stage);

    public string Number(long count) => count.ToString("N0", culture);

    public string Number(double value) => value.ToString("#,0.##", culture);

    /// <summary>A share: 31%, or 31.4% where the interval is narrow enough to tell.</summary>
    public string Percent(double share, int decimals = 0) => share.ToString($"P{decimals.ToString(CultureInfo.InvariantCulture)}", culture);

    /// <summary>A share in hundredths, without the sign: the lower bound of an interval, whose upper bound bears it. Cultures put the sign on either side, so that it can't be cut off.</summary>
    public string Hundredths(double share, int decimals) => (100 * share).ToString($"N{decimals.ToString(CultureInfo.InvariantCulture)}", culture);

    /// <summary>A share with its 95 % interval: 31% (29–34%).</summary>
    public string Share(Proportion? share)
    {
        if (share is not { Value: { } value, Interval: { } interval })
        {
            return None;
        }

        int decimals = (interval.Upper - interval.Lower) switch { < VeryNarrow => 2, < Narrow => 1, _ => 0 };
        return $"{Percent(value, share.Value.Successes == 0 || share.Value.Successes == share.Value.Trials ? 0 : decimals)} ({Hundredths(interval.Lower, decimals)}–{Percent(interval.Upper, decimals)})";
    }

    /// <summary>A share with its interval and its counts: 31% (29–34%), 412 of 1,329.</summary>
    public string ShareOf(Proportion share) => share.Trials == 0 ? "none of none" : $"{Share(share)}, {Number(share.Successes)} of {Number(share.Trials)}";

    /// <summary>A length of time in the largest unit that leaves at least one; working time in hours at most, because nobody knows how many of them are a day.</summary>
    public string Length(Duration? length, bool isWorkingTime = false)
    {
        if (length is not { } known)
        {
            return None;
        }

        string work = isWorkingTime ? "working " : string.Empty;
        return !isWorkingTime && Math.Abs(known.TotalDays) >= 1 ? In(known.TotalDays, "day")
            : Math.Abs(known.TotalHours) >= 1 ? In(known.TotalHours, $"{work}hour")
            : Math.Abs(known.TotalMinutes) >= 1 ? In(known.TotalMinutes, $"{work}minute")
            : In(known.TotalSeconds, $"{work}second");
    }

    /// <summary>A length of time with its interval: 7.4 days (7.1–7.7).</summary>
    public string Length(Duration length, Duration lower, Duration upper, bool isWorkingTime = false)
    {
        string text = Length(length, isWorkingTime);
        string from = Length(lower, isWorkingTime);
        string to = Length(upper, isWorkingTime);
        if (from == text && to == text)
        {
            return text;
        }

        (string Number, string Unit) low = PartsOf(from);
        (string Number, string Unit) high = PartsOf(to);
        string unit = PartsOf(text).Unit;
        return low.Unit == unit && high.Unit == unit ? $"{text} ({low.Number}–{high.Number})" : $"{text} ({from}–{to})";

        // The number may have spaces between its groups.
        (string Number, string Unit) PartsOf(string length)
        {
            int space = length.LastIndexOf(isWorkingTime ? " working " : " ", StringComparison.Ordinal);
            return (length[..space], length[space..].TrimEnd('s'));
        }
    }

    public string Amount(Money amount) => $"{Math.Round(amount.Amount).ToString("N0", culture)} {Text(amount.Currency)}";

    /// <summary>A difference of shares in percentage points, with its interval: +12 points (5 to 19).</summary>
    public string Points(ProportionDifference difference) => difference is { Value: { } value, Interval: { } interval }
        ? $"{Signed(value)} points ({Signed(interval.Lower)} to {Signed(interval.Upper)})"
        : None;

    /// <summary>How many times, with its interval: 2.2 (1.6–3.1).</summary>
    public string Times(Ratio ratio) => ratio.Interval is { } interval
        ? $"{ratio.Value.ToString("N1", culture)} ({interval.Lower.ToString("N1", culture)}–{interval.Upper.ToString("N1", culture)})"
        : ratio.Value.ToString("N1", culture);

    public static string Day(Instant at, DateTimeZone zone) => string.Create(CultureInfo.InvariantCulture, $"{Calendar.LocalOf(at, zone):uuuu-MM-dd}");

    public static string Date(Instant at, DateTimeZone zone) =>
        string.Create(CultureInfo.InvariantCulture, $"{Calendar.LocalOf(at, zone):uuuu-MM-dd HH:mm} {zone.Id}");

    public static string List(IEnumerable<string> items, string conjunction = "and")
    {
        string[] all = [.. items];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {conjunction} {all[^1]}";
    }

    private string Counted(string wordings, long count)
    {
        string[] words = wordings.Split('|');
        return CountText.Word(count, words[0], words[^1]).Replace("#", Number(count), StringComparison.Ordinal);
    }

    private string Signed(double share) => (100 * share).ToString("+0;-0;0", culture);

    // Among names that people read, an id such as "asks-to-wait" reads as "Asks to wait".
    private static string NameOr(string id, string? name) => name is null ? id
        : name != id || id.Any(character => !char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character) && character is not ('-' or ' ')) ? name
        : char.ToUpperInvariant(id[0]) + id[1..].Replace('-', ' ');

    private string In(double amount, string unit)
    {
        double shown = Math.Round(amount, amount >= 100 ? 0 : 1);
        return $"{shown.ToString("#,0.#", culture)} {CountText.Word(shown, unit)}";
    }

    private string Part(object? part) => part switch
    {
        null => None,
        string text => Text(text),
        MapText text => text.In(this),
        long count => Number(count),
        int count => Number((long)count),
        double value => Number(value),
        Proportion share => ShareOf(share),
        Duration length => Length(length),
        Money amount => Amount(amount),
        Ratio ratio => Times(ratio),
        Id<Stage> id => Named(NameOf(id)),
        Id<Outcome> id => Named(NameOf(id)),
        Id<Touchpoint> id => Named(NameOf(id)),
        Id<Obstacle> id => Named(NameOf(id)),
        Id<Persona> id => Named(NameOf(id)),
        Id<Team> id => Named(NameOf(id)),
        Id<Trigger> id => Named(NameOf(id)),
        Waypoint place => Named(NameOf(place)),
        IEnumerable items => List(items.Cast<object?>().Select(Part)),
        _ => throw new ArgumentException($"A text of a map can't hold a {part.GetType()}.", nameof(part)),
    };
}
