using BuyerJourney.Definitions;

namespace BuyerJourney.Interchange.Tests;

/// <summary>The loan funnel of the BPI Challenge 2012 as a journey.</summary>
internal static class Loans
{
    public static JourneyDefinition Definition { get; } = JourneyDefinition.Create("loans", journey => journey
        .Stage("SUBMITTED").Stage("PARTLYSUBMITTED").Stage("PREACCEPTED").Stage("ACCEPTED").Stage("FINALIZED")
        .Won("approved", "APPROVED", "REGISTERED", "ACTIVATED").Lost("declined").Lost("cancelled"));

    public static NameMapping Names { get; } = NameMapping.None.Using(name => name.StartsWith("A_", StringComparison.Ordinal) ? name[2..] : null);
}
