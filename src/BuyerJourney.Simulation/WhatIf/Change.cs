using System.Globalization;
using BuyerJourney.Definitions;
using BuyerJourney.Simulation.Dwells;
using BuyerJourney.Simulation.Simulators;

namespace BuyerJourney.Simulation.WhatIf;

/// <summary>One thing that is different in a "what if": an obstacle is gone, a stage is quicker, a touchpoint is assumed to work.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class Change
{
    private readonly Func<JourneySimulator, JourneySimulator> _apply;

    private Change(string description, bool isAssumption, Func<JourneySimulator, JourneySimulator> apply) => (Description, IsAssumption, _apply) = (description, isAssumption, apply);

    /// <summary>What is different, in words.</summary>
    public string Description { get; }

    /// <summary>Whether it rests on an effect that somebody stated rather than on what the simulator was told or learnt. Reports label it so.</summary>
    public bool IsAssumption { get; }

    /// <summary>An obstacle does not come up any more, for any buyer; its effects are gone with it.</summary>
    /// <param name="obstacle">The obstacle.</param>
    /// <returns>The change.</returns>
    public static Change WithoutObstacle(Id<Obstacle> obstacle) =>
        new($"without the obstacle '{obstacle}'", false, simulator => Has(simulator, behaviour => behaviour.Obstacles.Any(each => each.Obstacle == obstacle))
            ? simulator.WithoutObstacle(obstacle)
            : throw new ArgumentException($"No buyer of the simulator meets an obstacle '{obstacle}', so nothing would change.", nameof(obstacle)));

    /// <summary>Stays in a stage are longer or shorter, for all buyers.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="factor">By what every stay is multiplied; a number above 0. 0.5 halves the stage.</param>
    /// <returns>The change.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="factor"/> is no number above 0.</exception>
    public static Change ScaleStay(Id<Stage> stage, double factor) => factor > 0 && double.IsFinite(factor)
        ? new(string.Create(CultureInfo.InvariantCulture, $"stays in '{stage}' × {factor:0.###}"), false, simulator => simulator.Definition.FindStage(stage) is not null
            ? simulator.ScaleStay(stage, factor)
            : throw new ArgumentException($"The definition {simulator.Definition} has no stage '{stage}'. Its stages are {string.Join(", ", simulator.Definition.Stages)}.", nameof(stage)))
        : throw new ArgumentOutOfRangeException(nameof(factor), factor, "A stay is multiplied by a number above 0; 0.5 halves it.");

    /// <summary>Assumes an effect of a touchpoint that the simulator has already.</summary>
    /// <param name="touchpoint">The touchpoint.</param>
    /// <param name="speedup">How many times faster the rest of the stay passes after it; above 0.</param>
    /// <param name="oddsOfLosing">By what the odds that the stay ends in a loss are multiplied after it; 0 or more, below 1 where it helps.</param>
    /// <returns>The change, labelled as an assumption.</returns>
    public static Change AssumeEffect(Id<Touchpoint> touchpoint, double speedup = 1, double oddsOfLosing = 1) =>
        new(string.Create(CultureInfo.InvariantCulture, $"the touchpoint '{touchpoint}' makes the rest of the stay pass {speedup:0.###} times as fast and multiplies the odds of losing by {oddsOfLosing:0.###}"), true, simulator =>
            Has(simulator, behaviour => behaviour.Touchpoints.Any(each => each.Touchpoint == touchpoint))
                ? simulator.Change(behaviour => behaviour with
                {
                    Touchpoints = [.. behaviour.Touchpoints.Select(each => each.Touchpoint == touchpoint ? each with { Speedup = speedup, OddsOfLosing = oddsOfLosing } : each)],
                })
                : throw new ArgumentException($"The simulator has no touchpoint '{touchpoint}'; add one with AssumeTouchpoint.", nameof(touchpoint)));

    /// <summary>Assumes one more touchpoint, with its effect, for all buyers.</summary>
    /// <param name="touchpoint">The touchpoint.</param>
    /// <param name="during">The stage.</param>
    /// <param name="after">How long after entering the stage.</param>
    /// <param name="share">In what share of the visits it is meant to happen, from 0 to 1.</param>
    /// <param name="speedup">How many times faster the rest of the stay passes after it; above 0.</param>
    /// <param name="oddsOfLosing">By what the odds that the stay ends in a loss are multiplied after it; 0 or more, below 1 where it helps.</param>
    /// <returns>The change, labelled as an assumption.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="after"/> is null.</exception>
    public static Change AssumeTouchpoint(Id<Touchpoint> touchpoint, Id<Stage> during, Dwell after, double share = 1, double speedup = 1, double oddsOfLosing = 1)
    {
        ArgumentNullException.ThrowIfNull(after);
        string description = string.Create(
            CultureInfo.InvariantCulture,
            $"one more touchpoint '{touchpoint}' in {share:0.# %} of the visits to '{during}', after {after}, which makes the rest of the stay pass {speedup:0.###} times as fast and multiplies the odds of losing by {oddsOfLosing:0.###}");
        var behaviour = new TouchpointBehaviour { Touchpoint = touchpoint, During = during, After = after, Share = share, Speedup = speedup, OddsOfLosing = oddsOfLosing };
        return new(description, true, simulator => simulator.Change(all => all with { Touchpoints = all.Touchpoints.Add(behaviour) }));
    }

    /// <summary>Anything else that a simulator can be told.</summary>
    /// <param name="description">What is different, in words.</param>
    /// <param name="change">Tells the simulator.</param>
    /// <param name="isAssumption">Whether it rests on an effect that somebody states.</param>
    /// <returns>The change.</returns>
    /// <exception cref="ArgumentException"><paramref name="description"/> is null or empty.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="change"/> is null.</exception>
    public static Change Of(string description, Func<JourneySimulator, JourneySimulator> change, bool isAssumption)
    {
        ArgumentException.ThrowIfNullOrEmpty(description);
        ArgumentNullException.ThrowIfNull(change);
        return new(description, isAssumption, change);
    }

    /// <summary>The change in words, labelled where it is an assumption.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => IsAssumption ? $"assuming {Description}" : Description;

    /// <exception cref="ArgumentException">The change would change nothing, or names what the definition does not have.</exception>
    internal JourneySimulator ApplyTo(JourneySimulator simulator) => _apply(simulator);

    private static bool Has(JourneySimulator simulator, Func<Behaviour, bool> some) => BuyerVariants.Of(simulator).Any(variant => some(variant.Behaviour));
}
