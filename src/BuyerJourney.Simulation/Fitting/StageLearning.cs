using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Simulation.Simulators;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Simulation.Fitting;

/// <summary>Learns one stage from its visits.</summary>
internal sealed class StageLearning
{
    /// <summary>Fewer visits than this do not show whether stays differ by what comes next.</summary>
    private const int FewestToTellApart = 30;

    /// <summary>Fewer ends under an obstacle than this tell nothing about its effect.</summary>
    private const int FewestForAnEffect = 10;

    private const double Tolerance = 0.02;

    private readonly Stage _stage;
    private readonly StageHistory _history;
    private readonly EventCodes _codes;
    private readonly (EventCode Next, bool Resumes)[] _ways;

    /// <summary>Length and way of each visit, 0 for open; cut at the first obstacle where there is enough to learn from without.</summary>
    private readonly (long Ticks, int Way)[] _base;
    private readonly CumulativeIncidence _incidence;
    private readonly double[] _probabilities;
    private readonly bool _isCutAtObstacles;

    public StageLearning(Stage stage, StageHistory history, EventCodes codes)
    {
        _stage = stage;
        _history = history;
        _codes = codes;
        _ways = [.. history.Visits.Where(visit => !visit.IsOpen).Select(visit => Way(visit.Next, visit.Resumes)).Concat(history.EndsOfUnknownEntry.Select(end => Way(end.Next, end.Resumes))).Distinct().OrderBy(way => way.Resumes).ThenBy(way => way.Next.Value)];
        (long Ticks, int Way)[] cut = [.. history.Visits.Select(visit => visit.FirstObstacle < visit.Ticks ? (visit.FirstObstacle, 0) : (visit.Ticks, WayOf(visit)))];
        _isCutAtObstacles = cut.Count(visit => visit.Way > 0) >= FewestToTellApart;
        _base = _isCutAtObstacles ? cut : [.. history.Visits.Select(visit => (visit.Ticks, WayOf(visit)))];
        _incidence = AalenJohansen.Estimate([.. _base.Select(visit => visit.Ticks)], [.. _base.Select(visit => visit.Way)], Math.Max(1, _ways.Length));
        double[] shares = [.. Enumerable.Range(1, _ways.Length).Select(way => _incidence.Times.IsEmpty ? 0 : _incidence.Incidence(way)[^1])];
        double total = shares.Sum();
        _probabilities = [.. shares.Select(share => total > 0 ? share / total : 0)];
    }

    private bool HasEnded => _base.Any(visit => visit.Way > 0);

    public StageFit Learn() => new()
    {
        Stage = _stage.Id,
        Visits = _history.Visits.Count,
        Stay = LearnStay(),
        Next = LearnNext(),
        Touchpoints = [.. _codes.Definition.Touchpoints.Select(touchpoint => (touchpoint.Id, Code: _codes.Touchpoint(touchpoint.Id).Value)).Where(each => _history.Touchpoints.ContainsKey(each.Code)).Select(each => LearnTouchpoint(each.Id, each.Code))],
        Obstacles = [.. _codes.Definition.Obstacles.Select(obstacle => (obstacle.Id, Code: _codes.ObstacleRaised(obstacle.Id).Value)).Where(each => _history.Obstacles.ContainsKey(each.Code)).Select(each => LearnObstacle(each.Id, _history.Obstacles[each.Code]))],
    };

    // Where stays do end, but none whose entry is known, the stays seen would say that they never do.
    private DwellFit LearnStay() => HasEnded || _history.EndsOfUnknownEntry.Count == 0
        ? DwellFit.Of(Sample(_base.Select(visit => (visit.Ticks, visit.Way > 0 ? 1.0 : 0, visit.Way > 0 ? 0 : 1.0))))
        : new DwellFit { Dwell = UsualBehaviour.StayIn(_stage), Candidates = [], Ended = 0, Open = _base.Length, Distance = 0 };

