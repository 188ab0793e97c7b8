using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Simulation.Dwells;
using NodaTime;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>Makes up journeys that follow a definition: when they start, how long they stay in each stage, where they go next, what happens on the way.</summary>
/// <remarks>
/// <para>
/// Immutable: every method gives a new simulator and leaves this one as it was, so one can be shared between threads and be the base of several.
/// Saying something again replaces what was said before. Nothing is checked until it runs; then all problems come together in an
/// <see cref="JourneySimulatorException"/>. <see cref="Problems"/> lists them without running.
/// </para>
/// <para>
/// Where nothing is said: journeys start in the first stage that the definition lets them start in; a stay is exponential with the stage's expected stay as
/// its mean (7 days where the definition expects nothing); from a stage 70 % go on to the next one, from the last they are won, and the others are closed
/// in the first losing outcome; from a stage on hold all go back to the stage they left; in a stage after the purchase they stay; touchpoints, obstacles
/// and values there are none. Where the definition has rules, "next" and "first" pass over what they do not permit.
/// </para>
/// <para>
/// A step that the definition's rules and policies do not permit is refused, unless asked for by <see cref="AgainstTheRules"/>. Their triggers and
/// criteria (a demo before the proposal) are not looked at: the behaviour is what you say it is.
/// </para>
/// <para>
/// Reproducible: the same description and seed give the same journeys, to the tick, on every machine and for any number of threads. The generator is
/// xoshiro256++, seeded for each journey by SplitMix64 from the seed and the journey's number, and all sampling uses integers and exactly rounded
/// arithmetic only; this does not change between versions. Journey k is the same however many others are asked for. What a journey's path draws does not depend on its
/// touchpoints and obstacles, so two simulators that differ in one of these differ in its effect alone.
/// </para>
/// </remarks>
/// <example><code>
/// JourneyLog log = JourneySimulator.For(b2b, seed: 42)
///     .Stay("awareness", Dwell.LogNormal(median: Duration.FromDays(5), sigma: 0.8))
///     .Next("awareness", "consideration", 0.6).Close("awareness", "lost", 0.4)
///     .Touchpoint("demo", during: "consideration", after: Dwell.Exponential(Duration.FromDays(3)), share: 0.5)
///     .Obstacle("paperwork", during: "decision", after: Dwell.Exponential(Duration.FromDays(4)), share: 0.3, standsFor: Dwell.Exponential(Duration.FromDays(9)), slowdown: 2)
///     .Run(journeys: 10_000, from: start, until: asOf);
/// </code></example>
public sealed class JourneySimulator
{
    private JourneySimulator(JourneyDefinition definition, long seed)
    {
        Definition = definition;
        Seed = seed;
    }

    private JourneySimulator(JourneySimulator other)
    {
        Definition = other.Definition;
        Seed = other.Seed;
        Behaviour = other.Behaviour;
        Buyers = other.Buyers;
        Changes = other.Changes;
        Arrivals = other.Arrivals;
        Season = other.Season;
        Prefix = other.Prefix;
        BreaksRules = other.BreaksRules;
    }

    /// <summary>The definition that the journeys follow.</summary>
    public JourneyDefinition Definition { get; }

    /// <summary>The number that all draws come from.</summary>
    public long Seed { get; private init; }

    /// <summary>What is wrong with the description; empty when it can run.</summary>
    public ImmutableArray<SimulationProblem> Problems => SimulatorCheck.ProblemsOf(this);

    internal Behaviour Behaviour { get; private init; } = new();

    internal ImmutableArray<BuyerKind> Buyers { get; private init; } = [];

    /// <summary>Changes that hold whatever was said before, in order: for all buyers, or for those of a persona or segment in whose behaviour they are said.</summary>
    internal ImmutableArray<Func<Behaviour, Behaviour>> Changes { get; private init; } = [];

    internal Arrivals Arrivals { get; private init; } = Arrivals.Evenly;

    internal SeasonOfStays? Season { get; private init; }

    internal string Prefix { get; private init; } = "journey-";

    internal bool BreaksRules { get; private init; }

