using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Templates;

namespace BuyerJourney.Simulation.Scenarios;

/// <summary>Ready-made stories for tests of what follows <see cref="JourneyTemplates.SelfServe"/>: one journey in each situation, each to be gone on with.</summary>
/// <remarks>Each story has an id of its own, so that all of them make a log. Immutable and safe to share between threads.</remarks>
/// <example><code>
/// var stories = new SelfServeScenarios();
/// Journey forgotten = stories.InBasket.AfterDays(14).Fires("abandons-basket").ToJourney();
/// JourneyLog oneOfEach = Scenario.ToLog(stories.All.AsSpan());
/// </code></example>
public sealed class SelfServeScenarios
{
    /// <summary>Stories of a definition.</summary>
    /// <param name="definition">The template, or what a company made of it; the template itself unless said.</param>
    public SelfServeScenarios(JourneyDefinition? definition = null)
    {
        Definition = definition ?? JourneyTemplates.SelfServe("self-serve");
        Visiting = Scenario.For(Definition, "visiting").Touchpoint("website-visit");
        Browsing = Visiting.Named("browsing").AfterHours(0.1).Touchpoint("product-view").Fires("views-product");
        InBasket = Browsing.Named("in-basket").AfterHours(0.2).Touchpoint("add-to-basket").Fires("adds-to-basket").Value(new Money(80, "EUR"));
        InCheckout = InBasket.Named("in-checkout").AfterHours(0.1).Touchpoint("sign-up").Fires("checks-out");
        HeldBack = InCheckout.Named("held-back").AfterHours(0.1).Obstacle("payment-failed");
        Purchased = InCheckout.Named("purchased").AfterHours(0.1).Touchpoint("payment").Fires("pays");
        Left = InCheckout.Named("left").Obstacle("delivery-cost").AfterHours(0.1).Fires("leaves");
        Abandoned = InBasket.Named("abandoned").AfterDays(7).Touchpoint("reminder").AfterDays(7).Fires("abandons-basket");
        Reopened = Abandoned.Named("reopened").AfterWeeks(2).Reopens();
        InFirstUse = Purchased.Named("in-first-use").AfterDays(3).Fires("starts-using");
        BuyingAgain = InFirstUse.Named("buying-again").AfterWeeks(6).Fires("buys-again");
    }

    /// <summary>The definition that the stories follow.</summary>
    public JourneyDefinition Definition { get; }

    /// <summary>Stands in visit: has come to the website.</summary>
    public Scenario Visiting { get; }

    /// <summary>Stands in browsing: looks at a product.</summary>
    public Scenario Browsing { get; }

    /// <summary>Stands in basket, with something in it.</summary>
    public Scenario InBasket { get; }

    /// <summary>Stands in checkout.</summary>
    public Scenario InCheckout { get; }

    /// <summary>Stands in checkout and cannot pay: the payment failed.</summary>
    public Scenario HeldBack { get; }

    /// <summary>Has paid.</summary>
    public Scenario Purchased { get; }

    /// <summary>Left at the checkout, for the cost of delivery.</summary>
    public Scenario Left { get; }

    /// <summary>Abandoned: nobody has touched the basket for two weeks.</summary>
    public Scenario Abandoned { get; }

    /// <summary>Abandoned, and taken up again two weeks later.</summary>
    public Scenario Reopened { get; }

    /// <summary>Has paid and uses it for the first time.</summary>
    public Scenario InFirstUse { get; }

    /// <summary>Has paid and buys again.</summary>
    public Scenario BuyingAgain { get; }

    /// <summary>All of the stories.</summary>
    public ImmutableArray<Scenario> All => [Visiting, Browsing, InBasket, InCheckout, HeldBack, Purchased, Left, Abandoned, Reopened, InFirstUse, BuyingAgain];
}