    private Rows<NextStepFit> LearnNext()
    {
        bool apart = StaysDifferByWay();
        return [.. _ways.Select((way, i) =>
        {
            long known = _history.Visits.LongCount(visit => WayOf(visit) == i + 1);
            long unknown = _history.EndsOfUnknownEntry.LongCount(end => Way(end.Next, end.Resumes) == way);
            return new NextStepFit
            {
                To = way.Resumes ? string.Empty : _codes.IdOf(way.Next),
                IsClose = !way.Resumes && _codes.KindOf(way.Next) == EventKind.Closed,
                IsResume = way.Resumes,
                Probability = ProbabilityOf(i, unknown),
                Visits = known + unknown,
                Stay = apart && _base.Any(visit => visit.Way == i + 1) ? DwellFit.Of(SampleOfWay(i + 1)) : null,
            };
        })];
    }

    /// <summary>How likely a way on is: visits of known entry go as their curve says, the open ones too, and those of unknown entry as they ended.</summary>
    private double ProbabilityOf(int way, long unknown)
    {
        double known = HasEnded ? _history.Visits.Count : 0;
        return ((known * _probabilities[way]) + unknown) / (known + _history.EndsOfUnknownEntry.Count);
    }

    /// <summary>Whether some way on has stays whose distribution is further from that of all stays than chance explains.</summary>
    private bool StaysDifferByWay()
    {
        for (int way = 1; way <= _ways.Length; way++)
        {
            int taken = _base.Count(visit => visit.Way == way);
            if (taken < FewestToTellApart) continue;

            double all = 1 - _incidence.EventFree.Survival[^1];
            double largest = 0;
            for (int i = 0; i < _incidence.Times.Length; i++)
            {
                double ofWay = _incidence.Incidence(way)[i] / _incidence.Incidence(way)[^1];
                double ofAll = (1 - _incidence.EventFree.Survival[i]) / all;
                largest = Math.Max(largest, Math.Abs(ofWay - ofAll));
            }

            if (largest > Math.Max(Tolerance, 1.36 / Math.Sqrt(taken))) return true;
        }

        return false;
    }

    /// <summary>The stays that led, or may lead, to one way on: an open stay counts in part, by how likely a stay of its age is to end so.</summary>
    private LengthSample SampleOfWay(int way) => Sample(_base.Select(visit =>
        (visit.Ticks, visit.Way == way ? 1.0 : 0, visit.Way == 0 ? ShareStillToCome(way, visit.Ticks) : 0)));

    private double ShareStillToCome(int way, long ticks)
    {
        double ofWay = 0, all = 0;
        for (int other = 1; other <= _ways.Length; other++)
        {
            double left = Math.Max(0, _probabilities[other - 1] - (_incidence.IncidenceAt(other, ticks) ?? _incidence.Incidence(other)[^1]));
            all += left;
            if (other == way) ofWay = left;
        }

        return all > 0 ? ofWay / all : _probabilities[way - 1];
    }

    private TouchpointFit LearnTouchpoint(Id<Touchpoint> touchpoint, ushort code)
    {
        List<Occurrence> happened = _history.Touchpoints[code];
        Reaction[] reactions = [.. _history.Details[code].Select(detail => detail.Reaction).OfType<Reaction>()];
        return new TouchpointFit
        {
            Touchpoint = touchpoint,
            Visits = happened.Count,
            Repeats = _history.Repeats.GetValueOrDefault(code),
            After = DwellFit.Of(Delays(happened)),
            Reactions = reactions.Length == 0 ? null : new ReactionShares(Share(Reaction.Positive), Share(Reaction.Neutral), Share(Reaction.Negative)),
        };

        double Share(Reaction reaction) => (double)reactions.Count(each => each == reaction) / reactions.Length;
    }

    private ObstacleFit LearnObstacle(Id<Obstacle> obstacle, List<Occurrence> raised)
    {
        (double slowdown, double odds, long ended) = LearnEffect(raised);
        return new ObstacleFit
        {
            Obstacle = obstacle,
            Visits = raised.Count,
            After = DwellFit.Of(Delays(raised)),
            StandsFor = DwellFit.Of(Sample(raised.Select(each => (each.Until - each.After, each.IsResolved ? 1.0 : 0, each.IsResolved ? 0 : 1.0)))),
            Slowdown = slowdown,
            OddsOfLosing = odds,
            EndedUnderIt = ended,
        };
    }

