using System.Text;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics.OrderedFunnels;

/// <summary>How far journeys get along a sequence of steps.</summary>
/// <remarks>
/// What is counted is the journey, or what the pattern's anchor says. Every entrant is in exactly one state: <see cref="Converted"/>, <see cref="Lost"/>, <see cref="Open"/> or
/// <see cref="Excluded"/>; excluded ones are in no other figure. Immutable, compared by content, safe to share between threads.
/// </remarks>
public sealed record OrderedFunnelReport
{
    private const int MostBuckets = 60;
    private const int SecondsOfOneLength = 60;

    private readonly FunnelAttempts _attempts;

    internal OrderedFunnelReport(StepPattern pattern, Instant asOf, FunnelAttempts attempts, StepBreakdown? breakdown, Rows<FunnelGroup> groups)
    {
        _attempts = attempts;
        (Pattern, AsOf, Breakdown, Groups) = (pattern, asOf, breakdown, groups);
        int last = pattern.Steps.Count - 1;
        Entered = attempts.At(0);
        Converted = attempts.At(last);
        Lost = attempts.MaturedAt(0) - attempts.MaturedAt(last);
        Steps = [.. pattern.Steps.Select((step, i) => FiguresOf(step, i))];
    }

    /// <summary>What was looked for, with all choices made.</summary>
    public StepPattern Pattern { get; }

    /// <summary>The instant at which the world was looked at.</summary>
    public Instant AsOf { get; }

    /// <summary>Entrants that count: those that did the first step and were not excluded.</summary>
    public long Entered { get; }

    /// <summary>Entrants that did all steps.</summary>
    public long Converted { get; }

    /// <summary>Entrants whose window has passed without.</summary>
    public long Lost { get; }

    /// <summary>Entrants that have not converted and whose window still runs.</summary>
    public long Open => Entered - Converted - Lost;

    /// <summary>Entrants that were excluded.</summary>
    public long Excluded => _attempts.Excluded;

    /// <summary>The share of entrants that converted, of those that the pattern's denominator takes.</summary>
    public Proportion Conversion => RateOf(0, Pattern.Steps.Count - 1);

    /// <summary>The share of entrants whose window still runs, converted ones included.</summary>
    public Proportion UnmaturedShare => new(Entered - _attempts.MaturedAt(0), Entered);

    /// <summary>The steps, in the pattern's order.</summary>
    public Rows<FunnelStepFigures> Steps { get; }

    /// <summary>Steps that were asked for, that the definition does not name and that nobody took; empty where there is none.</summary>
    public Rows<UnmetName> UnmetNames { get; init; } = [];

    /// <summary>By what the funnel was broken down; null for nothing.</summary>
    public StepBreakdown? Breakdown { get; }

    /// <summary>The groups of the breakdown, by value; those without one first. Empty where it was not asked for.</summary>
    public Rows<FunnelGroup> Groups { get; }

    /// <summary>The time from one step to a later one, of attempts that did both.</summary>
    /// <param name="from">The step, from 1.</param>
    /// <param name="to">The later step.</param>
    /// <returns>The lengths, summed up; percentiles are exact.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The funnel has no such steps, or they are not in order.</exception>
    public LengthSummary TimeBetween(int from, int to)
    {
        RequireSteps(from, to);
        return _attempts.SummaryOf(from - 1, to - 1);
    }

    /// <summary>How the times from one step to a later one spread, in bars of equal width.</summary>
    /// <param name="from">The step, from 1.</param>
    /// <param name="to">The later step.</param>
    /// <param name="bars">Into how many bars the range from the shortest to the longest is cut, 1 to 60; null for the cube root of how many there are, rounded up.</param>
    /// <returns>The bars, and one more that begins at the longest. Bounds are whole seconds, a width is rounded up to them, and lengths that are all one make bars of a minute. Empty without lengths.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The funnel has no such steps, they are not in order, or <paramref name="bars"/> is not 1 to 60.</exception>
    public Rows<LengthBucket> Histogram(int from, int to, int? bars = null)
    {
        RequireSteps(from, to);
        if (bars is < 1 or > MostBuckets)
        {
            throw new ArgumentOutOfRangeException(nameof(bars), $"A histogram has 1 to {MostBuckets} bars, not {bars}.");
        }

        Multiset times = _attempts.TimesOf(from - 1, to - 1);
        ReadOnlySpan<long> values = times.Values;
        ReadOnlySpan<long> counts = times.Counts;
        if (values.IsEmpty)
        {
            return [];
        }

        int cut = bars ?? Math.Clamp((int)Math.Ceiling(Math.Cbrt(times.Count)), 1, MostBuckets);
        long first = values[0] / NodaConstants.TicksPerSecond;
        long last = CeilingOf(values[^1], NodaConstants.TicksPerSecond);
        long width = last == first ? SecondsOfOneLength : CeilingOf(last - first, cut);
        long[] found = new long[cut + 1];
        for (int i = 0; i < values.Length; i++)
        {
            found[((values[i] / NodaConstants.TicksPerSecond) - first) / width] += counts[i];
        }

        return [.. found.Select((count, i) => new LengthBucket(Duration.FromSeconds(first + (i * width)), count))];
    }

