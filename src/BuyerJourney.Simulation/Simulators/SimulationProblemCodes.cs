namespace BuyerJourney.Simulation.Simulators;

/// <summary>The codes of what can be wrong with a simulator.</summary>
public static class SimulationProblemCodes
{
    /// <summary>The definition has no such stage, outcome, touchpoint, obstacle or persona.</summary>
    public const string UnknownName = "SIM001";

    /// <summary>A probability or share is no number from 0 to 1.</summary>
    public const string NotAProbability = "SIM002";

    /// <summary>Probabilities or shares that belong together do not add up to 1.</summary>
    public const string DoesNotAddUp = "SIM003";

    /// <summary>A stage says both with what probability and after how long it goes on to the next steps: it can be one or the other.</summary>
    public const string MixedSteps = "SIM004";

    /// <summary>A dwell has a negative or zero scale, or another parameter outside its range.</summary>
    public const string BadDwell = "SIM005";

    /// <summary>Behaviour is given for a stage or outcome that no journey can come to.</summary>
    public const string Unreachable = "SIM006";

    /// <summary>Stages whose stays are always zero lead to each other in a circle: a journey there would never come to an end.</summary>
    public const string EndlessCircle = "SIM007";

    /// <summary>An effect (slowdown, speed, odds) is outside its range.</summary>
    public const string BadEffect = "SIM008";

    /// <summary>Arrivals have no usable rate.</summary>
    public const string BadArrivals = "SIM009";

    /// <summary>The value of deals has a parameter outside its range or no currency.</summary>
    public const string BadValue = "SIM010";

    /// <summary>A stage that is not on hold cannot go back to the stage that was left.</summary>
    public const string NotOnHold = "SIM011";

    /// <summary>A touchpoint waits for one that does not happen in the same stage, or for itself.</summary>
    public const string BadSequence = "SIM012";

    /// <summary>What was given for one persona or segment holds for the whole simulator only.</summary>
    public const string NotPerBuyer = "SIM013";

    /// <summary>The run itself is not possible: no journeys, no time, no threads.</summary>
    public const string BadRun = "SIM014";

    /// <summary>Nobody said where journeys go from a stage, and the definition leaves no usual way.</summary>
    public const string NoWayOn = "SIM015";

    /// <summary>The definition's rules and policies do not permit the step.</summary>
    public const string NotPermitted = "SIM016";
}
