using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Impact.Voice;

/// <summary>How buyers take what is done: reactions to touchpoints, and feedback, by stage, touchpoint, team, strategy and person.</summary>
/// <remarks>
/// A reaction belongs to its touchpoint, whoever acted, and to the stage that the journey stood in. Feedback belongs to the stage in which it was given, and to the touchpoint and the team that it names; when it
/// names a touchpoint, also to the strategy and the person of the last such touchpoint before it. Associations, not causes. Immutable and safe to share between threads.
/// </remarks>
public sealed class VoiceMetric : Metric<VoiceTally, VoiceReport>
{
    internal VoiceMetric()
    {
    }

    /// <inheritdoc/>
    public override string Name => "voice of the customer";

    /// <inheritdoc/>
    protected override VoiceTally NewTally(TallyScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return new VoiceTally(scope);
    }

    /// <inheritdoc/>
    protected override void Fold(VoiceTally tally, in JourneyTrace trace, int sign)
    {
        ArgumentNullException.ThrowIfNull(tally);
        for (int i = 0; i < trace.Events.Length; i++)
        {
            EventCode code = trace.Events[i];
            if (code == tally.Codes.Feedback)
            {
                FoldFeedback(tally, trace, i, sign);
            }
            else if (tally.Codes.KindOf(code) == EventKind.Touchpoint)
            {
                EventDetail detail = trace.Detail(i);
                VoiceTarget target = new(StageAt(tally, trace, i), tally.Codes.IdOf(code), detail.Team, detail.Strategy, detail.Person);
                tally.AddReaction(target, detail.Reaction, sign);
            }
        }
    }

    /// <inheritdoc/>
    protected override VoiceReport Report(VoiceTally tally, ReportScope scope)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(scope);
        return VoiceReporting.Report(tally, scope);
    }

    private static void FoldFeedback(VoiceTally tally, in JourneyTrace trace, int position, int sign)
    {
        EventDetail detail = trace.Detail(position);
        EventDetail about = detail.Touchpoint.IsNone ? EventDetail.None : LastBefore(tally, trace, position, detail.Touchpoint);
        VoiceTarget target = new(StageAt(tally, trace, position), detail.Touchpoint.IsNone ? null : detail.Touchpoint.Value, detail.Team, about.Strategy, about.Person);
        tally.AddFeedback(target, detail.Score, sign);
    }

    private static EventDetail LastBefore(VoiceTally tally, in JourneyTrace trace, int position, Id<Touchpoint> touchpoint)
    {
        // A touchpoint that never happened may have no code, and folding must not give it one.
        int last = tally.Codes.Find(EventKind.Touchpoint, touchpoint.Value) is { } code ? trace.Events[..position].LastIndexOf(code) : -1;
        return last < 0 ? EventDetail.None : trace.Detail(last);
    }

    private static string? StageAt(VoiceTally tally, in JourneyTrace trace, int position) =>
        trace.StageAt(position) is >= 0 and var stage ? tally.Codes.Definition.Stages[stage].Id.Value : null;
}
