using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Tests.Reference;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Logs;

/// <summary>Sections 1 and 2 of the semantics, a sentence a test, and all of it at once against the reference.</summary>
public class VisitTests
{
    private static readonly Instant Monday = Instant.FromUtc(2026, 3, 2, 9, 0);

    private static readonly JourneyDefinition Definition = JourneyDefinition.Create("sales", journey => journey
        .Stage("awareness")
        .Stage("consideration")
        .Stage("nurture", s => s.OnHold())
        .Stage("pause", s => s.OnHold())
        .Stage("trial", s => s.Reenterable())
        .Stage("decision")
        .Stage("onboarding", s => s.In(Phase.AfterPurchase))
        .Stage("renewal", s => s.In(Phase.AfterPurchase))
        .Won("won", "closed-won", "signed")
        .Won("won-small")
        .Lost("lost")
        .Lost("no-decision"));

    [Fact]
    public void Agree_with_the_reference_on_any_log() => GeneratedLogs.Small.Sample(
        generated => LogPicture.Of(generated.Build()).Should().Equal(LogPicture.Of(generated.Reference())),
        iter: 10_000);

    [Fact]
    public void Agree_with_the_reference_on_larger_logs() => GeneratedLogs.Middling.Sample(
        generated => LogPicture.Of(generated.Build()).Should().Equal(LogPicture.Of(generated.Reference())),
        iter: 500);

    [Fact]
    public void A_visit_goes_on_until_the_journey_enters_another_stage_or_is_closed() =>
        VisitsOf("awareness", "consideration", "lost").Should().Equal(
            "awareness 0-1 Advanced by consideration",
            "consideration 1-2 Lost by lost",
            "closed lost at 2");

    [Fact]
    public void A_visit_that_has_not_ended_is_open() =>
        VisitsOf("awareness").Should().Equal("awareness 0- Open", "open");

    [Fact]
    public void Entering_the_stage_that_the_journey_is_in_continues_the_visit() =>
        VisitsOf("awareness", "awareness", "awareness", "consideration").Should().Equal(
            "awareness 0-3 Advanced by consideration",
            "consideration 3- Open",
            "open");

    [Fact]
    public void Entering_the_stage_on_hold_that_the_journey_is_in_continues_the_visit() =>
        VisitsOf("nurture", "nurture", "awareness").Should().Equal("nurture 0-2 Advanced by awareness", "awareness 2- Open", "open");

    [Fact]
    public void Entering_a_re_enterable_stage_again_starts_a_new_visit() =>
        VisitsOf("trial", "trial", "decision").Should().Equal(
            "trial 0-1 Reentered by trial",
            "trial 1-2 Advanced by decision, re-entry",
            "decision 2- Open",
            "open");

    [Fact]
    public void A_visit_before_a_win_has_advanced_from_whatever_stage() =>
        VisitsOf("awareness", "won").Should().Equal("awareness 0-1 Advanced by won", "closed won at 1");

    [Fact]
    public void A_visit_before_an_earlier_stage_has_regressed() =>
        VisitsOf("decision", "awareness", "decision").Should().Equal(
            "decision 0-1 Regressed by awareness",
            "awareness 1-2 Advanced by decision",
            "decision 2- Open, re-entry",
            "open");

    [Fact]
    public void A_visit_before_a_stage_on_hold_was_set_aside_and_coming_back_starts_a_new_one() =>
        VisitsOf("consideration", "nurture", "consideration").Should().Equal(
            "consideration 0-1 SetAside by nurture",
            "nurture 1-2 Advanced by consideration",
            "consideration 2- Open, re-entry",
            "open");

    [Fact]
    public void Going_from_one_stage_on_hold_to_another_sets_aside() =>
        VisitsOf("pause", "nurture", "lost").Should().Equal(
            "pause 0-1 SetAside by nurture",
            "nurture 1-2 Lost by lost",
            "closed lost at 2");

    [Fact]
    public void A_stage_on_hold_that_stands_earlier_in_the_list_is_no_step_back() =>
        VisitsOf("decision", "nurture").Should().Equal("decision 0-1 SetAside by nurture", "nurture 1- Open", "open");

    [Fact]
    public void A_closed_journey_is_reopened_by_entering_a_stage_and_its_outcome_is_that_of_its_last_close() =>
        VisitsOf("awareness", "lost", "consideration", "won").Should().Equal(
            "awareness 0-1 Lost by lost",
            "consideration 2-3 Advanced by won",
            "closed won at 3");

