using System.Globalization;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Flows;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Maps.Observations;

/// <summary>What a journey map observes in a log: touchpoints by stage, channel and side, reactions, feedback and pain points, moves by trigger, and silence after moves.</summary>
/// <remarks>
/// A buyer gives a sign by a touchpoint in which the buyer acts, by a reaction that was recorded, by feedback, by going on to a later stage, or by buying. After a move from one stage to another the buyer
/// is silent when none of these happens within the time of silence; moves younger than that are counted apart, whatever happened since. A move is what flow calls one.
/// Immutable and safe to share between threads.
/// </remarks>
public sealed class MapObservationsMetric : Metric<MapObservationsTally, MapObservations>
{
    private static readonly Duration UsualSilence = Duration.FromDays(14);
    private static readonly Duration LongestSilence = Duration.FromDays(3660);

    private readonly long _silenceTicks;

    internal MapObservationsMetric()
        : this(UsualSilence)
    {
    }

    private MapObservationsMetric(Duration silence)
    {
        Silence = silence;
        _silenceTicks = WindowText.TicksOf(silence);
    }

    /// <summary>How long a buyer must be unheard of to count as silent; 14 days unless said.</summary>
    public Duration Silence { get; }

    /// <inheritdoc/>
    public override string Name => Silence == UsualSilence ? "map observations" : $"map observations with silence after {WindowText.Of(Silence)}";

    /// <summary>The same observations with another time of silence.</summary>
    /// <param name="silence">How long a buyer must be unheard of, more than zero and at most ten years.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="silence"/> is not more than zero, or is more than ten years.</exception>
    public MapObservationsMetric SilentAfter(Duration silence) => silence > Duration.Zero && silence <= LongestSilence
        ? silence == Silence ? this : new(silence)
        : throw new ArgumentOutOfRangeException(nameof(silence), silence, "A time of silence is more than zero and at most ten years.");

    internal override IEnumerable<string> ReadsOf(JourneyDefinition definition) => TallyTerms.SidesIn(definition);

    /// <inheritdoc/>
    protected override MapObservationsTally NewTally(TallyScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return new MapObservationsTally(scope);
    }

    /// <inheritdoc/>
    protected override void Fold(MapObservationsTally tally, in JourneyTrace trace, int sign)
    {
        ArgumentNullException.ThrowIfNull(tally);
        if (trace.IsEmpty)
        {
            return;
        }

        tally.Journeys.Add(sign);
        FoldEvents(tally, trace, sign);
        FoldMoves(tally, trace, sign);
        for (int i = 1; i < trace.Visits.Length; i++)
        {
            FoldHandOver(tally, trace, i, sign);
        }
    }

