using BuyerJourney.Definitions;
using BuyerJourney.Maps;
using BuyerJourney.Maps.Observations;
using BuyerJourney.Metrics;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Reference;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Maps.Observations;

/// <summary>Every figure of the map's observations against the reference.</summary>
public class MapObservationsReferenceTests
{
    private static readonly Duration Silence = GeneratedLogs.Step * 3;

    [Fact]
    public void Every_figure_agrees_with_the_reference_on_any_log() => GeneratedLogs.Small.Sample(RequireAgreement, iter: 1_000);

    [Fact]
    public void Every_figure_agrees_with_the_reference_on_larger_logs() => GeneratedLogs.Middling.Sample(RequireAgreement, iter: 60);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(5000)]
    public void A_time_of_silence_that_is_none_is_refused(int days)
    {
        Action ask = () => Metric.MapObservations.SilentAfter(Duration.FromDays(days));

        ask.Should().Throw<ArgumentOutOfRangeException>().WithMessage("*more than zero*");
    }

    [Fact]
    public void Different_times_of_silence_have_different_names() =>
        Metric.MapObservations.SilentAfter(Duration.FromDays(3) + Duration.FromMinutes(7)).Name.Should().NotBe(Metric.MapObservations.SilentAfter(Duration.FromDays(3)).Name);

    private static void RequireAgreement(GeneratedLog generated)
    {
        MapObservationsMetric metric = Metric.MapObservations.SilentAfter(Silence);
        MapObservations found = generated.Build().Measure(generated.AsOf, metric).Get(metric);
        ReferenceLog log = generated.Reference();
        var expected = new ReferenceMapObservations(log, Silence);
        int journeys = log.Journeys.Count(journey => !journey.IsEmpty);

        found.Journeys.Should().Be(journeys);
        found.Silence.Should().Be(Silence);
        found.Contacts.SelectMany(Counts).ToDictionary(c => c.Key, c => c.Times).Should().BeEquivalentTo(expected.Contacts.ToDictionary(c => c.Key, c => (long)c.Value));
        found.Touchpoints.Should().Equal(expected.JourneysWith.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => new TouchpointUse(
            t.Key,
            new Proportion(t.Value, journeys),
            expected.Contacts.Where(c => c.Key.Touchpoint == t.Key).Sum(c => c.Value))));
        found.Moves.ToDictionary(m => (m.From.ToString(), m.To.ToString(), m.Trigger?.Value), m => (int)m.Times).Should().BeEquivalentTo(expected.Moves);
        found.HandOvers.ToDictionary(h => (h.From.Value, h.To.Value), h => ((int)h.Silent.Successes, (int)(h.Silent.Trials - h.Silent.Successes), (int)h.Young)).Should().BeEquivalentTo(expected.HandOvers);
        found.HearsBuyers.Should().Be(expected.Contacts.Keys.Any(c => c.Side == Side.Buyer || c.Reaction is not null) || expected.Feedback.Count > 0);
        foreach (StageSignals signals in found.Signals)
        {
            decimal?[] feedback = [.. expected.Feedback.Where(f => f.Stage == signals.Stage.Value).Select(f => f.Score)];
            signals.Feedback.Should().Be(feedback.Length);
            signals.Scores.Should().Be(feedback.Count(score => score is not null));
            ((decimal?)signals.MeanScore).Should().BeApproximately(feedback.Average(), 1e-9m);
            signals.PainPoints.ToDictionary(p => p.PainPoint, p => (int)p.Times).Should().BeEquivalentTo(
                expected.PainPoints.Where(p => p.Stage == signals.Stage.Value).GroupBy(p => p.PainPoint).ToDictionary(g => g.Key, g => g.Count()));
            signals.PainPoints.Should().BeInDescendingOrder(p => p.Times);
        }
    }

    private static IEnumerable<((string, string?, string?, Side, Reaction?) Key, long Times)> Counts(Contact contact) =>
        new (Reaction? Reaction, long Times)[]
        {
            (null, contact.Reactions.Unknown),
            (Reaction.Negative, contact.Reactions.Negative),
            (Reaction.Neutral, contact.Reactions.Neutral),
            (Reaction.Positive, contact.Reactions.Positive),
        }
        .Where(count => count.Times > 0)
        .Select(count => ((contact.Touchpoint.Value, contact.Stage?.Value, contact.Channel, contact.Side, count.Reaction), count.Times));
}
