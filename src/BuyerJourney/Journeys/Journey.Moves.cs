using System.Collections.Immutable;
using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Journeys;

/// <content>What moves a journey.</content>
public sealed partial class Journey
{
    /// <summary>Fires a trigger: the rule that applies where the journey stands says what happens.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="at">When it happened. Before the journey's last event it is a late one: it is decided on the journey as it was then, and refused if it contradicts what happened later.</param>
    /// <param name="input">What came with the trigger; null when nothing did. A trigger that takes input is refused without it.</param>
    /// <param name="reasons">Why, where the rule closes the journey.</param>
    /// <param name="motivation">What moved the buyer, in words, where the rule closes the journey.</param>
    /// <param name="recordedBy">Who recorded it.</param>
    /// <returns>The decision; a refusal lists everything that is unmet in every rule that could have applied.</returns>
    /// <remarks>Each criterion is asked at most once, unless the trigger comes late. What a custom criterion throws comes out; nothing has moved then.</remarks>
    public JourneyDecision Fire(Id<Trigger> trigger, Instant at, TriggerInput? input = null, Labels? reasons = null, string? motivation = null, string? recordedBy = null) =>
        Firing.Fire(this, trigger, at, new(input, reasons, motivation, recordedBy));

    /// <summary>Whether <see cref="Fire"/> would be accepted. Allocates nothing unless it comes late.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="at">When it would happen.</param>
    /// <param name="input">What would come with it; null when nothing would.</param>
    /// <param name="reasons">Why, where the rule closes the journey.</param>
    /// <returns>True when it would be accepted.</returns>
    public bool CanFire(Id<Trigger> trigger, Instant at, TriggerInput? input = null, Labels? reasons = null) =>
        at < LastEventAt
            ? Fire(trigger, at, input, reasons).Accepted
            : EventTime.IsWhole(at) && Firing.Check(this, trigger, at, new(input, reasons, null, null), explain: false, out _) is not null;

    /// <summary>Every trigger that has a rule where the journey stands, with what each still needs.</summary>
    /// <param name="asOf">The instant.</param>
    /// <returns>The triggers in the order of their rules; empty when no rule leads from here, or the journey had not started by then. Never throws.</returns>
    public ImmutableArray<TriggerOption> PermittedTriggers(Instant asOf) => TriggerOptions.Of(this, asOf);

    /// <summary>What falls due by itself where the journey stands: which moves, when, and whether they are due.</summary>
    /// <param name="asOf">The instant.</param>
    /// <returns>
    /// The moves by the instant at which they fall due, then in the order in which they were written, without those that would fall due after the latest instant; empty when there are none,
    /// or the journey had not started by then. Never throws: where a custom criterion does, the move is not due and needs <see cref="RefusalReason.CriterionFailed"/>.
    /// </returns>
    public ImmutableArray<DueMove> DueMoves(Instant asOf) => AsOf(asOf) is { } then ? DueMoving.Of(then, asOf) : [];

    /// <summary>Carries out what is due up to an instant, one after the other in the order in which it fell due; a move out of a stage drops what else was due there.</summary>
    /// <param name="asOf">The instant.</param>
    /// <returns>
    /// An accepted decision with all that happened; with no events when nothing was due, or <paramref name="asOf"/> is before the journey's last event. A move of which a custom criterion throws
    /// is not due; <see cref="DueMoves"/> says so.
    /// </returns>
    public JourneyDecision FireDue(Instant asOf) => DueMoving.FireAll(this, asOf);

    /// <summary>
    /// Goes to a stage without a trigger, as somebody does who drags a deal from column to column. Where rules lead there from here, one of them must permit it. Otherwise:
    /// a stage on hold may be entered from anywhere and left for the stage that was left; a stage after the purchase to which no rule leads may be entered after a win;
    /// anything else needs a policy or, in a definition without rules, is permitted to the next stage. A rule from a stage after the purchase to one before it takes the
    /// journey up again: the decision then has the reopening as well.
    /// </summary>
    /// <param name="stage">The stage.</param>
    /// <param name="at">When it happened; for late ones see <see cref="Fire"/>.</param>
    /// <param name="recordedBy">Who recorded it.</param>
    /// <returns>The decision.</returns>
    public JourneyDecision MoveTo(Id<Stage> stage, Instant at, string? recordedBy = null)
    {
        if (at < LastEventAt) return Lateness.Decide(this, at, then => then.MoveTo(stage, at, recordedBy));
        if (EventTime.ProblemOf(at) is { } tooFine) return new(this, [tooFine]);
        if (Definition.FindStage(stage) is not { } found) return new(this, [Refusal.Unknown("stage", stage.Value)]);
        return Moving.ProblemsOfEntering(this, found, at) is { } problems ? new(this, [.. problems]) : Enter(found, at, recordedBy);
    }

