using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Quality;

/// <summary>How good the data behind the figures is: ties, unknown entries, empty journeys, events after the close, names that the definition does not have, missing values and attributes.</summary>
/// <remarks>
/// Like any metric it can be split: by source or owner it shows who records badly. What is known only of a log as a whole, such as duplicates and the order in which events arrived, is in
/// <see cref="JourneyLog.Quality"/>. Immutable and safe to share between threads.
/// </remarks>
public sealed class DataQualityMetric : Metric<DataQualityTally, DataQualityReport>
{
    internal DataQualityMetric()
    {
    }

    /// <inheritdoc/>
    public override string Name => "data quality";

    /// <inheritdoc/>
    protected override DataQualityTally NewTally(TallyScope scope) => new(scope);

    /// <inheritdoc/>
    protected override void Fold(DataQualityTally tally, in JourneyTrace trace, int sign)
    {
        ArgumentNullException.ThrowIfNull(tally);
        if (trace.IsEmpty)
        {
            tally.With.Add((int)JourneyFlaw.Empty, sign);
            return;
        }

        int state = (int)JourneyStates.StateOf(trace);
        tally.Journeys.Add(state, sign);
        FoldEvents(tally, trace, sign);
        if (trace.Visits.IsEmpty)
        {
            tally.With.Add((int)JourneyFlaw.NoStage, sign);
        }
        else if (HasUnknownEntry(trace.Visits))
        {
            tally.With.Add((int)JourneyFlaw.UnknownEntry, sign);
        }

        if (trace.IsLost && trace.ClosingReasons.Count == 0)
        {
            tally.With.Add((int)JourneyFlaw.LostWithoutReason, sign);
        }

        if (trace.Value is { } value)
        {
            tally.Currencies.Add(value.Currency, 0, sign);
        }
        else
        {
            tally.WithoutValue.Add(state, sign);
        }

        for (int i = 0; i < tally.Attributes.Length; i++)
        {
            if (trace.Attribute(tally.Attributes[i], AttributeMoment.Latest) is null)
            {
                tally.WithoutAttribute.Add(i, sign);
            }
        }
    }

    /// <inheritdoc/>
    protected override DataQualityReport Report(DataQualityTally tally, ReportScope scope)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(scope);
        long open = tally.Journeys[(int)JourneyState.Open];
        long won = tally.Journeys[(int)JourneyState.Won];
        long lost = tally.Journeys[(int)JourneyState.Lost];
        long journeys = open + won + lost;
        return new DataQualityReport
        {
            AsOf = scope.AsOf,
            Journeys = journeys + tally.With[(int)JourneyFlaw.Empty],
            EmptyJourneys = tally.With[(int)JourneyFlaw.Empty],
            WithoutStage = tally.With[(int)JourneyFlaw.NoStage],
            UnknownEntries = tally.With[(int)JourneyFlaw.UnknownEntry],
            Ties = new Proportion(tally.Found[(int)EventFlaw.Tie], tally.Found[(int)EventFlaw.Any]),
            WithTie = new Proportion(tally.With[(int)JourneyFlaw.Tie], journeys),
            EventsAfterClose = new Proportion(tally.Found[(int)EventFlaw.AfterClose], tally.Found[(int)EventFlaw.Any]),
            WithEventAfterClose = new Proportion(tally.With[(int)JourneyFlaw.AfterClose], journeys),
            UnknownNames = [.. UnknownNamesOf(tally, scope)],
            OpenWithoutValue = new Proportion(tally.WithoutValue[(int)JourneyState.Open], open),
            WonWithoutValue = new Proportion(tally.WithoutValue[(int)JourneyState.Won], won),
            LostWithoutValue = new Proportion(tally.WithoutValue[(int)JourneyState.Lost], lost),
            Currencies = [.. tally.Currencies.Entries.Select(entry => new CurrencyCount(entry.Key.Name, entry.Count))],
            LostWithoutReason = new Proportion(tally.With[(int)JourneyFlaw.LostWithoutReason], lost),
            Attributes = [.. tally.Attributes.Select((attribute, place) => new MissingAttribute(attribute, new Proportion(tally.WithoutAttribute[place], journeys)))],
        };
    }

    private static bool HasUnknownEntry(ReadOnlySpan<Visit> visits)
    {
        foreach (ref readonly Visit visit in visits)
        {
            if (visit.IsEntryUnknown)
            {
                return true;
            }
        }

        return false;
    }

    private static void FoldEvents(DataQualityTally tally, in JourneyTrace trace, int sign)
    {
        var state = new ClosedState(tally.Codes);
        int ties = 0;
        int afterClose = 0;
        for (int i = 0; i < trace.Events.Length; i++)
        {
            tally.Happenings.Add(trace.Events[i].Value, sign);
            ties += i > 0 && trace.Ticks[i] == trace.Ticks[i - 1] ? 1 : 0;
            afterClose += state.Passes(trace.Events[i]) ? 1 : 0;
        }

        tally.Found.Add((int)EventFlaw.Any, sign * trace.Events.Length);
        tally.Found.Add((int)EventFlaw.Tie, sign * ties);
        tally.Found.Add((int)EventFlaw.AfterClose, sign * afterClose);
        tally.With.Add((int)JourneyFlaw.Tie, ties > 0 ? sign : 0);
        tally.With.Add((int)JourneyFlaw.AfterClose, afterClose > 0 ? sign : 0);
    }

    private static IEnumerable<UnknownNameCount> UnknownNamesOf(DataQualityTally tally, ReportScope scope) => Enumerable.Range(0, scope.Codes.Count)
        .Select(code => (Code: new EventCode((ushort)code), Count: tally.Happenings[code]))
        .Where(found => found.Count > 0 && !IsNamed(scope.Codes.KindOf(found.Code), scope.Codes.IdOf(found.Code), scope.Definition))
        .Select(found => new UnknownNameCount(scope.Codes.KindOf(found.Code), scope.Codes.IdOf(found.Code), found.Count))
        .OrderByDescending(row => row.Events).ThenBy(row => row.Kind).ThenBy(row => row.Name, StringComparer.Ordinal);

    // A log knows no other stages and outcomes than its definition; pain points are told in the buyers' own words.
    private static bool IsNamed(EventKind kind, string name, JourneyDefinition definition) => kind switch
    {
        EventKind.Touchpoint => definition.FindTouchpoint(name) is not null,
        EventKind.ObstacleRaised or EventKind.ObstacleResolved => definition.FindObstacle(name) is not null,
        EventKind.Approval => definition.FindTeam(name) is not null,
        _ => true,
    };
}