    /// <summary>A simulator of journeys that follow a definition.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="seed">Any number; another seed gives other journeys.</param>
    /// <returns>The simulator.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public static JourneySimulator For(JourneyDefinition definition, long seed)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new JourneySimulator(definition, seed);
    }

    /// <summary>The same behaviour with another seed: other journeys of the same kind.</summary>
    /// <param name="seed">Any number.</param>
    /// <returns>The simulator.</returns>
    public JourneySimulator WithSeed(long seed) => new(this) { Seed = seed };

    /// <summary>Names the journeys <c>prefix1</c>, <c>prefix2</c> and so on; <c>journey-1</c> without.</summary>
    /// <param name="prefix">What the ids start with.</param>
    /// <returns>The simulator.</returns>
    /// <exception cref="ArgumentException"><paramref name="prefix"/> with a number after it is no id: see <see cref="Id{T}"/>.</exception>
    public JourneySimulator Named(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        _ = new Id<Journey>(prefix + int.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return new(this) { Prefix = prefix };
    }

    /// <summary>Permits steps that the definition's rules and policies do not: for trying out how figures and reports take journeys that break them.</summary>
    /// <returns>The simulator.</returns>
    public JourneySimulator AgainstTheRules() => new(this) { BreaksRules = true };

    /// <summary>Says when journeys start; <see cref="Arrivals.Evenly"/> unless said.</summary>
    /// <param name="arrivals">The arrivals.</param>
    /// <returns>The simulator.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="arrivals"/> is null.</exception>
    public JourneySimulator Arrive(Arrivals arrivals)
    {
        ArgumentNullException.ThrowIfNull(arrivals);
        return new(this) { Arrivals = arrivals };
    }

    /// <summary>Makes stays longer or shorter by the date on which they begin: slow summers, quick year ends.</summary>
    /// <param name="zone">The time zone in which dates are meant.</param>
    /// <param name="factor">By what a stay that begins on a date is multiplied; above 0. It is asked once for every date of a run and must answer the same each time.</param>
    /// <returns>The simulator.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <remarks>The season of arrivals is the matter of <see cref="Arrivals.Calendar"/>.</remarks>
    public JourneySimulator SeasonOfStays(DateTimeZone zone, Func<LocalDate, double> factor)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(factor);
        return new(this) { Season = new SeasonOfStays(zone, factor) };
    }

    /// <summary>Says in which stage journeys start; several calls share them out, and their probabilities must add up to 1.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="probability">The share that starts there.</param>
    /// <returns>The simulator.</returns>
    public JourneySimulator StartIn(Id<Stage> stage, double probability = 1) =>
        With(Behaviour with { Starts = [.. Behaviour.Starts.Where(start => start.Stage != stage), (stage, probability)] });

    /// <summary>Says how long journeys stay in a stage, whatever comes next.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="stay">How long.</param>
    /// <returns>The simulator.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stay"/> is null.</exception>
    public JourneySimulator Stay(Id<Stage> stage, Dwell stay)
    {
        ArgumentNullException.ThrowIfNull(stay);
        return With(Behaviour.With(stage, behaviour => behaviour with { Stay = stay }));
    }

    /// <summary>Says with what probability a stay leads to a stage: the next one, a later one (a skip), an earlier one (a step back), one on hold, or the same again.</summary>
    /// <param name="from">The stage that is left.</param>
    /// <param name="to">The stage that is entered.</param>
    /// <param name="probability">How likely, from 0 to 1. All ways on from a stage must add up to 1.</param>
    /// <param name="after">How long the stay is when it leads there; null for the stay of the stage.</param>
    /// <returns>The simulator.</returns>
    public JourneySimulator Next(Id<Stage> from, Id<Stage> to, double probability, Dwell? after = null) =>
        With(from, new NextStep(new StepTarget(StepKind.Stage, to.Value), probability, after));

    /// <summary>Says with what probability a stay ends in an outcome.</summary>
    /// <param name="from">The stage that is left.</param>
    /// <param name="outcome">The outcome.</param>
    /// <param name="probability">How likely, from 0 to 1. All ways on from a stage must add up to 1.</param>
    /// <param name="after">How long the stay is when it ends so; null for the stay of the stage.</param>
    /// <returns>The simulator.</returns>
    public JourneySimulator Close(Id<Stage> from, Id<Outcome> outcome, double probability, Dwell? after = null) =>
        With(from, new NextStep(new StepTarget(StepKind.Outcome, outcome.Value), probability, after));

    /// <summary>Says with what probability a stay on hold ends by going back to the stage that was left for it.</summary>
    /// <param name="from">The stage on hold.</param>
    /// <param name="probability">How likely, from 0 to 1. All ways on from a stage must add up to 1.</param>
    /// <param name="after">How long the stay is when it ends so; null for the stay of the stage.</param>
    /// <returns>The simulator.</returns>
    public JourneySimulator Resume(Id<Stage> from, double probability, Dwell? after = null) =>
        With(from, new NextStep(StepTarget.Resume, probability, after));

    /// <summary>Lets the ways on from a stage race (competing hazards): each would need a time of its own, and the first to be through is what happens.</summary>
    /// <param name="from">The stage that is left.</param>
    /// <param name="to">The stage that is entered when this way is the first.</param>
    /// <param name="after">The time this way needs.</param>
    /// <returns>The simulator.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="after"/> is null.</exception>
    /// <remarks>A stage has either probabilities or a race. In a race the stage's own stay means nothing.</remarks>
    public JourneySimulator RaceTo(Id<Stage> from, Id<Stage> to, Dwell after)
    {
        ArgumentNullException.ThrowIfNull(after);
        return With(from, new NextStep(new StepTarget(StepKind.Stage, to.Value), null, after));
    }

    /// <summary>Lets a close race with the other ways on from a stage: see <see cref="RaceTo"/>.</summary>
    /// <param name="from">The stage that is left.</param>
    /// <param name="outcome">The outcome when this way is the first.</param>
    /// <param name="after">The time this way needs.</param>
    /// <returns>The simulator.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="after"/> is null.</exception>
    public JourneySimulator RaceToClose(Id<Stage> from, Id<Outcome> outcome, Dwell after)
    {
        ArgumentNullException.ThrowIfNull(after);
        return With(from, new NextStep(new StepTarget(StepKind.Outcome, outcome.Value), null, after));
    }

    /// <summary>Lets a share of the journeys that were closed in an outcome enter a stage later: a lost one is taken up again, a won one comes to a stage after the purchase.</summary>
    /// <param name="outcome">The outcome in which they were closed.</param>
    /// <param name="into">The stage that they enter.</param>
    /// <param name="probability">How likely, from 0 to 1; the others stay closed.</param>
    /// <param name="after">How long after the close.</param>
    /// <returns>The simulator.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="after"/> is null.</exception>
    public JourneySimulator AfterClose(Id<Outcome> outcome, Id<Stage> into, double probability, Dwell after)
    {
        ArgumentNullException.ThrowIfNull(after);
        return With(Behaviour with
        {
            AfterClose = [.. Behaviour.AfterClose.Where(other => other.Outcome != outcome || other.Into != into), new AfterCloseBehaviour(outcome, into, probability, after)],
        });
    }

    /// <summary>Lets a touchpoint happen in a stage, at most once a visit. Saying it again for the same stage adds another; a touchpoint comes once for each.</summary>
    /// <param name="touchpoint">The touchpoint.</param>
    /// <param name="during">The stage.</param>
    /// <param name="after">How long after entering the stage, or after <paramref name="following"/>. It does not happen in a stay that is over by then.</param>
    /// <param name="share">In what share of the visits it is meant to happen, from 0 to 1.</param>
    /// <param name="following">The touchpoint of the same stage that it waits for: a demo request follows the intro call. Without one that happened, it does not happen either.</param>
    /// <param name="reactions">How buyers take it; null for nothing recorded.</param>
    /// <param name="speedup">How many times faster the rest of the stay passes; above 0. A true effect that is known.</param>
    /// <param name="oddsOfLosing">By what the odds that the stay ends in a loss are multiplied; 0 or more, below 1 where it helps. A true effect that is known.</param>
    /// <param name="detail">Channel, strategy, team, person, features and pain points to record with it; null for none.</param>
    /// <returns>The simulator.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="after"/> is null.</exception>
    public JourneySimulator Touchpoint(
        Id<Touchpoint> touchpoint,
        Id<Stage> during,
        Dwell after,
        double share = 1,
        Id<Touchpoint> following = default,
        ReactionShares? reactions = null,
        double speedup = 1,
        double oddsOfLosing = 1,
        EventDetail? detail = null)
    {
        ArgumentNullException.ThrowIfNull(after);
        var behaviour = new TouchpointBehaviour
        {
            Touchpoint = touchpoint,
            During = during,
            After = after,
            Share = share,
            Following = following,
            Reactions = reactions,
            Speedup = speedup,
            OddsOfLosing = oddsOfLosing,
            Detail = detail ?? EventDetail.None,
        };
        return With(Behaviour with { Touchpoints = Behaviour.Touchpoints.Add(behaviour) });
    }

    /// <summary>Lets an obstacle come up in a stage, at most once a visit. Saying it again for the same stage replaces what was said.</summary>
    /// <param name="obstacle">The obstacle.</param>
    /// <param name="during">The stage.</param>
    /// <param name="after">How long after entering the stage it comes up. It does not in a stay that is over by then.</param>
    /// <param name="share">In what share of the visits it is meant to come up, from 0 to 1.</param>
    /// <param name="standsFor">How long it stands; null when it is not resolved while the stay lasts.</param>
    /// <param name="slowdown">How many times slower the stay passes while it stands; above 0, infinite when nothing moves. A true effect that is known.</param>
    /// <param name="oddsOfLosing">By what the odds are multiplied that a stay which ends while it stands ends in a loss; 0 or more. A true effect that is known.</param>
    /// <param name="givesUpAfter">How long the buyer bears it before leaving on its account; null when it never comes to that.</param>
    /// <param name="severity">The severity to record; null when it is as the definition says.</param>
    /// <returns>The simulator.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="after"/> is null.</exception>
    /// <remarks>
    /// An obstacle acts on the visit in which it came up. A journey that goes on to another stage leaves it behind: it is resolved at that instant, right after
    /// the step. At a close it stands unresolved.
    /// </remarks>
    public JourneySimulator Obstacle(
        Id<Obstacle> obstacle,
        Id<Stage> during,
        Dwell after,
        double share = 1,
        Dwell? standsFor = null,
        double slowdown = 1,
        double oddsOfLosing = 1,
        Dwell? givesUpAfter = null,
        Severity? severity = null)
    {
        ArgumentNullException.ThrowIfNull(after);
        var behaviour = new ObstacleBehaviour
        {
            Obstacle = obstacle,
            During = during,
            After = after,
            Share = share,
            StandsFor = standsFor,
            Slowdown = slowdown,
            OddsOfLosing = oddsOfLosing,
            GivesUpAfter = givesUpAfter,
            Severity = severity,
        };
        int place = Behaviour.Obstacles.ToList().FindIndex(other => other.Obstacle == obstacle && other.During == during);
        return With(Behaviour with { Obstacles = place < 0 ? Behaviour.Obstacles.Add(behaviour) : Behaviour.Obstacles.SetItem(place, behaviour) });
    }

    /// <summary>Says what deals are worth.</summary>
    /// <param name="value">The values.</param>
    /// <returns>The simulator.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public JourneySimulator Value(DealValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return With(Behaviour with { Value = value });
    }

    /// <summary>Lets a share of the buyers be of a persona, and behave differently where that is said.</summary>
    /// <param name="persona">The persona.</param>
    /// <param name="share">Its share, from 0 to 1. The shares of all personas must add up to 1.</param>
    /// <param name="behave">Changes the behaviour of everybody into that of this persona; null when it behaves alike.</param>
    /// <returns>The simulator.</returns>
    /// <example><code>simulator.Persona("cfo", 0.3, cfo => cfo.Stay("decision", Dwell.LogNormal(Duration.FromDays(30), 0.6))).Persona("cto", 0.7)</code></example>
    public JourneySimulator Persona(Id<Persona> persona, double share, Func<JourneySimulator, JourneySimulator>? behave = null) =>
        Attribute(JourneyAttribute.Persona, persona.Value, share, behave);

    /// <summary>Lets a share of the buyers be of a market segment, and behave differently where that is said.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="share">Its share, from 0 to 1. The shares of all segments must add up to 1.</param>
    /// <param name="behave">Changes the behaviour of everybody into that of this segment; null when it behaves alike.</param>
    /// <returns>The simulator.</returns>
    public JourneySimulator Segment(string segment, double share, Func<JourneySimulator, JourneySimulator>? behave = null) =>
        Attribute(JourneyAttribute.Segment, segment, share, behave);

    /// <summary>Lets a share of the journeys have a value of an attribute (source, owner, office), and behave differently where that is said.</summary>
    /// <param name="attribute">The attribute. Attributes are drawn independently of each other.</param>
    /// <param name="value">The value.</param>
    /// <param name="share">Its share, from 0 to 1. The shares of all values of an attribute must add up to 1.</param>
    /// <param name="behave">Changes the behaviour of everybody into that of these journeys; null when they behave alike. Where several attributes do, they apply in the order in which the attributes were first named.</param>
    /// <returns>The simulator.</returns>
    public JourneySimulator Attribute(Id<JourneyAttribute> attribute, AttributeValue value, double share, Func<JourneySimulator, JourneySimulator>? behave = null)
    {
        var kind = new BuyerKind(attribute, value, share, behave);
        int place = Buyers.ToList().FindIndex(other => other.Attribute == attribute && other.Value == value);
        return new(this) { Buyers = place < 0 ? Buyers.Add(kind) : Buyers.SetItem(place, kind) };
    }

    /// <summary>Multiplies every stay in a stage, for all buyers, or for those of the persona or segment in whose behaviour it is said: 0.5 halves it. Delays of touchpoints and obstacles stay as they are.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="factor">A number above 0.</param>
    /// <returns>The simulator.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="factor"/> is no number above 0.</exception>
    public JourneySimulator ScaleStay(Id<Stage> stage, double factor)
    {
        _ = Dwell.Fixed(Duration.Zero).Scaled(factor);

        // A stage that the definition does not have is told with everything else that is wrong.
        Dwell? usual = Definition.FindStage(stage) is { } found ? UsualBehaviour.StayIn(found) : null;
        return Change(behaviour => behaviour.With(stage, said => (said with { Stay = said.Stay ?? usual }).Scaled(factor)));
    }

    /// <summary>Takes an obstacle away wherever it comes up, for all buyers, or for those of the persona or segment in whose behaviour it is said. Everything else that a journey draws stays the same.</summary>
    /// <param name="obstacle">The obstacle.</param>
    /// <returns>The simulator.</returns>
    public JourneySimulator WithoutObstacle(Id<Obstacle> obstacle) => Change(behaviour => behaviour with
    {
        Obstacles = [.. behaviour.Obstacles.Select(each => each.Obstacle == obstacle ? each with { Share = 0 } : each)],
    });

    /// <summary>Journeys, kept as columns.</summary>
    /// <param name="journeys">How many; fewer come when the arrivals are slower than that.</param>
    /// <param name="from">The first instant at which journeys start.</param>
    /// <param name="until">The last instant that is looked at; what would come later is not in the log, and journeys that have not ended are open.</param>
    /// <param name="threads">On how many threads; the journeys are the same for any number.</param>
    /// <param name="progress">Told from time to time how far the run is; null for nobody.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>The log.</returns>
    /// <exception cref="JourneySimulatorException">The simulator cannot run as described, or the run itself is not possible; carries all problems.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public JourneyLog Run(int journeys, Instant from, Instant until, int threads = 1, IProgress<SimulationProgress>? progress = null, CancellationToken cancellation = default)
    {
        SimulatorCheck.RequireRunnable(this, journeys, from, until, threads);
        return LogWriter.Write(new SimulatorRun(this, journeys, from, until, threads, progress, cancellation));
    }

    /// <summary>Journeys as events, one journey after the other, each in the order of time.</summary>
    /// <param name="journeys">How many; fewer come when the arrivals are slower than that.</param>
    /// <param name="from">The first instant at which journeys start.</param>
    /// <param name="until">The last instant that is looked at; what would come later does not come.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>The events, made as they are asked for; asking again gives the same.</returns>
    /// <exception cref="JourneySimulatorException">The simulator cannot run as described, or the run itself is not possible; carries all problems.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped, while the events are read.</exception>
    public IEnumerable<JourneyEvent> Events(int journeys, Instant from, Instant until, CancellationToken cancellation = default)
    {
        SimulatorCheck.RequireRunnable(this, journeys, from, until, threads: 1);
        return new EventWriter(Definition).Write(() => new SimulatorRun(this, journeys, from, until, threads: 1, progress: null, cancellation));
    }

    /// <summary>Journeys as the domain knows them, made of their events.</summary>
    /// <param name="journeys">How many; fewer come when the arrivals are slower than that.</param>
    /// <param name="from">The first instant at which journeys start.</param>
    /// <param name="until">The last instant that is looked at; what would come later does not come.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <returns>The journeys, made as they are asked for.</returns>
    /// <exception cref="JourneySimulatorException">The simulator cannot run as described, or the run itself is not possible; carries all problems.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped, while the journeys are read.</exception>
    public IEnumerable<Journey> Journeys(int journeys, Instant from, Instant until, CancellationToken cancellation = default)
    {
        SimulatorCheck.RequireRunnable(this, journeys, from, until, threads: 1);
        return new EventWriter(Definition).WriteJourneys(() => new SimulatorRun(this, journeys, from, until, threads: 1, progress: null, cancellation));
    }

    /// <summary>The simulator in a line.</summary>
    /// <returns>For example <c>simulator of b2b-saas v1, seed 42</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"simulator of {Definition}, seed {Seed}");

    internal JourneySimulator Change(Func<Behaviour, Behaviour> change) => new(this) { Changes = Changes.Add(change) };

    private JourneySimulator With(Behaviour behaviour) => new(this) { Behaviour = behaviour };

    private JourneySimulator With(Id<Stage> from, NextStep step) => With(Behaviour.With(from, said => said.With(step)));
}
