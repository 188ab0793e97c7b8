using BuyerJourney.Definitions;
using BuyerJourney.Impact;
using BuyerJourney.Impact.Teams;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Reference;
using BuyerJourney.Tests.Statistics;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Impact.Teams;

public class TeamsTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 9, 0);

    [Fact]
    public void Every_figure_agrees_with_the_reference_on_any_log() => GeneratedLogs.Middling.Sample(
        generated =>
        {
            ReferenceLog log = generated.Reference();
            TeamsReport found = generated.Build().Measure(generated.AsOf, Metric.Teams).Get(Metric.Teams);
            var obstacles = new ReferenceObstacles(log);
            var touches = log.Journeys.SelectMany(j => j.Events.OfType<TouchpointHappened>().Where(t => !t.Team.IsNone).Select(t => (t.Team, j.Key))).ToList();

            found.Teams.Select(row => row.Team).Should().BeEquivalentTo(log.Definition.Teams.Select(team => team.Id).Union(touches.Select(t => t.Team)));
            foreach (TeamFigures row in found.Teams)
            {
                row.Leads.Should().Equal(log.Definition.Stages.Where(s => s.LeadTeams.Contains(row.Team)).Select(s => s.Id));
                row.Supports.Should().Equal(log.Definition.Stages.Where(s => s.SupportTeams.Contains(row.Team)).Select(s => s.Id));
                row.Touchpoints.Should().Be(touches.Count(t => t.Team == row.Team));
                row.JourneysTouched.Should().Be(touches.Where(t => t.Team == row.Team).Select(t => t.Key).Distinct().Count());
                RequireObstacles(row, log, [.. obstacles.Occurrences.Where(o => log.Definition.Obstacles.Any(known => known.Id.Value == o.Obstacle && known.Owner == row.Team))]);
                RequireVisits(row, log, [.. log.Journeys.SelectMany(j => j.Visits).Where(v => v.Stage.LeadTeams.Contains(row.Team))]);
            }
        },
        iter: 300);

    [Fact]
    public void A_team_is_shown_with_what_it_leads_owns_and_holds()
    {
        JourneyDefinition definition = JourneyDefinition.Create("sales", journey => journey
            .Stage("talks", s => s.OwnedBy("sales")).Stage("decision", s => s.OwnedBy("sales", "legal").SupportedBy("success"))
            .Touchpoint("demo").Obstacle("paperwork", o => o.OwnedBy("legal")));
        TeamsReport report = JourneyLog.Of(
            definition,
            [
                new StageEntered { Journey = "a", At = Start, Stage = "talks" },
                new TouchpointHappened { Journey = "a", At = Start + Duration.FromDays(1), Touchpoint = "demo", Team = "sales" },
                new TouchpointHappened { Journey = "a", At = Start + Duration.FromDays(2), Touchpoint = "demo", Team = "sales" },
                new StageEntered { Journey = "a", At = Start + Duration.FromDays(4), Stage = "decision" },
                new ObstacleRaised { Journey = "a", At = Start + Duration.FromDays(5), Obstacle = "paperwork" },
                new ObstacleResolved { Journey = "a", At = Start + Duration.FromDays(8), Obstacle = "paperwork" },
                new ObstacleRaised { Journey = "a", At = Start + Duration.FromDays(9), Obstacle = "paperwork" },
                new StageEntered { Journey = "b", At = Start, Stage = "decision" },
                new ObstacleRaised { Journey = "b", At = Start, Obstacle = "paperwork" },
                new JourneyClosed { Journey = "b", At = Start + Duration.FromDays(2), Outcome = "lost" },
            ]).Measure(Start + Duration.FromDays(10), Metric.Teams).Get(Metric.Teams);

        report.Teams.Select(row => row.Team.Value).Should().Equal("sales", "legal", "success");
        TeamFigures sales = report["sales"];
        (sales.Touchpoints, sales.JourneysTouched, sales.Visits, sales.Open, sales.Advanced, sales.Lost).Should().Be((2, 1, 3, 1, 1, 1));
        sales.DaysHeld.ShouldMatch(4 + 6 + 2);
        sales.ShareOfTime.ShouldMatch(1);
        sales.DropOff.Should().Be(new Proportion(1, 2));
        TeamFigures legal = report["legal"];
        legal.Resolved.Should().Be(new Proportion(1, 3));
        (legal.Standing, legal.StoodAtClose).Should().Be((1, 1));
        legal.TimeToResolve.Median.Should().Be(Duration.FromDays(3));
        legal.DaysHeld.ShouldMatch(8);
        legal.ShareOfTime.ShouldMatch(8.0 / 12);
        report["success"].Supports.Should().Equal("decision");
        report["success"].ShareOfTime.Should().Be(0);
        report.ToString().Should().Contain("not causes").And.Contain("legal: leads decision, supports nothing; 0 touchpoints on 0 journeys; obstacles resolved 0.33");
        FluentActions.Invoking(() => report["marketing"]).Should().Throw<ArgumentException>().WithMessage("*'marketing'*sales, legal, success*");
    }

    [Fact]
    public void Without_teams_there_are_no_rows() =>
        JourneyLog.Of(JourneyDefinition.Create("sales", journey => journey.Stage("talks")), []).Measure(Start, Metric.Teams).Get(Metric.Teams).Teams.Should().BeEmpty();

    private static void RequireObstacles(TeamFigures found, ReferenceLog log, ReferenceObstacles.Occurrence[] occurrences)
    {
        int resolved = occurrences.Count(o => o.End == ReferenceObstacles.End.Resolved);
        found.Resolved.Should().Be(new Proportion(resolved, occurrences.Length));
        found.Standing.Should().Be(occurrences.Count(o => o.End == ReferenceObstacles.End.Stands));
        found.StoodAtClose.Should().Be(occurrences.Count(o => o.End == ReferenceObstacles.End.StoodAtClose));
        var survival = new ReferenceSurvival(
            [.. occurrences.Where(o => o.End == ReferenceObstacles.End.Resolved).Select(o => (o.Until!.Value - o.Raised, 1))],
            [.. occurrences.Where(o => o.End != ReferenceObstacles.End.Resolved).Select(o => (o.Until ?? log.AsOf) - o.Raised)]);
        found.TimeToResolve.Resolved.Should().Be(resolved);
        foreach (Duration time in survival.Times)
        {
            found.TimeToResolve.ShareStanding(time).ShouldMatch(survival.StillThere(time));
        }
    }

    private static void RequireVisits(TeamFigures found, ReferenceLog log, ReferenceVisit[] visits)
    {
        (found.Visits, found.Open, found.Advanced, found.Lost)
            .Should().Be((visits.Length, visits.Count(v => v.IsOpen), visits.Count(v => v.Ending == VisitEnding.Advanced), visits.Count(v => v.Ending == VisitEnding.Lost)));
        found.DaysHeld.ShouldMatch(visits.Sum(v => ((v.Left ?? log.AsOf) - v.Entered).TotalDays));
        found.AllDays.ShouldMatch(log.Journeys.SelectMany(j => j.Visits).Sum(v => ((v.Left ?? log.AsOf) - v.Entered).TotalDays));
        ReferenceVisit[] known = [.. visits.Where(v => !v.IsEntryUnknown)];
        var survival = new ReferenceSurvival(
            [.. known.Where(v => !v.IsOpen).Select(v => (v.Length!.Value, (int)v.Ending))],
            [.. known.Where(v => v.IsOpen).Select(v => log.AsOf - v.Entered)]);
        (found.Stays.Stays, found.Stays.Open).Should().Be((known.Length, known.Count(v => v.IsOpen)));
        foreach (Duration time in survival.Times)
        {
            found.Stays.ShareLongerThan(time).ShouldMatch(survival.StillThere(time));
            found.Stays.ShareEnded(VisitEnding.Lost, time).ShouldMatch(survival.LeftBy(time, (int)VisitEnding.Lost));
        }
    }
}
