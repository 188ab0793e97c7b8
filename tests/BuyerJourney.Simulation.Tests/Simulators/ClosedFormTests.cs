using System.Text.Json;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Simulation.Dwells;
using BuyerJourney.Simulation.Simulators;
using BuyerJourney.Tests;
using NodaTime;

namespace BuyerJourney.Simulation.Tests.Simulators;

/// <summary>A five-state sales chain whose figures are known in closed form (numpy/scipy): every simulated figure must lie within four standard errors.</summary>
public class ClosedFormTests
{
    private const int Journeys = 200_000;
    private static readonly Instant Start = Instant.FromUtc(2026, 1, 1, 0, 0);
    private static readonly string[] Stages = ["Lead", "Qualified", "Proposal"];

    [Fact]
    public void Two_hundred_thousand_journeys_agree_with_the_closed_form_in_every_figure()
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(SharedFiles.Require("reference/ctmc_simulation.json")));
        JsonElement expected = file.RootElement;
        JourneyLog log = Chain(expected).Run(Journeys, Start, Start + Duration.FromDays(20_000), threads: 2);
        log.JourneyCount.Should().Be(Journeys);

        var visits = new double[3][];
        var days = new double[3][];
        for (int stage = 0; stage < 3; stage++) (visits[stage], days[stage]) = (new double[Journeys], new double[Journeys]);
        var toClose = new double[Journeys];
        var won = new bool[Journeys];
        double[] looks = Numbers(expected.GetProperty("state_probability_at").GetProperty("days"));
        var states = new long[looks.Length, 5];
        int i = 0;
        foreach (JourneyTrace trace in log.Traces())
        {
            trace.IsClosed.Should().BeTrue();
            foreach (Visit visit in trace.Visits)
            {
                visits[visit.Stage][i]++;
                days[visit.Stage][i] += (visit.LeftTicks - visit.EnteredTicks) / (double)NodaConstants.TicksPerDay;
            }

            toClose[i] = (trace.ClosedTicks - trace.StartTicks) / (double)NodaConstants.TicksPerDay;
            won[i] = trace.IsWon;
            for (int look = 0; look < looks.Length; look++) states[look, StateAt(trace, looks[look])]++;
            i++;
        }

        for (int stage = 0; stage < 3; stage++)
        {
            ShouldHaveMean(visits[stage], Numbers(expected.GetProperty("expected_visits_from_lead"))[stage]);
            ShouldHaveMean(days[stage], Numbers(expected.GetProperty("expected_days_per_stage_from_lead"))[stage]);
            bool[] wonFromHere = [.. won.Where((_, journey) => visits[stage][journey] > 0)];
            ShouldHaveShare(wonFromHere.LongCount(isWon => isWon), wonFromHere.Length, expected.GetProperty("win_probability").GetProperty(Stages[stage]).GetDouble());
        }

        toClose.ShouldHaveMoments(expected.GetProperty("mean_days_to_close").GetDouble(), expected.GetProperty("variance_days_to_close").GetDouble());
        JsonElement givenOutcome = expected.GetProperty("mean_days_given_outcome");
        ShouldHaveMean([.. toClose.Where((_, journey) => won[journey])], givenOutcome.GetProperty("Won").GetDouble());
        ShouldHaveMean([.. toClose.Where((_, journey) => !won[journey])], givenOutcome.GetProperty("Lost").GetDouble());

        JsonElement[] shares = [.. expected.GetProperty("state_probability_at").GetProperty("prob").EnumerateArray()];
        for (int look = 0; look < looks.Length; look++)
        {
            for (int state = 0; state < 5; state++) ShouldHaveShare(states[look, state], Journeys, shares[look][state].GetDouble());
        }
    }

    private static JourneySimulator Chain(JsonElement expected)
    {
        var definition = JourneyDefinition.Create("chain", journey => journey.Stage("Lead").Stage("Qualified").Stage("Proposal").Won("Won").Lost("Lost"));
        JourneySimulator simulator = JourneySimulator.For(definition, seed: 7).Arrive(Arrivals.AtOnce);
        foreach (JsonProperty from in expected.GetProperty("transition").EnumerateObject())
        {
            simulator = simulator.Stay(from.Name, Dwell.Exponential(Duration.FromDays(expected.GetProperty("mean_holding_days").GetProperty(from.Name).GetDouble())));
            foreach (JsonProperty to in from.Value.EnumerateObject())
            {
                simulator = definition.FindStage(to.Name) is null ? simulator.Close(from.Name, to.Name, to.Value.GetDouble()) : simulator.Next(from.Name, to.Name, to.Value.GetDouble());
            }
        }

        return simulator;
    }

    private static int StateAt(JourneyTrace trace, double day)
    {
        long at = trace.StartTicks + (long)(day * NodaConstants.TicksPerDay);
        if (trace.ClosedTicks <= at) return trace.IsWon ? 3 : 4;
        int state = 0;
        foreach (Visit visit in trace.Visits)
        {
            if (visit.EnteredTicks <= at) state = visit.Stage;
        }

        return state;
    }

    private static void ShouldHaveMean(double[] sample, double mean)
    {
        double average = sample.Average();
        double error = Math.Sqrt(sample.Sum(x => (x - average) * (x - average)) / (sample.Length - 1.0) / sample.Length);
        average.Should().BeApproximately(mean, 4 * error);
    }

    private static void ShouldHaveShare(long successes, long trials, double share) =>
        ((double)successes / trials).Should().BeApproximately(share, 4 * Math.Sqrt(share * (1 - share) / trials));

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];
}
