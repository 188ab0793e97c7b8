using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Metrics.Quality;

/// <summary>What data quality counts.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class DataQualityTally : Tally
{
    internal DataQualityTally(TallyScope scope)
        : base(scope)
    {
        Codes = scope.Codes;
        Attributes = [.. scope.Definition.Attributes.Select(attribute => attribute.Id).Where(attribute => attribute != JourneyAttribute.Version)];
        Journeys = AddCounts("journeys", Axis.Of<JourneyState>());
        With = AddCounts("journeys with", Axis.Of<JourneyFlaw>());
        Found = AddCounts("events", Axis.Of<EventFlaw>());
        Happenings = AddCounts("happenings", Axis.Events);
        WithoutValue = AddCounts("without value", Axis.Of<JourneyState>());
        Currencies = AddNamedCounts("currencies");
        WithoutAttribute = AddCounts("without attribute", Axis.Of([.. Attributes.Select(attribute => attribute.Value)]));
    }

    internal EventCodes Codes { get; }

    /// <summary>The attributes that the definition declares. The version is not among them: only journeys that this library started have one.</summary>
    internal ImmutableArray<Id<JourneyAttribute>> Attributes { get; }

    /// <summary>Journeys on which something happened.</summary>
    internal CountTable Journeys { get; }

    internal CountTable With { get; }

    internal CountTable Found { get; }

    /// <summary>Events by what happened: those that the definition does not name are told apart at report.</summary>
    internal CountTable Happenings { get; }

    internal CountTable WithoutValue { get; }

    /// <summary>Journeys by the currency of their value.</summary>
    internal NamedCounts Currencies { get; }

    internal CountTable WithoutAttribute { get; }
}