    /// <summary>
    /// Ends while it stands against the ends to be expected of visits of the same age (Nelson–Aalen hazards of the time without obstacles): r for losses and s for the others.
    /// With q, the share lost without it, odds × w and a pace of 1/f give r = w ÷ (f·(qw + 1 − q)) and s = 1 ÷ (f·(qw + 1 − q)), so w = r ÷ s and f = 1 ÷ (s·(qw + 1 − q)).
    /// </summary>
    private (double Slowdown, double OddsOfLosing, long Ended) LearnEffect(List<Occurrence> raised)
    {
        if (!_isCutAtObstacles) return (1, 1, 0);

        (double[] losses, double[] others) = Hazards();
        double expectedLosses = 0, expectedOthers = 0;
        long lost = 0, other = 0;
        double last = _incidence.EventFree.LastTime ?? 0;
        foreach (Occurrence each in raised)
        {
            expectedLosses += HazardAt(losses, each.Until) - HazardAt(losses, each.After);
            expectedOthers += HazardAt(others, each.Until) - HazardAt(others, each.After);
            VisitRecord visit = _history.Visits[each.Visit];
            if (each.IsResolved || visit.IsOpen || each.Until > last) continue;
            if (IsLoss(visit.Next)) lost++;
            else other++;
        }

        long ended = lost + other;
        double q = Enumerable.Range(0, _ways.Length).Where(i => !_ways[i].Resumes && IsLoss(_ways[i].Next)).Sum(i => _probabilities[i]);
        if (ended < FewestForAnEffect || expectedOthers <= 0) return (1, 1, ended);

        // Half an end is added where there is none, so that neither effect becomes zero or infinite.
        double s = Math.Max(other, 0.5) / expectedOthers;
        double w = q is 0 or 1 || expectedLosses <= 0 ? 1 : Math.Max(lost, 0.5) / expectedLosses / s;
        return (1 / (s * ((q * w) + 1 - q)), w, ended);
    }

    private (double[] Losses, double[] Others) Hazards()
    {
        var losses = new double[_incidence.Times.Length];
        var others = new double[_incidence.Times.Length];
        double loss = 0, other = 0;
        for (int i = 0; i < losses.Length; i++)
        {
            for (int way = 1; way <= _ways.Length; way++)
            {
                double hazard = (double)_incidence.Events(way)[i] / _incidence.EventFree.AtRisk[i];
                if (!_ways[way - 1].Resumes && IsLoss(_ways[way - 1].Next)) loss += hazard;
                else other += hazard;
            }

            (losses[i], others[i]) = (loss, other);
        }

        return (losses, others);
    }

    private double HazardAt(double[] hazards, long ticks)
    {
        int place = _incidence.Times.BinarySearch((double)ticks);
        if (place < 0) place = ~place - 1;
        return place < 0 ? 0 : hazards[place];
    }

    private bool IsLoss(EventCode code) => _codes.KindOf(code) == EventKind.Closed && _codes.Definition.FindOutcome(_codes.IdOf(code))!.IsLost;

    private int WayOf(VisitRecord visit) =>
        visit.IsOpen ? 0 : 1 + Array.IndexOf(_ways, Way(visit.Next, visit.Resumes));

    private static (EventCode Next, bool Resumes) Way(EventCode next, bool resumes) => (resumes ? EventCode.None : next, resumes);

    /// <summary>Delays until something came up; visits in which it did not, count with their length as "longer than".</summary>
    private LengthSample Delays(List<Occurrence> happened)
    {
        var visits = happened.Select(each => each.Visit).ToHashSet();
        return Sample(
        [
            .. happened.Select(each => (each.After, 1.0, 0.0)),
            .. _history.Visits.Where((_, visit) => !visits.Contains(visit)).Select(visit => (visit.Ticks, 0.0, 1.0)),
        ]);
    }

    private static LengthSample Sample(IEnumerable<(long Ticks, double Ended, double Open)> lengths) =>
        LengthSample.Of(lengths.Where(length => length.Ended > 0 || length.Open > 0).Select(length => ((double)length.Ticks / NodaConstants.TicksPerDay, length.Ended, length.Open)));
}
