using BuyerJourney.Definitions;
using BuyerJourney.Metrics;
using NodaTime;

namespace BuyerJourney.Impact.Teams;

/// <summary>What each team does and holds.</summary>
/// <remarks>These are associations, not causes: a team may have the harder stage. Immutable, compared by content, safe to share between threads.</remarks>
public sealed record TeamsReport
{
    /// <summary>The instant at which the world was looked at.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>The teams of the definition in its order, then by name those that only acted in touchpoints.</summary>
    public required Rows<TeamFigures> Teams { get; init; }

    /// <summary>The figures of one team.</summary>
    /// <param name="team">The team.</param>
    /// <exception cref="ArgumentException">The report has no such team.</exception>
    public TeamFigures this[Id<Team> team] => Teams.FirstOrDefault(row => row.Team == team)
        ?? throw new ArgumentException($"The report has no team '{team}'; its teams are {string.Join(", ", Teams.Select(row => row.Team))}.", nameof(team));

    /// <summary>The teams, one a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"As of {AsOf}. {Association.Note}{Environment.NewLine}{Teams}";
}
