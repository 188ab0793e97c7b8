using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Impact.Voice;

/// <summary>What the voice of the customer counts.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class VoiceTally : Tally
{
    internal const int Reactions = 4;
    internal const int NoReaction = 3;

    private static readonly VoiceSubject[] Subjects = Enum.GetValues<VoiceSubject>();

    internal VoiceTally(TallyScope scope)
        : base(scope)
    {
        Codes = scope.Codes;
        Touchpoints = AddNamedCounts("touchpoints");
        Feedback = AddNamedCounts("feedback");
        Scores = AddDecimals("scores");
    }

    internal EventCodes Codes { get; }

    /// <summary>Touchpoints by name and, as position, the subject times <see cref="Reactions"/> plus the reaction.</summary>
    internal NamedCounts Touchpoints { get; }

    /// <summary>Feedback, with a score or without, by name and subject.</summary>
    internal NamedCounts Feedback { get; }

    /// <summary>The scores of feedback by name and subject.</summary>
    internal DecimalSets Scores { get; }

    internal static long PositionOf(VoiceSubject subject, int reaction) => ((long)subject * Reactions) + reaction;

    internal void AddReaction(in VoiceTarget target, Reaction? reaction, int sign)
    {
        foreach (VoiceSubject subject in Subjects)
        {
            if (target.NameOf(subject) is { } name)
            {
                Touchpoints.Add(name, PositionOf(subject, reaction is { } taken ? (int)taken : NoReaction), sign);
            }
        }
    }

    internal void AddFeedback(in VoiceTarget target, decimal? score, int sign)
    {
        foreach (VoiceSubject subject in Subjects)
        {
            if (target.NameOf(subject) is not { } name)
            {
                continue;
            }

            Feedback.Add(name, (long)subject, sign);
            if (score is { } given)
            {
                Scores.Add(name, (long)subject, given, sign);
            }
        }
    }
}
