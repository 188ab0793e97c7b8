using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Simulation.Scenarios;

/// <summary>One journey written down as a short story, for tests: when it starts, what happens how long after, how it ends.</summary>
/// <remarks>
/// <para>
/// What happens goes through the journey itself (<see cref="Journey.Fire"/> and its like), so it obeys the definition's rules or the scenario says which
/// step breaks which. Only <see cref="EntersAnyway"/> and <see cref="ClosesAnyway"/> write down a fact that the rules do not permit.
/// </para>
/// <para>
/// Times are relative: a step happens at the instant of the step before it unless an <c>After…</c> or <see cref="On"/> stands between. Unless said, a
/// journey is called <c>journey-1</c>, starts on Monday 1 January 2024 at 9:00 in UTC, and working days are Monday to Friday.
/// </para>
/// <para>Immutable and safe to share between threads: every method gives a longer scenario and leaves this one as it was, so several stories can share their beginning.</para>
/// </remarks>
/// <example><code>
/// Journey signed = Scenario.For(b2b)
///     .StartsOn(IsoDayOfWeek.Monday)
///     .AfterDays(2).Touchpoint("intro-call")
///     .Obstacle("paperwork")
///     .AfterWeeks(1).Resolves("paperwork")
///     .Fires("signs")
///     .ToJourney();
/// </code></example>
public sealed class Scenario
{
    private static readonly LocalDateTime UsualStart = new(2024, 1, 1, 9, 0);

    private readonly JourneyDefinition _definition;

    private Scenario(JourneyDefinition definition, Id<Journey> id) => (_definition, Id) = (definition, id);

    private Scenario(Scenario other)
    {
        _definition = other._definition;
        Id = other.Id;
        Zone = other.Zone;
        Holidays = other.Holidays;
        StartTime = other.StartTime;
        StartStage = other.StartStage;
        Persona = other.Persona;
        Steps = other.Steps;
    }

    /// <summary>The journey's id.</summary>
    public Id<Journey> Id { get; private init; }

    private DateTimeZone Zone { get; init; } = DateTimeZone.Utc;

    private ImmutableHashSet<LocalDate> Holidays { get; init; } = [];

    private LocalDateTime StartTime { get; init; } = UsualStart;

    private Id<Stage>? StartStage { get; init; }

    private Id<Persona>? Persona { get; init; }

    private ImmutableArray<ScenarioStep> Steps { get; init; } = [];

