using BuyerJourney.Impact.Exposures;
using BuyerJourney.Logs;

namespace BuyerJourney.Impact.Obstacles;

/// <summary>The one place that turns a journey's events into obstacles that stood for a while.</summary>
/// <remarks>
/// Raising an obstacle that stands already only changes its severity; resolving one that does not stand changes nothing. What stands at the last close ends there. What is raised on a
/// lost journey after its loss holds nobody back and is not counted. Reuses its workspace from journey to journey, so one instance serves one thread.
/// </remarks>
internal sealed class OccurrenceWalk(ObstacleNames names)
{
    private readonly List<Occurrence> _occurrences = [];

    /// <summary>The occurrences of one journey, in the order in which they were raised. Valid until the next walk.</summary>
    /// <param name="trace">The journey.</param>
    /// <param name="stays">Its stays.</param>
    public List<Occurrence> Walk(in JourneyTrace trace, List<Stay> stays)
    {
        _occurrences.Clear();
        EventCodes codes = trace.Source.Codes;
        for (int i = 0; i < trace.Events.Length; i++)
        {
            if (i == trace.ClosedEvent)
            {
                Close(trace.Ticks[i], i);
                if (trace.IsLost)
                {
                    break;
                }

                continue;
            }

            switch (codes.KindOf(trace.Events[i]))
            {
                case EventKind.ObstacleRaised:
                    Raise(names[trace.Events[i]], trace, stays, i);
                    break;
                case EventKind.ObstacleResolved:
                    Resolve(names[trace.Events[i]], trace.Ticks[i], i);
                    break;
                default:
                    break;
            }
        }

        return _occurrences;
    }

    private void Raise(ObstacleName obstacle, in JourneyTrace trace, List<Stay> stays, int position)
    {
        if (FindStanding(obstacle.Name) >= 0)
        {
            return;
        }

        int stay = stays.FindIndex(s => s.Holds(position));
        _occurrences.Add(new Occurrence(obstacle, stay < 0 ? -1 : stays[stay].Scope, new Spell(trace.Ticks[position], position), OccurrenceEnd.Stands));
    }

    private void Resolve(ObstacleName obstacle, long ticks, int position)
    {
        int standing = FindStanding(obstacle.Name);
        if (standing >= 0)
        {
            End(standing, OccurrenceEnd.Resolved, ticks, position);
        }
    }

    private void Close(long ticks, int position)
    {
        for (int i = 0; i < _occurrences.Count; i++)
        {
            if (_occurrences[i].End == OccurrenceEnd.Stands)
            {
                End(i, OccurrenceEnd.StoodAtClose, ticks, position);
            }
        }
    }

    private void End(int occurrence, OccurrenceEnd end, long ticks, int position) =>
        _occurrences[occurrence] = _occurrences[occurrence] with { End = end, Spell = _occurrences[occurrence].Spell with { UntilTicks = ticks, UntilEvent = position } };

    private int FindStanding(string name)
    {
        for (int i = _occurrences.Count - 1; i >= 0; i--)
        {
            if (_occurrences[i].End == OccurrenceEnd.Stands && string.Equals(_occurrences[i].Obstacle.Name, name, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }
}
