using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Naming;
using BuyerJourney.Logs;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics.Quality;

/// <summary>How good the data of the journeys that were measured is.</summary>
/// <remarks>
/// Shares of journeys are of those on which something happened. Duplicates and the order in which events arrived are known of a log as a whole only: see <see cref="LogQuality"/>.
/// Immutable, compared by content, safe to share between threads.
/// </remarks>
public sealed record DataQualityReport
{
    /// <summary>The instant at which the world was looked at.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>All journeys.</summary>
    public required long Journeys { get; init; }

    /// <summary>Journeys on which nothing happened.</summary>
    public required long EmptyJourneys { get; init; }

    /// <summary>Journeys on which something happened, but that entered no stage: they are in no funnel.</summary>
    public required long WithoutStage { get; init; }

    /// <summary>Journeys with a visit, nearly always the first, that began nobody knows when: it has no length.</summary>
    public required long UnknownEntries { get; init; }

    /// <summary>Of the events, the share that is of the instant of the one before on its journey: their true order is unknown, and they stand as they arrived.</summary>
    public required Proportion Ties { get; init; }

    /// <summary>The share of journeys that have such events.</summary>
    public required Proportion WithTie { get; init; }

    /// <summary>Of the events, the share that comes after the close of its journey. Being taken up again, closing the same way once more and feedback are expected then, and whatever happens to a customer where the definition has stages after the purchase.</summary>
    public required Proportion EventsAfterClose { get; init; }

    /// <summary>The share of journeys that have such events.</summary>
    public required Proportion WithEventAfterClose { get; init; }

    /// <summary>Names of touchpoints, obstacles and approving teams that the definition does not have, those of most events first. Their events are counted under these names.</summary>
    public required Rows<UnknownNameCount> UnknownNames { get; init; }

    /// <summary>The share of open journeys of which nobody said what they are worth.</summary>
    public required Proportion OpenWithoutValue { get; init; }

    /// <summary>The share of won journeys of which nobody said what they are worth.</summary>
    public required Proportion WonWithoutValue { get; init; }

    /// <summary>The share of lost journeys of which nobody said what they were worth.</summary>
    public required Proportion LostWithoutValue { get; init; }

    /// <summary>Journeys that have a value, by its currency.</summary>
    public required Rows<CurrencyCount> Currencies { get; init; }

    /// <summary>The share of lost journeys without a reason: no row that records the close has one.</summary>
    public required Proportion LostWithoutReason { get; init; }

    /// <summary>The attributes that the definition declares, the version left out: how many journeys have no latest value for each.</summary>
    public required Rows<MissingAttribute> Attributes { get; init; }

    /// <summary>How many journeys lack an attribute.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <exception cref="ArgumentException">The definition does not declare such an attribute.</exception>
    public Proportion this[Id<JourneyAttribute> attribute] => Attributes.Any(row => row.Attribute == attribute)
        ? Attributes.First(row => row.Attribute == attribute).Missing
        : throw new ArgumentException($"The report has no attribute '{attribute}'; its attributes are {string.Join(", ", Attributes.Select(row => row.Attribute))}.", nameof(attribute));

    /// <summary>The figures as lines of text.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder(FormattableString.Invariant(
            $"{CountText.Of(Journeys, "journey")}: {EmptyJourneys:N0} empty, {WithoutStage:N0} without a stage, {UnknownEntries:N0} entered nobody knows when"));
        text.AppendLine().Append(FormattableString.Invariant($"ties {Ties}; after the close {EventsAfterClose}"));
        text.AppendLine().Append(FormattableString.Invariant($"without a value: open {OpenWithoutValue}, won {WonWithoutValue}, lost {LostWithoutValue}; lost without a reason {LostWithoutReason}"));
        foreach (MissingAttribute row in Attributes)
        {
            text.AppendLine().Append(row);
        }

        foreach (UnknownNameCount row in UnknownNames)
        {
            text.AppendLine().Append("not in the definition: ").Append(row);
        }

        return text.ToString();
    }
}
