using System.Collections.Immutable;
using NodaTime;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>Finds what is wrong with a simulator, all of it at once.</summary>
internal static class SimulatorCheck
{
    /// <summary>How far shares that belong together may miss 1: room for rounding, none for a slip of the pen.</summary>
    public const double Tolerance = 1e-9;

    public static ImmutableArray<SimulationProblem> ProblemsOf(JourneySimulator simulator)
    {
        var problems = new ProblemList();
        Check(simulator, problems);
        return problems.ToImmutable();
    }

    /// <exception cref="JourneySimulatorException">There are problems.</exception>
    public static void RequireRunnable(JourneySimulator simulator, int journeys, Instant from, Instant until, int threads)
    {
        var problems = new ProblemList();
        Check(simulator, problems);
        if (journeys < 1) problems.Add(SimulationProblemCodes.BadRun, "the run", $"At least one journey must be asked for, but it is {journeys}.");
        if (threads < 1) problems.Add(SimulationProblemCodes.BadRun, "the run", $"At least one thread is needed, but it is {threads}.");
        if (until < from) problems.Add(SimulationProblemCodes.BadRun, "the run", $"The run ends at {until}, before it starts at {from}.");
        else if (IsHeld(from) && IsHeld(until)) CheckTimes(simulator, from, until, problems);

        foreach (Instant end in new[] { from, until }.Where(end => !IsHeld(end)))
        {
            problems.Add(SimulationProblemCodes.BadRun, "the run", $"A log holds instants in steps of 100 ns, and {end:uuuu-MM-dd'T'HH:mm:ss.fffffffff'Z'} lies between two of them.");
        }

        ImmutableArray<SimulationProblem> found = problems.ToImmutable();
        if (!found.IsEmpty) throw new JourneySimulatorException(found);
    }

    private static void CheckTimes(JourneySimulator simulator, Instant from, Instant until, ProblemList problems)
    {
        problems.AddRange(SimulationProblemCodes.BadArrivals, "the arrivals", simulator.Arrivals.ProblemsBetween(from, until));
        foreach ((LocalDate date, double factor) in simulator.Season?.Between(from, until) ?? [])
        {
            if (factor > 0 && double.IsFinite(factor)) continue;

            problems.Add(SimulationProblemCodes.BadEffect, "the season of stays", FormattableString.Invariant($"A stay is multiplied by a number above 0, but for {date:uuuu-MM-dd} it is {factor}."));
            break;
        }
    }

    private static void Check(JourneySimulator simulator, ProblemList problems)
    {
        IReadOnlyList<BuyerKind[]> attributes = BuyerVariants.AttributesOf(simulator);
        foreach (BuyerKind[] values in attributes) CheckShares(simulator, values, problems);

        var everybody = new BehaviourCheck(simulator.Definition, simulator.BreaksRules, problems);
        if (!attributes.Any(BuyerVariants.Matter))
        {
            everybody.Check(BuyerVariants.Of(simulator).Single().Behaviour);
            return;
        }

        foreach ((string who, Behaviour behaviour) in BuyerVariants.Of(simulator))
        {
            problems.Who = who;
            everybody.Check(behaviour);
        }

        problems.Who = string.Empty;
    }

    private static void CheckShares(JourneySimulator simulator, BuyerKind[] values, ProblemList problems)
    {
        string place = $"attribute '{values[0].Attribute}'";
        foreach (BuyerKind value in values)
        {
            if (!(value.Share is >= 0 and <= 1)) problems.Add(SimulationProblemCodes.NotAProbability, place, FormattableString.Invariant($"The share of '{value.Value}' must be a number from 0 to 1, but is {value.Share}."));
            if (value.Attribute == Definitions.JourneyAttribute.Persona && !simulator.Definition.Personas.IsEmpty && !simulator.Definition.Personas.Any(persona => persona.Id.Value == value.Value.ToString()))
            {
                problems.Add(SimulationProblemCodes.UnknownName, place, $"The definition {simulator.Definition} has no persona '{value.Value}'. Its personas are {string.Join(", ", simulator.Definition.Personas)}.");
            }

            if (value.Behave is not null && ChangesTheWhole(simulator, value.Behave(simulator)))
            {
                problems.Add(SimulationProblemCodes.NotPerBuyer, value.ToString(), "Seed, names, arrivals, season, steps against the rules and further personas or segments hold for the whole simulator; say them outside.");
            }
        }

        double sum = values.Sum(value => value.Share);
        if (!(Math.Abs(sum - 1) <= Tolerance)) problems.Add(SimulationProblemCodes.DoesNotAddUp, place, FormattableString.Invariant($"The shares add up to {sum:0.######}, but must add up to 1."));
    }

    private static bool ChangesTheWhole(JourneySimulator simulator, JourneySimulator changed) =>
        changed.Definition != simulator.Definition
        || changed.Seed != simulator.Seed
        || changed.Prefix != simulator.Prefix
        || changed.Arrivals != simulator.Arrivals
        || changed.Season != simulator.Season
        || changed.Buyers != simulator.Buyers
        || !changed.Changes.Take(simulator.Changes.Length).SequenceEqual(simulator.Changes)
        || changed.BreaksRules != simulator.BreaksRules;

    private static bool IsHeld(Instant at) => Instant.FromUnixTimeTicks(at.ToUnixTimeTicks()) == at;
}
