using BuyerJourney.Definitions;
using BuyerJourney.Metrics;

namespace BuyerJourney.Impact.Voice;

/// <summary>Works out the report from what a <see cref="VoiceTally"/> counted.</summary>
internal static class VoiceReporting
{
    public static VoiceReport Report(VoiceTally tally, ReportScope scope)
    {
        JourneyDefinition definition = scope.Definition;
        return new VoiceReport
        {
            AsOf = scope.AsOf,
            All = VoiceFor(tally, VoiceSubject.Everything, string.Empty),
            Stages = [.. definition.Stages.Select(stage => Row(stage.Id, VoiceFor(tally, VoiceSubject.Stage, stage.Id.Value)))],
            Touchpoints =
            [
                .. NamesOf(tally, VoiceSubject.Touchpoint)
                    .Select(name => new Id<Touchpoint>(name))
                    .OrderBy(id => definition.FindTouchpoint(id)?.Index ?? int.MaxValue)
                    .Select(id => Row(id, VoiceFor(tally, VoiceSubject.Touchpoint, id.Value))),
            ],
            Teams =
            [
                .. NamesOf(tally, VoiceSubject.Team)
                    .Select(name => new Id<Team>(name))
                    .OrderBy(id => definition.FindTeam(id)?.Index ?? int.MaxValue)
                    .Select(id => Row(id, VoiceFor(tally, VoiceSubject.Team, id.Value))),
            ],
            Strategies = [.. NamesOf(tally, VoiceSubject.Strategy).Select(name => Row(name, VoiceFor(tally, VoiceSubject.Strategy, name)))],
            Persons = [.. NamesOf(tally, VoiceSubject.Person).Select(name => Row(name, VoiceFor(tally, VoiceSubject.Person, name)))],
        };
    }

    private static VoiceOf<TSubject> Row<TSubject>(TSubject subject, CustomerVoice voice)
        where TSubject : notnull => new() { Subject = subject, Voice = voice };

    private static IEnumerable<string> NamesOf(VoiceTally tally, VoiceSubject subject) => tally.Touchpoints.Entries
        .Where(entry => entry.Key.Position / VoiceTally.Reactions == (long)subject)
        .Select(entry => entry.Key.Name)
        .Concat(tally.Feedback.Entries.Where(entry => entry.Key.Position == (long)subject).Select(entry => entry.Key.Name))
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    private static CustomerVoice VoiceFor(VoiceTally tally, VoiceSubject subject, string name) => new()
    {
        Positive = CountOf(tally, subject, name, (int)Reaction.Positive),
        Neutral = CountOf(tally, subject, name, (int)Reaction.Neutral),
        Negative = CountOf(tally, subject, name, (int)Reaction.Negative),
        WithoutReaction = CountOf(tally, subject, name, VoiceTally.NoReaction),
        Feedback = tally.Feedback[name, (long)subject],
        Scores =
        [
            .. tally.Scores.Entries
                .Where(entry => entry.Key.Position == (long)subject && string.Equals(entry.Key.Name, name, StringComparison.Ordinal))
                .Select(entry => new ScoreCount(entry.Value, entry.Count)),
        ],
    };

    private static long CountOf(VoiceTally tally, VoiceSubject subject, string name, int reaction) => tally.Touchpoints[name, VoiceTally.PositionOf(subject, reaction)];
}
