using BuyerJourney.Definitions;
using BuyerJourney.Metrics;

namespace BuyerJourney.Maps.Briefs;

/// <summary>A move that needs a team's approval.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Stages">The stages that it leads from.</param>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record ApprovalDuty(string Rule, Rows<Id<Stage>> Stages);