    /// <inheritdoc/>
    protected override MapObservations Report(MapObservationsTally tally, ReportScope scope)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(scope);
        Rows<Contact> contacts = [.. ContactRows(tally)];
        Rows<StageSignals> signals = [.. scope.Definition.Stages.Select(stage => SignalsOf(tally, stage))];
        return new MapObservations
        {
            AsOf = scope.AsOf,
            Silence = Silence,
            Journeys = tally.Journeys.Value,
            Touchpoints =
            [
                .. contacts.GroupBy(contact => contact.Touchpoint).Select(touchpoint => new TouchpointUse(
                    touchpoint.Key,
                    new Proportion(tally.WithTouchpoint[scope.Codes.Touchpoint(touchpoint.Key).Value], tally.Journeys.Value),
                    touchpoint.Sum(contact => contact.Times))),
            ],
            Contacts = contacts,
            Signals = signals,
            Moves = [.. MoveRows(tally)],
            HandOvers = [.. HandOverRows(tally, scope)],
            HearsBuyers = contacts.Any(contact => contact.Side == Side.Buyer || contact.Reactions.Known > 0) || tally.Feedback.Entries.Any(),
        };
    }

    private static void FoldEvents(MapObservationsTally tally, in JourneyTrace trace, int sign)
    {
        int next = 0;
        int stage = MapObservationsTally.NoStage;
        int end = trace.Events.Length;
        for (int i = 0; i < trace.Events.Length; i++)
        {
            if (i == end)
            {
                stage = MapObservationsTally.NoStage;
            }

            if (next < trace.Visits.Length && trace.Visits[next].FirstEvent == i)
            {
                stage = trace.Visits[next].Stage;
                end = trace.EndOf(trace.Visits[next]);
                next++;
            }

            FoldEvent(tally, trace, i, stage, sign);
        }
    }

    private static void FoldEvent(MapObservationsTally tally, in JourneyTrace trace, int position, int stage, int sign)
    {
        EventCode code = trace.Events[position];
        switch (tally.Codes.KindOf(code))
        {
            case EventKind.Touchpoint:
                EventDetail detail = trace.Detail(position);
                int reaction = detail.Reaction is { } known ? (int)known + 1 : 0;
                tally.Contacts.Add(tally.Codes.IdOf(code), detail.Channel ?? string.Empty, stage, (int)(detail.Side ?? tally.SideOf(code)), reaction, sign);
                if (!trace.Events[..position].Contains(code))
                {
                    tally.WithTouchpoint.Add(code.Value, sign);
                }

                break;
            case EventKind.Feedback:
                tally.Feedback.Add(trace.Detail(position).Score?.ToString(CultureInfo.InvariantCulture) ?? string.Empty, stage, sign);
                break;
            case EventKind.PainPoint:
                tally.PainPoints.Add(tally.Codes.IdOf(code), stage, sign);
                break;
            default:
                break;
        }
    }

    private static void FoldMoves(MapObservationsTally tally, in JourneyTrace trace, int sign)
    {
        for (int i = 0; i < trace.Visits.Length; i++)
        {
            ref readonly Visit visit = ref trace.Visits[i];
            if (visit.IsOpen)
            {
                continue;
            }

            AddMove(tally, trace, EventCodes.StageAt(visit.Stage), visit.Next, trace.EndOf(visit), sign);
            if (i + 1 < trace.Visits.Length && tally.Codes.IsOutcome(visit.Next))
            {
                AddMove(tally, trace, visit.Next, EventCodes.StageAt(trace.Visits[i + 1].Stage), trace.Visits[i + 1].FirstEvent, sign);
            }
        }
    }

    private static void AddMove(MapObservationsTally tally, in JourneyTrace trace, EventCode from, EventCode to, int position, int sign) =>
        tally.Moves.Add(trace.Detail(position).Trigger.Value, tally.MoveAt(from, to), sign);

    private void FoldHandOver(MapObservationsTally tally, in JourneyTrace trace, int place, int sign)
    {
        ref readonly Visit entered = ref trace.Visits[place];
        int from = trace.Visits[place - 1].Stage;
        if (from != entered.Stage)
        {
            int answer = HasSign(tally, trace, place) ? MapObservationsTally.Answered : MapObservationsTally.Unanswered;
            tally.HandOvers.AddInstant(from, entered.Stage, answer, entered.EnteredTicks, sign);
        }
    }

    private bool HasSign(MapObservationsTally tally, in JourneyTrace trace, int place)
    {
        long until = trace.Visits[place].EnteredTicks + _silenceTicks;
        for (int visit = place; visit < trace.Visits.Length && trace.Visits[visit].LeftTicks <= until; visit++)
        {
            if (trace.BringsOn(visit))
            {
                return true;
            }
        }

        for (int i = trace.Visits[place].FirstEvent + 1; i < trace.Events.Length && trace.Ticks[i] <= until; i++)
        {
            EventCode code = trace.Events[i];
            EventKind kind = tally.Codes.KindOf(code);
            if (kind == EventKind.Feedback
                || (kind == EventKind.Closed && tally.Codes.OutcomeOf(code).IsWon)
                || (kind == EventKind.Touchpoint && IsByBuyer(tally, code, trace.Detail(i))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsByBuyer(MapObservationsTally tally, EventCode touchpoint, EventDetail detail) =>
        detail.Reaction is not null || (detail.Side ?? tally.SideOf(touchpoint)) == Side.Buyer;

    private static IEnumerable<Contact> ContactRows(MapObservationsTally tally)
    {
        foreach ((string touchpoint, string channel, long stage) in tally.Contacts.Keys)
        {
            foreach (IGrouping<long, ((long Side, long Reaction) Pair, long Count)> side in tally.Contacts.Pairs(touchpoint, channel, stage).GroupBy(entry => entry.Pair.First))
            {
                yield return new Contact
                {
                    Touchpoint = touchpoint,
                    Channel = channel.Length == 0 ? null : channel,
                    Stage = stage == MapObservationsTally.NoStage ? (Id<Stage>?)null : tally.Codes.Definition.Stages[(int)stage].Id,
                    Side = (Side)side.Key,
                    Reactions = side.Aggregate(
                        default(ReactionCounts),
                        (sum, entry) => sum.Plus(ReactionCounts.Of(entry.Pair.Reaction == 0 ? null : (Reaction)(entry.Pair.Reaction - 1), entry.Count))),
                };
            }
        }
    }

    private static StageSignals SignalsOf(MapObservationsTally tally, Stage stage)
    {
        (string Score, long Count)[] feedback = [.. tally.Feedback.Entries.Where(entry => entry.Key.Position == stage.Index).Select(entry => (entry.Key.Name, entry.Count))];
        (double Score, long Count)[] scores = [.. feedback.Where(entry => entry.Score.Length > 0).Select(entry => (double.Parse(entry.Score, CultureInfo.InvariantCulture), entry.Count))];
        long scored = scores.Sum(entry => entry.Count);
        return new StageSignals
        {
            Stage = stage.Id,
            Feedback = feedback.Sum(entry => entry.Count),
            Scores = scored,
            MeanScore = scored == 0 ? null : scores.Sum(entry => entry.Score * entry.Count) / scored,
            PainPoints =
            [
                .. tally.PainPoints.Entries.Where(entry => entry.Key.Position == stage.Index)
                    .Select(entry => new PainPointCount(entry.Key.Name, entry.Count)).OrderByDescending(row => row.Times),
            ],
        };
    }

    private static IEnumerable<TriggeredMove> MoveRows(MapObservationsTally tally) => tally.Moves.Entries
        .OrderBy(entry => entry.Key.Position)
        .Select(entry => new TriggeredMove(
            PlaceOf(tally, entry.Key.Position / tally.Places),
            PlaceOf(tally, entry.Key.Position % tally.Places),
            entry.Key.Name.Length == 0 ? (Id<Trigger>?)null : entry.Key.Name,
            entry.Count));

    private static Waypoint PlaceOf(MapObservationsTally tally, long place)
    {
        var code = new EventCode((ushort)place);
        return tally.Codes.IsStage(code) ? Waypoint.At(tally.Codes.StageOf(code).Id) : Waypoint.At(tally.Codes.OutcomeOf(code).Id);
    }

    private IEnumerable<StageHandOver> HandOverRows(MapObservationsTally tally, ReportScope scope)
    {
        long youngest = Trials.MaturedUntil(scope.AsOfTicks, _silenceTicks);
        foreach (Stage from in scope.Definition.Stages)
        {
            foreach (Stage to in scope.Definition.Stages)
            {
                (long answered, long youngAnswered) = Trials.ByMaturity(tally.HandOvers.At(from.Index, to.Index, MapObservationsTally.Answered), youngest);
                (long silent, long youngSilent) = Trials.ByMaturity(tally.HandOvers.At(from.Index, to.Index, MapObservationsTally.Unanswered), youngest);
                if (answered + silent + youngAnswered + youngSilent > 0)
                {
                    yield return new StageHandOver { From = from.Id, To = to.Id, Silent = new Proportion(silent, silent + answered), Young = youngAnswered + youngSilent };
                }
            }
        }
    }
}