    /// <summary>Takes a journey on hold back to the stage it left.</summary>
    /// <param name="at">When it happened; for late ones see <see cref="Fire"/>.</param>
    /// <param name="recordedBy">Who recorded it.</param>
    /// <returns>The decision.</returns>
    public JourneyDecision Resume(Instant at, string? recordedBy = null)
    {
        if (at < LastEventAt) return Lateness.Decide(this, at, then => then.Resume(at, recordedBy));
        return _stageLeft is null ? new(this, [Moving.NothingToReturnTo(this)]) : MoveTo(_stageLeft.Id, at, recordedBy);
    }

    /// <summary>Closes the journey without a trigger. Where rules lead to the outcome, one of them must permit it from here; an outcome that no rule leads to is free.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="at">When it happened; for late ones see <see cref="Fire"/>.</param>
    /// <param name="reasons">Why.</param>
    /// <param name="motivation">What moved the buyer, in words.</param>
    /// <param name="recordedBy">Who recorded it.</param>
    /// <returns>The decision.</returns>
    public JourneyDecision Close(Id<Outcome> outcome, Instant at, Labels? reasons = null, string? motivation = null, string? recordedBy = null)
    {
        if (at < LastEventAt) return Lateness.Decide(this, at, then => then.Close(outcome, at, reasons, motivation, recordedBy));
        if (EventTime.ProblemOf(at) is { } tooFine) return new(this, [tooFine]);
        if (Definition.FindOutcome(outcome) is not { } found) return new(this, [Refusal.Unknown("outcome", outcome.Value)]);
        Labels why = reasons ?? Labels.None;
        if (Moving.ProblemsOfClosing(this, found, why, at) is { } problems) return new(this, [.. problems]);
        var closed = new JourneyClosed
        {
            Journey = Id,
            At = at,
            Id = NextEventId,
            RecordedBy = recordedBy,
            Outcome = found.Id,
            Reasons = why,
            Motivation = motivation,
        };
        return new(With(closed), _count, 1);
    }

    /// <summary>
    /// Takes up a closed journey again. A rule from its outcome to the stage must permit it or, where there is none, the policy <see cref="JourneyPolicies.Reopening"/>.
    /// Of a customer in a stage after the purchase, rules from that stage go before both. A stage after the purchase is entered after a win by <see cref="MoveTo"/>, and the win stands.
    /// </summary>
    /// <param name="at">When it happened; for late ones see <see cref="Fire"/>.</param>
    /// <param name="stage">The stage to go on in; unless said, the one in which it was closed.</param>
    /// <param name="reason">Why.</param>
    /// <param name="recordedBy">Who recorded it.</param>
    /// <returns>The decision, with two events: the reopening, and the stage that was entered.</returns>
    public JourneyDecision Reopen(Instant at, Id<Stage>? stage = null, string? reason = null, string? recordedBy = null)
    {
        if (at < LastEventAt) return Lateness.Decide(this, at, then => then.Reopen(at, stage, reason, recordedBy));
        if (EventTime.ProblemOf(at) is { } tooFine) return new(this, [tooFine]);
        Stage? found = stage is { } named ? Definition.FindStage(named) : Moving.LastStageBeforePurchase(this);
        if (found is null) return new(this, [Refusal.Unknown("stage", stage!.Value.Value)]);
        return Moving.ProblemsOfReopening(this, found, at) is { } problems ? new(this, [.. problems]) : Enter(found, at, recordedBy, reason: reason);
    }

    /// <summary>Whether to enter a stage takes up a closed journey again: any does, but one after the purchase after a win.</summary>
    internal bool IsReopenedBy(Stage stage) => !IsOpen && !(stage.IsAfterPurchase && IsWon);

    /// <summary>Enters a stage that it is known that it may; where that takes up a closed journey again, the reopening comes first, with its reason.</summary>
    internal JourneyDecision Enter(Stage stage, Instant at, string? recordedBy, Id<Trigger> trigger = default, TriggerInput? input = null, string? reason = null)
    {
        bool reopens = IsReopenedBy(stage);
        Journey before = reopens ? With(new JourneyReopened { Journey = Id, At = at, Id = NextEventId, RecordedBy = recordedBy, Reason = reason }) : this;
        var entered = new StageEntered
        {
            Journey = Id,
            At = at,
            Id = before.NextEventId,
            RecordedBy = recordedBy,
            Stage = stage.Id,
            Trigger = trigger,
            Input = input,
        };
        return new(before.With(entered, stage), _count, reopens ? 2 : 1);
    }
}