    [Fact]
    public void A_reopened_journey_is_open_and_the_visit_before_the_close_stays_lost() =>
        VisitsOf("awareness", "lost", "awareness").Should().Equal(
            "awareness 0-1 Lost by lost",
            "awareness 2- Open, re-entry",
            "open");

    [Fact]
    public void Entering_a_stage_before_the_purchase_after_a_win_reopens() =>
        VisitsOf("decision", "won", "decision").Should().Equal(
            "decision 0-1 Advanced by won",
            "decision 2- Open, re-entry",
            "open");

    [Fact]
    public void A_reopening_that_comes_to_no_stage_reopens_nothing() =>
        VisitsOf("decision", "lost", "(reopened)").Should().Equal("decision 0-1 Lost by lost", "closed lost at 1");

    [Fact]
    public void Closing_again_with_the_same_outcome_is_the_same_close() =>
        VisitsOf("decision", "won", "won", "won").Should().Equal("decision 0-1 Advanced by won", "closed won at 1");

    [Fact]
    public void Closing_again_with_another_outcome_is_another_close() =>
        VisitsOf("decision", "lost", "no-decision").Should().Equal("decision 0-1 Lost by lost", "closed no-decision at 2");

    [Fact]
    public void Closing_with_one_outcome_then_another_then_the_first_is_a_third_close() =>
        VisitsOf("decision", "lost", "no-decision", "lost").Should().Equal("decision 0-1 Lost by lost", "closed lost at 3");

    [Fact]
    public void A_visit_that_ended_in_a_superseded_close_stays_lost_even_when_the_journey_is_won() =>
        VisitsOf("decision", "lost", "won").Should().Equal("decision 0-1 Lost by lost", "closed won at 2");

    [Fact]
    public void Closing_a_reopened_journey_with_the_same_outcome_is_a_new_close() =>
        VisitsOf("decision", "lost", "decision", "lost").Should().Equal(
            "decision 0-1 Lost by lost",
            "decision 2-3 Lost by lost, re-entry",
            "closed lost at 3");

    [Fact]
    public void Entering_a_stage_after_the_purchase_after_a_win_leaves_the_win_standing() =>
        VisitsOf("decision", "won", "onboarding", "renewal").Should().Equal(
            "decision 0-1 Advanced by won",
            "onboarding 2-3 Advanced by renewal",
            "renewal 3- Open",
            "closed won at 1");

    [Fact]
    public void Recording_the_win_again_during_onboarding_is_the_same_close_and_ends_nothing() =>
        VisitsOf("decision", "won", "onboarding", "won").Should().Equal(
            "decision 0-1 Advanced by won",
            "onboarding 2- Open",
            "closed won at 1");

    [Fact]
    public void A_customer_who_leaves_during_onboarding_is_lost() =>
        VisitsOf("decision", "won", "onboarding", "lost").Should().Equal(
            "decision 0-1 Advanced by won",
            "onboarding 2-3 Lost by lost",
            "closed lost at 3");

    [Fact]
    public void Going_back_from_onboarding_to_an_earlier_stage_reopens() =>
        VisitsOf("decision", "won", "onboarding", "decision").Should().Equal(
            "decision 0-1 Advanced by won",
            "onboarding 2-3 Regressed by decision",
            "decision 3- Open, re-entry",
            "open");

    [Fact]
    public void Entering_a_stage_after_the_purchase_after_a_loss_reopens() =>
        VisitsOf("decision", "lost", "onboarding").Should().Equal(
            "decision 0-1 Lost by lost",
            "onboarding 2- Open",
            "open");

    [Fact]
    public void Entering_a_stage_after_the_purchase_without_a_win_is_a_visit_like_any() =>
        VisitsOf("decision", "onboarding").Should().Equal("decision 0-1 Advanced by onboarding", "onboarding 1- Open", "open");

    [Fact]
    public void A_stage_that_was_jumped_over_has_no_visit() =>
        VisitsOf("awareness", "decision").Should().Equal("awareness 0-1 Advanced by decision", "decision 1- Open", "open");

    [Fact]
    public void What_is_neither_a_stage_nor_a_close_ends_nothing() =>
        VisitsOf("awareness", "(demo)", "(reopened)", "(demo)", "consideration", "(demo)").Should().Equal(
            "awareness 0-4 Advanced by consideration",
            "consideration 4- Open",
            "open");

