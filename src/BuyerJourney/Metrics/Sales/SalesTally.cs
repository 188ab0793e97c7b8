using BuyerJourney.Metrics.Funnels;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Metrics.Sales;

/// <summary>What the sales figures count.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class SalesTally : Tally
{
    internal SalesTally(TallyScope scope)
        : base(scope)
    {
        Journeys = AddCounts("journeys", Axis.Of<JourneyState>());
        Values = AddMoney("values", Axis.Of<JourneyState>());
        WithoutValue = AddCounts("without value", Axis.Of<JourneyState>());
        Cycles = AddLengths("cycles", Axis.Of("lost", "won"));
        UnknownStarts = AddCount("won with unknown start");
        Ended = AddCounts("ended", Axis.Stages, Axis.StagesAndOutcomes);
        OpenIn = AddCounts("open in", Axis.Stages);
        OpenValues = AddMoney("open values", Axis.Stages);
        OpenNowhereValues = AddMoney("open values in no stage");
        EnteredValues = AddMoney("entered values", Axis.Stages, Axis.Of<JourneyState>());
        LostHereValues = AddMoney("lost here values", Axis.Stages);
        FurthestValues = AddMoney("furthest values", Axis.Of("not won", "won"), Axis.Stages);
    }

    /// <summary>Journeys on which something has happened.</summary>
    internal CountTable Journeys { get; }

    internal MoneyTable Values { get; }

    internal CountTable WithoutValue { get; }

    /// <summary>From first event to close, of journeys whose start is known.</summary>
    internal LengthTable Cycles { get; }

    internal Count UnknownStarts { get; }

    /// <summary>Ended visits by what came next: the absorbing chain.</summary>
    internal CountTable Ended { get; }

    internal CountTable OpenIn { get; }

    internal MoneyTable OpenValues { get; }

    internal MoneyTable OpenNowhereValues { get; }

    /// <summary>Values of journeys that entered the stage, by where they stand.</summary>
    internal MoneyTable EnteredValues { get; }

    /// <summary>Values of lost journeys by the stage in which they were lost.</summary>
    internal MoneyTable LostHereValues { get; }

    /// <summary>Values by the latest stage of the order that the journey entered; won ones that entered none count at the first.</summary>
    internal MoneyTable FurthestValues { get; }
}
