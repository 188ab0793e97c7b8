using BuyerJourney.Definitions.Naming;
using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Quality;

/// <summary>Events by a name that the definition does not have.</summary>
/// <param name="Kind">What kind of happening it is.</param>
/// <param name="Name">The name of the touchpoint, obstacle or team.</param>
/// <param name="Events">How many events there are.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct UnknownNameCount(EventKind Kind, string Name, long Events)
{
    /// <summary>The name and how often.</summary>
    /// <returns>For example <c>Touchpoint 'lunch': 12 events</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Kind} '{Name}': {CountText.Of(Events, "event")}");
}