    [Fact]
    public void A_journey_that_was_closed_before_it_entered_a_stage_has_an_outcome_and_no_visits() =>
        VisitsOf("(demo)", "lost").Should().Equal("closed lost at 1");

    [Fact]
    public void Visits_of_zero_length_are_kept()
    {
        JourneyLog log = JourneyLog.Of(Definition,
        [
            Entered("awareness", Monday),
            Entered("consideration", Monday),
            new JourneyClosed { Journey = "a", At = Monday, Outcome = "lost" },
        ]);

        Describe(log).Should().Equal(
            "awareness 0-0 Advanced by consideration",
            "consideration 0-0 Lost by lost",
            "closed lost at 0");
    }

    [Fact]
    public void A_close_that_arrived_before_the_entry_of_the_same_instant_came_before_it()
    {
        JourneyLog log = JourneyLog.Of(Definition,
        [
            new JourneyClosed { Journey = "a", At = Monday, Outcome = "lost" },
            Entered("awareness", Monday),
        ]);

        Describe(log).Should().Equal("awareness 0- Open", "open");
    }

    [Fact]
    public void The_first_visit_of_a_history_that_starts_in_the_middle_has_an_unknown_entry()
    {
        JourneyLog log = JourneyLog.Of(Definition,
        [
            Entered("consideration", Monday) with { IsEntryUnknown = true },
            Entered("decision", Monday + Duration.FromDays(1)),
            Entered("consideration", Monday + Duration.FromDays(2)),
        ]);

        Describe(log).Should().Equal(
            "consideration 0-1 Advanced by decision, entry unknown",
            "decision 1-2 Regressed by consideration",
            "consideration 2- Open, re-entry",
            "open");
        log.Quality.UnknownEntries.Should().Be(1);
    }

    [Fact]
    public void An_entry_that_nobody_knows_is_that_of_the_stage_whose_event_says_so()
    {
        JourneyLog log = JourneyLog.Of(Definition,
        [
            new JourneyClosed { Journey = "a", At = Monday + Duration.FromDays(20), Outcome = "lost" },
            Entered("consideration", Monday + Duration.FromDays(10)) with { IsEntryUnknown = true },
            Entered("awareness", Monday),
        ]);

        Describe(log).Should().Equal("awareness 0-10 Advanced by consideration", "consideration 10-20 Lost by lost, entry unknown", "closed lost at 20");
        Describe(log.CutAt(Monday + Duration.FromDays(5))).Should().Equal("awareness 0- Open", "open");
        Describe(log.CutAt(Monday + Duration.FromDays(15))).Should().Equal("awareness 0-10 Advanced by consideration", "consideration 10- Open, entry unknown", "open");
        log.CutAt(Monday + Duration.FromDays(5)).Quality.UnknownEntries.Should().Be(0);
        log.Quality.UnknownEntries.Should().Be(1);
    }

    [Fact]
    public void Recording_a_stage_again_with_an_unknown_entry_leaves_the_entry_known_that_came_before()
    {
        JourneyLog log = JourneyLog.Of(Definition, [Entered("awareness", Monday), Entered("awareness", Monday + Duration.FromDays(1)) with { IsEntryUnknown = true }]);

        Describe(log).Should().Equal("awareness 0- Open", "open");
    }

    [Fact]
    public void A_mark_on_the_journey_is_one_on_its_first_stage_whatever_its_events_say()
    {
        var builder = new JourneyLogBuilder(Definition);
        builder.AddRange([Entered("awareness", Monday), Entered("decision", Monday + Duration.FromDays(1)) with { IsEntryUnknown = true }]);
        builder.MarkEntryUnknown(builder.Journey("a"));

        Describe(builder.Build()).Should().Equal("awareness 0-1 Advanced by decision, entry unknown", "decision 1- Open, entry unknown", "open");
        builder.Build().Quality.UnknownEntries.Should().Be(1);
    }