    /// <summary>Begins a scenario.</summary>
    /// <param name="definition">The definition that the journey follows.</param>
    /// <param name="id">The journey's id; <c>journey-1</c> unless said.</param>
    /// <returns>The scenario.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public static Scenario For(JourneyDefinition definition, Id<Journey>? id = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new Scenario(definition, id ?? "journey-1");
    }

    /// <summary>A log of several scenarios: each journey needs an id of its own.</summary>
    /// <param name="scenarios">The scenarios, at least one, all of one definition.</param>
    /// <returns>The log.</returns>
    /// <exception cref="ArgumentException">There is no scenario, two have the same id, or they follow different definitions.</exception>
    /// <exception cref="ScenarioException">A scenario breaks rules of its definition.</exception>
    public static JourneyLog ToLog(params ReadOnlySpan<Scenario> scenarios)
    {
        if (scenarios.IsEmpty) throw new ArgumentException("A log needs at least one scenario.", nameof(scenarios));

        var builder = new JourneyLogBuilder(scenarios[0]._definition);
        var ids = new HashSet<Id<Journey>>();
        foreach (Scenario scenario in scenarios)
        {
            if (!ReferenceEquals(scenario._definition, builder.Definition)) throw new ArgumentException($"The scenario '{scenario.Id}' follows {scenario._definition}, another one {builder.Definition}; a log has one definition.", nameof(scenarios));
            if (!ids.Add(scenario.Id)) throw new ArgumentException($"Two scenarios are called '{scenario.Id}'; give them different ids with Named.", nameof(scenarios));
            builder.AddRange(scenario.ToJourney().Events);
        }

        return builder.Build();
    }

    /// <summary>The same story of another journey.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The scenario.</returns>
    public Scenario Named(Id<Journey> id) => new(this) { Id = id };

    /// <summary>Says in which time zone days and clocks are meant; UTC unless said.</summary>
    /// <param name="zone">The zone.</param>
    /// <returns>The scenario.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="zone"/> is null.</exception>
    public Scenario In(DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return new(this) { Zone = zone };
    }

    /// <summary>Names days that are no working days, beside Saturdays and Sundays.</summary>
    /// <param name="days">The days.</param>
    /// <returns>The scenario.</returns>
    public Scenario WithHolidays(params ReadOnlySpan<LocalDate> days) => new(this) { Holidays = Holidays.Union(days.ToArray()) };

    /// <summary>Says when the buyer sets out.</summary>
    /// <param name="start">The date and time in the scenario's zone.</param>
    /// <returns>The scenario.</returns>
    public Scenario Starts(LocalDateTime start) => new(this) { StartTime = start };

    /// <summary>Says on which weekday the buyer sets out: the first such day from 1 January 2024 on, at 9:00 unless said.</summary>
    /// <param name="day">The weekday.</param>
    /// <param name="at">The time of day.</param>
    /// <returns>The scenario.</returns>
    public Scenario StartsOn(IsoDayOfWeek day, LocalTime? at = null) =>
        Starts(UsualStart.Date.With(DateAdjusters.NextOrSame(day)) + (at ?? UsualStart.TimeOfDay));

    /// <summary>Says in which stage the journey starts; unless said, the first in which journeys may start.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>The scenario.</returns>
    public Scenario StartsIn(Id<Stage> stage) => new(this) { StartStage = stage };

    /// <summary>Says who the buyer is.</summary>
    /// <param name="persona">The persona.</param>
    /// <returns>The scenario.</returns>
    public Scenario As(Id<Persona> persona) => new(this) { Persona = persona };

    /// <summary>Lets time pass before the next step.</summary>
    /// <param name="time">How long; zero or more.</param>
    /// <returns>The scenario.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is negative.</exception>
    public Scenario After(Duration time) => time >= Duration.Zero
        ? Then(ScenarioStep.Wait((at, _) => at + time))
        : throw new ArgumentOutOfRangeException(nameof(time), time, "Time passes forwards: give zero or more.");

    /// <summary>Lets hours pass before the next step.</summary>
    /// <param name="hours">How many; 0 or more. To the next 100 ns, in which logs count.</param>
    /// <returns>The scenario.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="hours"/> is negative.</exception>
    public Scenario AfterHours(double hours)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hours);
        return After(Duration.FromTicks(Math.Round(hours * NodaConstants.TicksPerHour)));
    }

    /// <summary>Lets days pass before the next step: same time on the clock, whatever is done to the clock on the way.</summary>
    /// <param name="days">How many; 0 or more.</param>
    /// <returns>The scenario.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is negative.</exception>
    public Scenario AfterDays(int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        return Then(ScenarioStep.Wait((at, scenario) => scenario.OnDate(at, date => date.PlusDays(days))));
    }

    /// <summary>Lets weeks pass before the next step.</summary>
    /// <param name="weeks">How many; 0 or more.</param>
    /// <returns>The scenario.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="weeks"/> is negative.</exception>
    public Scenario AfterWeeks(int weeks) => AfterDays(checked(weeks * 7));

    /// <summary>Lets working days pass before the next step: Monday to Friday, holidays left out; same time on the clock.</summary>
    /// <param name="days">How many; 0 or more. From a Saturday, one working day later is Monday.</param>
    /// <returns>The scenario.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is negative.</exception>
    public Scenario AfterWorkingDays(int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        return Then(ScenarioStep.Wait((at, scenario) => scenario.OnDate(at, date =>
        {
            for (int left = days; left > 0; left -= scenario.IsWorkingDay(date) ? 1 : 0) date = date.PlusDays(1);
            return date;
        })));
    }

    /// <summary>Lets time pass until a weekday: the next one, never today; at the same time on the clock unless said.</summary>
    /// <param name="day">The weekday.</param>
    /// <param name="at">The time of day.</param>
    /// <returns>The scenario.</returns>
    public Scenario On(IsoDayOfWeek day, LocalTime? at = null) =>
        Then(ScenarioStep.Wait((now, scenario) => scenario.OnDate(now, date => date.Next(day), at)));

    /// <summary>Fires a trigger: the rule that applies says what happens.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="input">What comes with it; null for nothing.</param>
    /// <param name="reasons">Why, where it closes the journey.</param>
    /// <returns>The scenario.</returns>
    public Scenario Fires(Id<Trigger> trigger, TriggerInput? input = null, Labels? reasons = null) =>
        Then($"fires '{trigger}'", (journey, at) => journey.Fire(trigger, at, input, reasons));

    /// <summary>Goes to a stage without a trigger.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>The scenario.</returns>
    public Scenario MovesTo(Id<Stage> stage) => Then($"moves to '{stage}'", (journey, at) => journey.MoveTo(stage, at));

    /// <summary>Closes without a trigger.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="reasons">Why.</param>
    /// <returns>The scenario.</returns>
    public Scenario Closes(Id<Outcome> outcome, Labels? reasons = null) => Then($"closes as '{outcome}'", (journey, at) => journey.Close(outcome, at, reasons));

    /// <summary>Comes back from hold to the stage that was left.</summary>
    /// <returns>The scenario.</returns>
    public Scenario Resumes() => Then("resumes", (journey, at) => journey.Resume(at));

    /// <summary>Is taken up again after a close.</summary>
    /// <param name="stage">The stage to go on in; unless said, the one in which it was closed.</param>
    /// <returns>The scenario.</returns>
    public Scenario Reopens(Id<Stage>? stage = null) => Then(stage is null ? "reopens" : $"reopens in '{stage}'", (journey, at) => journey.Reopen(at, stage));

    /// <summary>Has a touchpoint.</summary>
    /// <param name="touchpoint">The touchpoint.</param>
    /// <param name="reaction">How the buyer takes it; null for unknown.</param>
    /// <returns>The scenario.</returns>
    public Scenario Touchpoint(Id<Touchpoint> touchpoint, Reaction? reaction = null) =>
        Then($"touchpoint '{touchpoint}'", (journey, at) => journey.RecordTouchpoint(touchpoint, at, reaction));

    /// <summary>Meets an obstacle.</summary>
    /// <param name="obstacle">The obstacle.</param>
    /// <param name="severity">How hard it holds; null when it is as the definition says.</param>
    /// <returns>The scenario.</returns>
    public Scenario Obstacle(Id<Obstacle> obstacle, Severity? severity = null) => Then($"obstacle '{obstacle}'", (journey, at) => journey.Raise(obstacle, at, severity));

    /// <summary>Gets rid of an obstacle.</summary>
    /// <param name="obstacle">The obstacle.</param>
    /// <returns>The scenario.</returns>
    public Scenario Resolves(Id<Obstacle> obstacle) => Then($"resolves '{obstacle}'", (journey, at) => journey.Resolve(obstacle, at));

    /// <summary>Gets a value.</summary>
    /// <param name="value">What the deal is worth.</param>
    /// <returns>The scenario.</returns>
    public Scenario Value(Money value) => Then($"is worth {value}", (journey, at) => journey.RecordValue(value, at));

    /// <summary>Gets an attribute.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="value">Its value; null to remove it.</param>
    /// <returns>The scenario.</returns>
    public Scenario Attribute(Id<JourneyAttribute> attribute, AttributeValue? value) =>
        Then($"attribute '{attribute}' becomes '{value}'", (journey, at) => journey.RecordAttribute(attribute, value, at));

    /// <summary>Gets a team's approval.</summary>
    /// <param name="team">The team.</param>
    /// <returns>The scenario.</returns>
    public Scenario Approved(Id<Team> team) => Then($"approved by '{team}'", (journey, at) => journey.Approve(team, at));

    /// <summary>Gets feedback from the buyer.</summary>
    /// <param name="score">The score; null when there are only words.</param>
    /// <param name="words">The words; null when there is only a score.</param>
    /// <returns>The scenario.</returns>
    public Scenario Feedback(decimal? score = null, string? words = null) => Then("feedback", (journey, at) => journey.RecordFeedback(at, score, words));

    /// <summary>Shows what troubles the buyer.</summary>
    /// <param name="painPoint">The pain point, in the company's own words.</param>
    /// <returns>The scenario.</returns>
    public Scenario PainPoint(string painPoint) => Then($"pain point '{painPoint}'", (journey, at) => journey.RecordPainPoint(painPoint, at));

    /// <summary>Does anything else that a journey can be asked for.</summary>
    /// <param name="what">What it is, for the message when it is refused: <c>is handed over</c>.</param>
    /// <param name="step">Asks the journey.</param>
    /// <returns>The scenario.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public Scenario Then(string what, Func<Journey, Instant, JourneyDecision> step)
    {
        ArgumentNullException.ThrowIfNull(what);
        ArgumentNullException.ThrowIfNull(step);
        return Then(ScenarioStep.Ask(what, step));
    }

    /// <summary>Enters a stage whether the rules permit it or not: a fact, as an import brings it. For trying out what breaks rules.</summary>
    /// <param name="stage">The stage.</param>
    /// <returns>The scenario.</returns>
    public Scenario EntersAnyway(Id<Stage> stage) => Then(ScenarioStep.Fact($"enters '{stage}' anyway", (journey, at) => new StageEntered { Journey = journey.Id, At = at, Stage = stage }));

    /// <summary>Closes in an outcome whether the rules permit it or not: a fact, as an import brings it. For trying out what breaks rules.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>The scenario.</returns>
    public Scenario ClosesAnyway(Id<Outcome> outcome) => Then(ScenarioStep.Fact($"closes as '{outcome}' anyway", (journey, at) => new JourneyClosed { Journey = journey.Id, At = at, Outcome = outcome }));

    /// <summary>Plays the scenario and says which steps break rules; these are left out, and the ones after them go on without them.</summary>
    /// <returns>The journey as far as it came, and the breaches.</returns>
    /// <exception cref="ArgumentException">The start, or a fact that was written down anyway, names what the definition does not have.</exception>
    public ScenarioOutcome Play()
    {
        Instant now = StartTime.InZoneLeniently(Zone).ToInstant();
        Journey journey = _definition.Start(Id, now, Persona, StartStage);
        var breaches = ImmutableArray.CreateBuilder<ScenarioBreach>();
        int number = 0;
        foreach (ScenarioStep step in Steps)
        {
            if (step.Pass is { } pass)
            {
                now = pass(now, this);
                continue;
            }

            number++;
            JourneyDecision? decision = step.Decide?.Invoke(journey, now);
            if (decision is { Accepted: false } refused) breaches.Add(new ScenarioBreach(number, step.What, now, [.. refused.Refusals]));
            journey = decision?.Journey ?? Journey.Replay(_definition, [.. journey.Events, step.Happens!(journey, now)]);
        }

        return new ScenarioOutcome(journey, [.. breaches]);
    }

    /// <summary>Plays the scenario, which must break no rule.</summary>
    /// <returns>The journey.</returns>
    /// <exception cref="ScenarioException">A step breaks rules; the message says which step and which rule, for all of them.</exception>
    /// <exception cref="ArgumentException">The start, or a fact that was written down anyway, names what the definition does not have.</exception>
    public Journey ToJourney()
    {
        ScenarioOutcome outcome = Play();
        return outcome.Breaches.Count == 0 ? outcome.Journey : throw new ScenarioException(Id, [.. outcome.Breaches]);
    }

    /// <summary>Plays the scenario, which must break no rule.</summary>
    /// <returns>The journey's events, in their order.</returns>
    /// <exception cref="ScenarioException">A step breaks rules; the message says which step and which rule, for all of them.</exception>
    /// <exception cref="ArgumentException">The start, or a fact that was written down anyway, names what the definition does not have.</exception>
    public IReadOnlyList<JourneyEvent> ToEvents() => ToJourney().Events;

    /// <summary>The story in words, a step each.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join("; ", Steps.Where(step => step.Pass is null).Select(step => step.What).Prepend($"{Id} starts"));

    private Scenario Then(ScenarioStep step) => new(this) { Steps = Steps.Add(step) };

    private Instant OnDate(Instant at, Func<LocalDate, LocalDate> move, LocalTime? time = null)
    {
        LocalDateTime local = at.InZone(Zone).LocalDateTime;
        Instant moved = (move(local.Date) + (time ?? local.TimeOfDay)).InZoneLeniently(Zone).ToInstant();

        // Of a time that the clocks show twice it is the first, which may have passed.
        return Instant.Max(at, moved);
    }

    private bool IsWorkingDay(LocalDate date) => date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !Holidays.Contains(date);
}
