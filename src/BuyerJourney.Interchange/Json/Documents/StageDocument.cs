using System.Text.Json.Serialization;
using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Interchange.Json.Documents;

/// <summary>A stage as it stands in JSON.</summary>
internal sealed record StageDocument
{
    public string? Id { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Phase Phase { get; init; }

    public Duration? ExpectedStay { get; init; }

    public double? WinProbability { get; init; }

    public bool MayStart { get; init; }

    public bool OnHold { get; init; }

    public bool Reenterable { get; init; }

    public IReadOnlyList<string>? LeadTeams { get; init; }

    public IReadOnlyList<string>? SupportTeams { get; init; }

    public IReadOnlyList<string>? BuyerQuestions { get; init; }

    public IReadOnlyList<string>? BuyerNeeds { get; init; }

    public IReadOnlyList<string>? SellerActivities { get; init; }

    public IReadOnlyList<string>? Synonyms { get; init; }
}