    [Fact]
    public void A_mark_on_a_stage_is_one_on_the_visit_that_begins_at_its_instant()
    {
        var builder = new JourneyLogBuilder(Definition);
        builder.AddRange([Entered("awareness", Monday), Entered("decision", Monday + Duration.FromDays(1))]);
        JourneyIndex journey = builder.Journey("a");
        builder.MarkEntryUnknown(journey, builder.Codes.Stage("decision"), Monday + Duration.FromDays(1));
        builder.MarkEntryUnknown(journey, builder.Codes.Stage("awareness"), Monday + Duration.FromDays(2));

        Describe(builder.Build()).Should().Equal("awareness 0-1 Advanced by decision", "decision 1- Open, entry unknown", "open");
        FluentActions.Invoking(() => builder.MarkEntryUnknown(journey, builder.Codes.Touchpoint("demo"), Monday)).Should().Throw<ArgumentException>().WithMessage("*no stage*");
        FluentActions.Invoking(() => builder.MarkEntryUnknown(new JourneyIndex(1), builder.Codes.Stage("decision"), Monday)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_visit_knows_the_event_that_entered_its_stage()
    {
        JourneyLog log = JourneyLog.Of(Definition,
        [
            new TouchpointHappened { Journey = "a", At = Monday, Touchpoint = "demo" },
            Entered("awareness", Monday + Duration.FromDays(1)),
            new TouchpointHappened { Journey = "a", At = Monday + Duration.FromDays(2), Touchpoint = "demo" },
            Entered("awareness", Monday + Duration.FromDays(3)),
            Entered("decision", Monday + Duration.FromDays(4)),
        ]);

        var positions = new List<int>();
        foreach (JourneyTrace trace in log.Traces())
        {
            foreach (Visit visit in trace.Visits)
            {
                positions.Add(visit.FirstEvent);
            }
        }

        positions.Should().Equal(1, 4);
    }

    [Theory]
    [InlineData(61)]
    [InlineData(62)]
    [InlineData(63)]
    [InlineData(150)]
    public void A_definition_may_have_any_number_of_stages(int stages)
    {
        JourneyDefinition wide = JourneyDefinition.Create("wide", journey =>
        {
            for (int stage = 0; stage < stages; stage++)
            {
                journey.Stage($"s{stage:000}");
            }

            journey.Won("won").Lost("lost");
        });
        Gen.Int[0, stages - 1].Array[1, 40].Sample(
            path =>
            {
                JourneyLog log = JourneyLog.Of(wide, path.Select((stage, day) => Entered($"s{stage:000}", Monday + Duration.FromDays(day))));
                int[] entered = [.. path.Where((stage, i) => i == 0 || path[i - 1] != stage)];
                var visits = new List<(int Stage, bool IsReentry)>();
                foreach (JourneyTrace trace in log.Traces())
                {
                    foreach (ref readonly Visit visit in trace.Visits)
                    {
                        visits.Add((visit.Stage, visit.IsReentry));
                    }
                }

                visits.Should().Equal(entered.Select((stage, i) => (stage, entered.AsSpan(0, i).Contains(stage))));
            },
            iter: 200);
    }

    /// <summary>A day a happening: a stage's id, an outcome's id, or (demo) or (reopened).</summary>
    private static List<string> VisitsOf(params string[] happenings) => Describe(JourneyLog.Of(Definition, happenings.Select((what, day) =>
    {
        Instant at = Monday + Duration.FromDays(day);
        return what switch
        {
            "(demo)" => new TouchpointHappened { Journey = "a", At = at, Touchpoint = "demo" },
            "(reopened)" => new JourneyReopened { Journey = "a", At = at },
            _ when Definition.FindOutcome(what) is not null => new JourneyClosed { Journey = "a", At = at, Outcome = what },
            _ => (JourneyEvent)Entered(what, at),
        };
    })));

    private static StageEntered Entered(string stage, Instant at) => new() { Journey = "a", At = at, Stage = stage };

    private static List<string> Describe(JourneyLog log)
    {
        static string Day(long ticks) => ticks == long.MaxValue ? "" : (Instant.FromUnixTimeTicks(ticks) - Monday).Days.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var lines = new List<string>();
        foreach (JourneyTrace trace in log.Traces())
        {
            foreach (Visit visit in trace.Visits)
            {
                visit.IsOpen.Should().Be(visit.Ending == VisitEnding.Open).And.Be(visit.Next.IsNone);
                lines.Add($"{log.Definition.Stages[visit.Stage]} {Day(visit.EnteredTicks)}-{Day(visit.LeftTicks)} {visit.Ending}"
                    + (visit.Next.IsNone ? "" : $" by {log.Codes.IdOf(visit.Next)}")
                    + (visit.IsReentry ? ", re-entry" : "")
                    + (visit.IsEntryUnknown ? ", entry unknown" : ""));
            }

            lines.Add(trace.IsClosed ? $"closed {log.Definition.Outcomes[trace.Outcome]} at {Day(trace.ClosedTicks)}" : "open");
        }

        return lines;
    }
}
