using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Tests.Definitions;

public sealed class DefinitionSampleTests
{
    internal static JourneyDefinition B2b() => JourneyDefinition.Create("b2b-saas", journey => journey
        .Stage("awareness", s => s.In(Phase.Awareness).OwnedBy("marketing").Expect(Duration.FromDays(14)))
        .Stage("consideration", s => s.In(Phase.Consideration).OwnedBy("sales").Expect(Duration.FromDays(30)))
        .Stage("decision", s => s.In(Phase.Decision).OwnedBy("sales", "legal").Expect(Duration.FromDays(21)))
        .Touchpoint("intro-call").Touchpoint("demo-request").Touchpoint("demo")
        .Obstacle("paperwork", o => o.In("decision"))
        .Rule("awareness", "consideration", on: "asks-for-discovery-call")
        .Rule("consideration", "decision", on: "accepts-proposal",
              r => r.Requires(Criterion.Touchpoint("demo")).Requires(Criterion.NoOpenObstacle(Severity.Blocking))));

    [Fact]
    public void Builds_the_sample_without_a_warning()
    {
        JourneyDefinition b2b = B2b();

        b2b.Warnings.Should().BeEmpty();
        b2b.Stages.Select(s => s.Id.Value).Should().Equal("awareness", "consideration", "decision");
        b2b.Teams.Select(t => t.Id.Value).Should().Equal("marketing", "sales", "legal");
        b2b.Outcomes.Select(o => o.Id.Value).Should().Equal("won", "lost");
        b2b.Triggers.Select(t => t.Id.Value).Should().Equal("asks-for-discovery-call", "accepts-proposal");
        b2b.FindObstacle("paperwork")!.Stages.Should().Equal("decision");
        TransitionRule rule = b2b.Rules[1];
        rule.ToString().Should().Be("consideration → decision on 'accepts-proposal'");
        rule.Requires.Select(c => c.Need).Should().Equal("Needs the touchpoint 'demo' first.", "Needs every blocking obstacle resolved.");
    }
}
