using BuyerJourney.Journeys;
using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>
/// "Closes the door after the demo": trials are journeys with a demo that have since advanced or closed; success is closed as lost with no advance between the
/// last demo and the close; the undecided are shown apart.
/// </summary>
internal sealed class ReferenceDoorClosing(ReferenceLog log, Func<JourneyEvent, bool> isDemo)
{
    public ReferenceRate Rate => ReferenceRate.Of(With.Where(IsDecided), HasLeft);

    public IReadOnlyList<Duration> TimesToLeave => [.. With.Where(HasLeft).Select(j => j.Close!.At - j.Events[LastOf(j)].At)];

    public long Undecided => With.Count(j => !IsDecided(j));

    private IEnumerable<ReferenceJourney> With => log.Journeys.Where(j => LastOf(j) >= 0);

    private bool IsDecided(ReferenceJourney journey) => HasAdvanced(journey) || HasClosed(journey);

    private bool HasLeft(ReferenceJourney journey) => HasClosed(journey) && journey.IsLost && !HasAdvanced(journey);

    private bool HasAdvanced(ReferenceJourney journey) => journey.Visits.Any(v => journey.HasAdvancedBy(v) && v.LastEvent > LastOf(journey));

    private bool HasClosed(ReferenceJourney journey) => journey.Close is { } close && close.Position > LastOf(journey);

    private int LastOf(ReferenceJourney journey) => Enumerable.Range(0, journey.Events.Count).LastOrDefault(i => isDemo(journey.Events[i]) && !journey.IsRepeat(i), -1);
}
