using BuyerJourney.Definitions;
using BuyerJourney.Metrics;
using NodaTime;

namespace BuyerJourney.Impact.Voice;

/// <summary>The voice of the customer: reactions and feedback, by stage, touchpoint, team, strategy and person.</summary>
/// <remarks>
/// These are associations, not causes: a person may have the harder buyers. Nothing is shared out: a touchpoint by a team and a person counts in full under both. Immutable, compared by content, safe to share
/// between threads.
/// </remarks>
public sealed record VoiceReport
{
    /// <summary>The instant at which the world was looked at.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>All reactions and all feedback.</summary>
    public required CustomerVoice All { get; init; }

    /// <summary>By the stage that the journey stood in, in the definition's order. What happened in no stage is in <see cref="All"/> only.</summary>
    public required Rows<VoiceOf<Id<Stage>>> Stages { get; init; }

    /// <summary>By touchpoint, in the definition's order, then by name.</summary>
    public required Rows<VoiceOf<Id<Touchpoint>>> Touchpoints { get; init; }

    /// <summary>By the team that acted, or that feedback is about, in the definition's order, then by name.</summary>
    public required Rows<VoiceOf<Id<Team>>> Teams { get; init; }

    /// <summary>By the strategy that the seller followed, by name.</summary>
    public required Rows<VoiceOf<string>> Strategies { get; init; }

    /// <summary>By the person who acted, by name.</summary>
    public required Rows<VoiceOf<string>> Persons { get; init; }

    /// <summary>How buyers took what happened in a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="ArgumentException">The report has no such stage.</exception>
    public CustomerVoice OfStage(Id<Stage> stage) => Find(Stages, stage, "stage");

    /// <summary>How buyers took a touchpoint.</summary>
    /// <param name="touchpoint">The touchpoint.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="ArgumentException">The report has no such touchpoint.</exception>
    public CustomerVoice OfTouchpoint(Id<Touchpoint> touchpoint) => Find(Touchpoints, touchpoint, "touchpoint");

    /// <summary>How buyers took a team.</summary>
    /// <param name="team">The team.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="ArgumentException">The report has no such team.</exception>
    public CustomerVoice OfTeam(Id<Team> team) => Find(Teams, team, "team");

    /// <summary>How buyers took a strategy.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="ArgumentException">The report has no such strategy.</exception>
    public CustomerVoice OfStrategy(string strategy) => Find(Strategies, strategy, "strategy");

    /// <summary>How buyers took a person.</summary>
    /// <param name="person">The person.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="ArgumentException">The report has no such person.</exception>
    public CustomerVoice OfPerson(string person) => Find(Persons, person, "person");

    /// <summary>All of it, and then each stage, touchpoint, team, strategy and person, one a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join(
        Environment.NewLine,
        [
            $"all: {All}. {Association.Note}",
            .. Stages.Select(row => $"stage {row}"),
            .. Touchpoints.Select(row => $"touchpoint {row}"),
            .. Teams.Select(row => $"team {row}"),
            .. Strategies.Select(row => $"strategy {row}"),
            .. Persons.Select(row => $"person {row}"),
        ]);

    private static CustomerVoice Find<TSubject>(Rows<VoiceOf<TSubject>> rows, TSubject subject, string kind)
        where TSubject : notnull => rows.FirstOrDefault(row => row.Subject.Equals(subject))?.Voice
        ?? throw new ArgumentException($"The report has no {kind} '{subject}'; there are {string.Join(", ", rows.Select(row => row.Subject))}.", nameof(subject));
}