    /// <summary>How the funnel develops, by the calendar period in which attempts began.</summary>
    /// <param name="period">The length of a period.</param>
    /// <param name="zone">The zone whose midnights bound the periods.</param>
    /// <param name="from">The step, from 1, that counts as having entered; 1 unless said.</param>
    /// <param name="to">The step that counts as having converted; the last unless said.</param>
    /// <returns>The periods from the first with entrants to the last, those without in between too.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="zone"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The funnel has no such steps, or they are not in order.</exception>
    public Rows<FunnelPeriod> Trend(CalendarPeriod period, DateTimeZone zone, int from = 1, int? to = null)
    {
        ArgumentNullException.ThrowIfNull(zone);
        int last = to ?? Pattern.Steps.Count;
        RequireSteps(from, last, orSame: true);
        var calendar = new Calendar(period, zone);
        Dictionary<long, (long All, long Matured)> entered = ByPeriod(calendar, from - 1);
        Dictionary<long, (long All, long Matured)> converted = ByPeriod(calendar, last - 1);
        var rows = new List<FunnelPeriod>();
        if (entered.Count > 0)
        {
            long end = entered.Keys.Max();
            for (long? key = entered.Keys.Min(); key is { } at && at <= end; key = calendar.NextKey(at))
            {
                rows.Add(RowOf(calendar, at, entered.GetValueOrDefault(at), converted.GetValueOrDefault(at)));
            }
        }

        return [.. rows];
    }

    /// <summary>The funnel as lines of text.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder(FormattableString.Invariant($"{Pattern}: {Conversion}; {Entered:N0} entered: {Converted:N0} converted, {Lost:N0} lost on the way, {Open:N0} still open; {Excluded:N0} excluded; as of {AsOf}{NameCheck.Text(UnmetNames)}"));
        foreach (FunnelStepFigures step in Steps)
        {
            text.AppendLine().Append(step);
        }

        foreach (FunnelGroup group in Groups)
        {
            text.AppendLine().Append(group);
        }

        return text.ToString();
    }

    private static long CeilingOf(long value, long unit) => (value / unit) + (value % unit == 0 ? 0 : 1);

    private FunnelStepFigures FiguresOf(FunnelStep step, int i)
    {
        int previous = i - 1;
        while (previous > 0 && Pattern.Order != StepOrder.AnyOrder && Pattern.Steps[previous].IsOptional)
        {
            previous--;
        }

        return new FunnelStepFigures
        {
            Number = i + 1,
            Step = step,
            Count = _attempts.At(i),
            ConversionFromStart = RateOf(0, i),
            ConversionFromPrevious = i == 0 ? null : RateOf(previous, i),
            TimeFromPrevious = i == 0 ? null : _attempts.SummaryOf(previous, i),
            TimeFromStart = i == 0 ? null : _attempts.SummaryOf(0, i),
        };
    }

    private Proportion RateOf(int from, int to) => Pattern.Denominator == FunnelDenominator.AllEntrants
        ? new Proportion(_attempts.At(to), _attempts.At(from))
        : new Proportion(_attempts.MaturedAt(to), _attempts.MaturedAt(from));

    private Dictionary<long, (long All, long Matured)> ByPeriod(Calendar calendar, int step)
    {
        var counts = new Dictionary<long, (long All, long Matured)>();
        Multiset starts = _attempts.StartsOf(step);
        for (int i = 0; i < starts.Values.Length; i++)
        {
            long key = calendar.KeyOf(starts.Values[i]);
            (long all, long matured) = counts.GetValueOrDefault(key);
            counts[key] = (all + starts.Counts[i], matured + (_attempts.IsMature(starts.Values[i]) ? starts.Counts[i] : 0));
        }

        return counts;
    }

    private FunnelPeriod RowOf(Calendar calendar, long key, (long All, long Matured) entered, (long All, long Matured) converted) => new()
    {
        Period = calendar.LabelOf(key),
        Start = calendar.StartOf(key),
        Entered = entered.All,
        Converted = converted.All,
        Rate = Pattern.Denominator == FunnelDenominator.AllEntrants ? new Proportion(converted.All, entered.All) : new Proportion(converted.Matured, entered.Matured),
        UnmaturedShare = new Proportion(entered.All - entered.Matured, entered.All),
    };

    private void RequireSteps(int from, int to, bool orSame = false)
    {
        if (from < 1 || to > Pattern.Steps.Count || from > to || (from == to && !orSame))
        {
            throw new ArgumentOutOfRangeException(nameof(from), $"The funnel has the steps 1 to {Pattern.Steps.Count}, and {from} to {to} are not two of them in order.");
        }
    }
}
