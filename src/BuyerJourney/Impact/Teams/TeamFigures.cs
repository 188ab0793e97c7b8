using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Naming;
using BuyerJourney.Impact.Obstacles;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.StageTimes;
using BuyerJourney.Statistics;

namespace BuyerJourney.Impact.Teams;

/// <summary>What one team does and holds.</summary>
/// <remarks>Associations, not causes. Immutable, compared by content, safe to share between threads.</remarks>
public sealed record TeamFigures
{
    /// <summary>The team.</summary>
    public required Id<Team> Team { get; init; }

    /// <summary>The stages that it leads, in the definition's order.</summary>
    public required Rows<Id<Stage>> Leads { get; init; }

    /// <summary>The stages that it supports, in the definition's order.</summary>
    public required Rows<Id<Stage>> Supports { get; init; }

    /// <summary>Touchpoints that it made.</summary>
    public required long Touchpoints { get; init; }

    /// <summary>Journeys with a touchpoint that it made.</summary>
    public required long JourneysTouched { get; init; }

    /// <summary>The obstacles that it has to remove, in the definition's order.</summary>
    public required Rows<Id<Obstacle>> Obstacles { get; init; }

    /// <summary>Of the times that one of these was raised, the share in which it has been resolved.</summary>
    public required Proportion Resolved { get; init; }

    /// <summary>Of these obstacles, how many stand now.</summary>
    public required long Standing { get; init; }

    /// <summary>Of these obstacles, how many stood unresolved when their journey was closed.</summary>
    public required long StoodAtClose { get; init; }

    /// <summary>How long these obstacles stand until they are resolved, those that stand still taken into account (Kaplan–Meier).</summary>
    public required ResolutionTime TimeToResolve { get; init; }

    /// <summary>Visits to the stages that it leads.</summary>
    public required long Visits { get; init; }

    /// <summary>Of these visits, the ones that have not ended.</summary>
    public required long Open { get; init; }

    /// <summary>Of these visits, the ones from which the buyer advanced.</summary>
    public required long Advanced { get; init; }

    /// <summary>Of these visits, the ones that ended with the journey's loss.</summary>
    public required long Lost { get; init; }

    /// <summary>Journey-days spent in the stages that it leads, of open visits up to now; where nobody knows when a visit began, from when it was first seen.</summary>
    public required double DaysHeld { get; init; }

    /// <summary>Journey-days spent in all stages: the denominator of <see cref="ShareOfTime"/>.</summary>
    public required double AllDays { get; init; }

    /// <summary>The share of all journey-days that was spent in its stages; null when there are none. The shares of teams that lead a stage together add up to more than 1.</summary>
    public double? ShareOfTime => AllDays == 0 ? null : DaysHeld / AllDays;

    /// <summary>Of the visits that have ended, the share that ended with a loss.</summary>
    public Proportion DropOff => new(Lost, Visits - Open);

    /// <summary>How long journeys stay in its stages, open visits taken into account; visits whose start nobody knows are left out.</summary>
    public required StaySurvival Stays { get; init; }

    /// <summary>The team's figures in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{Team}: leads {NamesOf(Leads)}, supports {NamesOf(Supports)}; {CountText.Of(Touchpoints, "touchpoint")} on {CountText.Of(JourneysTouched, "journey")}; obstacles resolved {Resolved}, {TimeToResolve}; holds {DaysHeld:#,0.0} journey-days, stay {Stays}");

    private static string NamesOf(Rows<Id<Stage>> stages) => stages.Count == 0 ? "nothing" : string.Join(" and ", stages);
}
