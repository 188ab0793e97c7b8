using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Templates;

namespace BuyerJourney.Simulation.Scenarios;

/// <summary>Ready-made stories for tests of what follows <see cref="JourneyTemplates.B2bSales"/>: one journey in each situation, each to be gone on with.</summary>
/// <remarks>Each story has an id of its own, so that all of them make a log. Immutable and safe to share between threads.</remarks>
/// <example><code>
/// var stories = new B2bSalesScenarios();
/// Journey unapproved = stories.InNegotiation.AfterDays(2).Obstacle("security-review").ToJourney();
/// JourneyLog oneOfEach = Scenario.ToLog(stories.All.AsSpan());
/// </code></example>
public sealed class B2bSalesScenarios
{
    /// <summary>Stories of a definition.</summary>
    /// <param name="definition">The template, or what a company made of it; the template itself unless said.</param>
    public B2bSalesScenarios(JourneyDefinition? definition = null)
    {
        Definition = definition ?? JourneyTemplates.B2bSales("b2b-sales");
        InIntroCall = Scenario.For(Definition, "in-intro-call").Value(new Money(25_000, "EUR")).AfterDays(2).Touchpoint("intro-call", Reaction.Positive);
        Disqualified = InIntroCall.Named("disqualified").Fires("does-not-fit");
        InDiscovery = InIntroCall.Named("in-discovery").Fires("agrees-to-discovery").AfterWorkingDays(3).Touchpoint("discovery-call");
        InDemo = InDiscovery.Named("in-demo").Touchpoint("demo-request").Fires("asks-for-demo").AfterWorkingDays(4).Touchpoint("demo", Reaction.Positive);
        InProposal = InDemo.Named("in-proposal").Fires("asks-for-proposal").AfterWorkingDays(2).Touchpoint("proposal-sent");
        OnHold = InProposal.Named("on-hold").AfterWeeks(3).Fires("goes-quiet");
        InNegotiation = InProposal.Named("in-negotiation").AfterDays(3).Touchpoint("reply").Fires("wants-terms");
        HeldBack = InNegotiation.Named("held-back").AfterDays(1).Obstacle("security-review");
        Lost = InNegotiation.Named("lost").AfterDays(2).Obstacle("price").AfterWeeks(1).Fires("declines", reasons: ["price"]);
        Reopened = Lost.Named("reopened").AfterWeeks(8).Reopens();
        InClosing = HeldBack.Named("in-closing").AfterWeeks(1).Resolves("security-review").Approved("finance").AfterDays(1).Approved("legal").Fires("accepts-proposal").Touchpoint("contract-sent");
        Won = InClosing.Named("won").AfterDays(3).Fires("signs");
        InOnboarding = Won.Named("in-onboarding").AfterWeeks(1).Touchpoint("kick-off").Fires("kicks-off");
        InUse = InOnboarding.Named("in-use").AfterWeeks(3).Fires("goes-live");
    }

    /// <summary>The definition that the stories follow.</summary>
    public JourneyDefinition Definition { get; }

    /// <summary>Stands in the intro call, which went well.</summary>
    public Scenario InIntroCall { get; }

    /// <summary>Disqualified after the intro call.</summary>
    public Scenario Disqualified { get; }

    /// <summary>Stands in discovery, after the discovery call.</summary>
    public Scenario InDiscovery { get; }

    /// <summary>Stands in demo, asked for by the buyer and welcomed.</summary>
    public Scenario InDemo { get; }

    /// <summary>Stands in proposal; the proposal is sent.</summary>
    public Scenario InProposal { get; }

    /// <summary>On hold: three weeks after the proposal nobody has replied.</summary>
    public Scenario OnHold { get; }

    /// <summary>Stands in negotiation.</summary>
    public Scenario InNegotiation { get; }

    /// <summary>Stands in negotiation; a security review holds it.</summary>
    public Scenario HeldBack { get; }

    /// <summary>Lost in negotiation, for its price.</summary>
    public Scenario Lost { get; }

    /// <summary>Lost, and taken up again eight weeks later.</summary>
    public Scenario Reopened { get; }

    /// <summary>Stands in closing: reviewed, approved by legal and finance, the contract is sent.</summary>
    public Scenario InClosing { get; }

    /// <summary>Won.</summary>
    public Scenario Won { get; }

    /// <summary>Won, and being brought into use.</summary>
    public Scenario InOnboarding { get; }

    /// <summary>Won, and in use.</summary>
    public Scenario InUse { get; }

    /// <summary>All of the stories.</summary>
    public ImmutableArray<Scenario> All =>
        [InIntroCall, Disqualified, InDiscovery, InDemo, InProposal, OnHold, InNegotiation, HeldBack, Lost, Reopened, InClosing, Won, InOnboarding, InUse];
}
