using BuyerJourney.Definitions;
using BuyerJourney.Simulation.Dwells;
using BuyerJourney.Simulation.Simulators;
using NodaTime;

namespace BuyerJourney.Demo.Sample;

/// <summary>Made up the shipped sample: a simulation with one seed, so it can be made again and is nobody's data.</summary>
internal static class SampleMaker
{
    public const int Journeys = 4_000;

    public static Instant From { get; } = Instant.FromUtc(2025, 1, 6, 8, 0);

    public static Instant Until { get; } = Instant.FromUtc(2026, 1, 1, 0, 0);

    public static JourneySimulator Simulator(JourneyDefinition definition) => JourneySimulator.For(definition, seed: 2026)
        .Named("deal")
        .Arrive(Arrivals.Poisson(perDay: 11))
        .Value(DealValue.LogNormal(new Money(18_000, "EUR"), sigma: 0.7))
        .Segment("small", 0.55).Segment("mid", 0.3).Segment("enterprise", 0.15, s => s.Stay("negotiation", Dwell.LogNormal(Days(34), sigma: 0.7)))
        .Persona("cfo", 0.35).Persona("head-of-it", 0.4).Persona("sales-leader", 0.25)
        .Attribute(JourneyAttribute.Source, "web", 0.5).Attribute(JourneyAttribute.Source, "referral", 0.2).Attribute(JourneyAttribute.Source, "outbound", 0.3)
        .Stay("lead", Dwell.LogNormal(Days(5), sigma: 0.9))
        .Next("lead", "discovery", 0.62).Close("lead", "lost", 0.38, Dwell.LogNormal(Days(12), sigma: 0.7))
        .Stay("discovery", Dwell.LogNormal(Days(8), sigma: 0.7))
        .Next("discovery", "demo", 0.7).Close("discovery", "lost", 0.3)
        .Stay("demo", Dwell.LogNormal(Days(10), sigma: 0.6))
        .Next("demo", "proposal", 0.66).Next("demo", "on-hold", 0.06).Next("demo", "discovery", 0.04).Close("demo", "lost", 0.24)
        .Stay("proposal", Dwell.LogNormal(Days(16), sigma: 0.8))
        .Next("proposal", "negotiation", 0.68).Close("proposal", "lost", 0.32, Dwell.LogNormal(Days(28), sigma: 0.6))
        .Stay("negotiation", Dwell.LogNormal(Days(19), sigma: 0.7))
        .Next("negotiation", "proposal", 0.08).Close("negotiation", "won", 0.66).Close("negotiation", "lost", 0.26)
        .Stay("on-hold", Dwell.Exponential(Days(35))).Resume("on-hold", 0.7).Close("on-hold", "lost", 0.3)
        .AfterClose("won", "onboarding", 0.9, Dwell.Exponential(Days(3)))
        .Touchpoint("intro-call", "lead", Dwell.Exponential(Days(2)), share: 0.85, reactions: new ReactionShares(0.5, 0.35, 0.15))
        .Touchpoint("demo-request", "lead", Dwell.Exponential(Days(3)), share: 0.35, following: "intro-call", oddsOfLosing: 0.5)
        .Touchpoint("discovery-call", "discovery", Dwell.Exponential(Days(3)), share: 0.9, reactions: new ReactionShares(0.45, 0.4, 0.15))
        .Touchpoint("demo-request", "discovery", Dwell.Exponential(Days(4)), share: 0.5, following: "discovery-call")
        .Touchpoint("product-demo", "demo", Dwell.Exponential(Days(4)), share: 0.92, reactions: new ReactionShares(0.55, 0.25, 0.2))
        .Touchpoint("reference-call", "proposal", Dwell.Exponential(Days(7)), share: 0.3, oddsOfLosing: 0.55)
        .Touchpoint("price-page-visit", "proposal", Dwell.Exponential(Days(5)), share: 0.6)
        .Touchpoint("proposal-sent", "proposal", Dwell.Exponential(Days(2)), share: 0.95)
        .Obstacle("no-reply", "lead", Dwell.Exponential(Days(4)), share: 0.2, standsFor: Dwell.Exponential(Days(6)), slowdown: 1.5, oddsOfLosing: 1.6)
        .Obstacle("missing-feature", "demo", Dwell.Exponential(Days(5)), share: 0.18, standsFor: Dwell.Exponential(Days(14)), slowdown: 1.4, oddsOfLosing: 1.8)
        .Obstacle("price", "proposal", Dwell.Exponential(Days(6)), share: 0.3, standsFor: Dwell.Exponential(Days(12)), slowdown: 1.3, oddsOfLosing: 2.2)
        .Obstacle("security-review", "proposal", Dwell.Exponential(Days(5)), share: 0.12, standsFor: Dwell.Exponential(Days(10)), slowdown: 1.6)
        .Obstacle("paperwork", "negotiation", Dwell.Exponential(Days(5)), share: 0.35, standsFor: Dwell.Exponential(Days(16)), slowdown: 2.5, oddsOfLosing: 2.4);

    private static Duration Days(double days) => Duration.FromDays(days);
}
