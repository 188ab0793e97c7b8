using System.Collections.Immutable;
using BuyerJourney.Definitions;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>Finds what is wrong with the behaviour of one kind of buyer.</summary>
internal sealed class BehaviourCheck(JourneyDefinition definition, bool againstTheRules, ProblemList problems)
{
    public void Check(Behaviour behaviour)
    {
        CheckStarts(behaviour);
        foreach (Id<Stage> stage in behaviour.Stages.Keys.Where(stage => definition.FindStage(stage) is null).Order()) Unknown("stage", stage.Value, $"stage '{stage}'", definition.Stages);
        foreach (Stage stage in definition.Stages) CheckStage(stage, behaviour.Of(stage.Id));

        foreach (AfterCloseBehaviour after in behaviour.AfterClose) CheckAfterClose(after);
        foreach (IGrouping<Id<Outcome>, AfterCloseBehaviour> outcome in behaviour.AfterClose.GroupBy(after => after.Outcome))
        {
            double sum = outcome.Sum(after => after.Probability);
            if (sum > 1 + SimulatorCheck.Tolerance) problems.Add(SimulationProblemCodes.DoesNotAddUp, $"outcome '{outcome.Key}'", FormattableString.Invariant($"The probabilities of what comes after the close add up to {sum:0.######}, but can't exceed 1."));
        }

        foreach (TouchpointBehaviour touchpoint in behaviour.Touchpoints) CheckTouchpoint(touchpoint, behaviour);
        foreach (ObstacleBehaviour obstacle in behaviour.Obstacles) CheckObstacle(obstacle);
        CheckValue(behaviour.Value);
        CheckReach(behaviour);
        CheckCircles(behaviour);
    }

    private void CheckStarts(Behaviour behaviour)
    {
        if (behaviour.Starts.IsEmpty) return;

        foreach ((Id<Stage> id, double probability) in behaviour.Starts)
        {
            string place = $"start in '{id}'";
            RequireProbability(place, probability);
            if (definition.FindStage(id) is not { } stage) Unknown("stage", id.Value, place, definition.Stages);
            else if (stage.IsOnHold) problems.Add(SimulationProblemCodes.NotOnHold, place, $"A journey can't start on hold: there is no stage that it left. Start it elsewhere and let '{id}' be its next stage.");
            else if (!againstTheRules && !StepRules.PermitsStart(definition, stage)) NotPermitted(place, $"no start in '{id}'");
        }

        RequireSum("the start", behaviour.Starts.Sum(start => start.Probability));
    }

    private void CheckStage(Stage stage, StageBehaviour said)
    {
        string place = $"stage '{stage.Id}'";
        if (said.Stay is { } stay) problems.AddRange(SimulationProblemCodes.BadDwell, place, stay.ProblemsInOwnParameters);
        foreach (NextStep step in said.Steps) CheckStep(stage, step, place);

        if (said.Steps.IsEmpty)
        {
            if (UsualBehaviour.StepsFrom(stage, definition).IsEmpty && !stage.IsAfterPurchase)
            {
                problems.Add(SimulationProblemCodes.NoWayOn, place, "The definition has no later stage and no outcome that its rules lead to from here; say where journeys go, or add a rule.");
            }
        }
        else if (!said.IsRace)
        {
            RequireSum(place, said.Steps.Sum(step => step.Probability!.Value));
        }
        else if (said.Steps.Any(step => step.Probability is not null))
        {
            problems.Add(SimulationProblemCodes.MixedSteps, place, "Some ways on have a probability and some race; let all have a probability, or let all race.");
        }
    }

    private void CheckStep(Stage stage, NextStep step, string place)
    {
        if (step.Probability is { } probability) RequireProbability($"{place} to {step.Target}", probability);
        if (step.After is { } after) problems.AddRange(SimulationProblemCodes.BadDwell, $"{place} to {step.Target}", after.ProblemsInOwnParameters);
        switch (step.Target.Kind)
        {
            case StepKind.Stage when definition.FindStage(step.Target.Id) is null:
                Unknown("stage", step.Target.Id, place, definition.Stages);
                break;
            case StepKind.Outcome when definition.FindOutcome(step.Target.Id) is null:
                Unknown("outcome", step.Target.Id, place, definition.Outcomes);
                break;
            case StepKind.Resume when !stage.IsOnHold:
                problems.Add(SimulationProblemCodes.NotOnHold, place, "Only a stage on hold leads back to the stage that was left; name the stage to go to instead.");
                break;
            case var _ when !againstTheRules && step.Probability is null or > 0 && !StepRules.Permits(definition, stage, step.Target):
                NotPermitted(place, $"no step from '{stage.Id}' to {step.Target}");
                break;
        }
    }

    private void CheckAfterClose(AfterCloseBehaviour after)
    {
        string place = $"after '{after.Outcome}' into '{after.Into}'";
        RequireProbability(place, after.Probability);
        problems.AddRange(SimulationProblemCodes.BadDwell, place, after.After.ProblemsInOwnParameters);
        Outcome? outcome = definition.FindOutcome(after.Outcome);
        if (outcome is null) Unknown("outcome", after.Outcome.Value, place, definition.Outcomes);
        if (definition.FindStage(after.Into) is not { } stage) Unknown("stage", after.Into.Value, place, definition.Stages);
        else if (stage.IsOnHold) problems.Add(SimulationProblemCodes.NotOnHold, place, "A closed journey can't come back on hold: there is no stage that it left. Name another stage.");
        else if (!againstTheRules && outcome is not null && after.Probability > 0 && !StepRules.PermitsAfterClose(definition, outcome, stage)) NotPermitted(place, $"no step from '{after.Outcome}' to '{after.Into}'");
    }

    private void CheckTouchpoint(TouchpointBehaviour touchpoint, Behaviour behaviour)
    {
        string place = $"touchpoint '{touchpoint.Touchpoint}' in '{touchpoint.During}'";
        RequireProbability(place, touchpoint.Share);
        problems.AddRange(SimulationProblemCodes.BadDwell, place, touchpoint.After.ProblemsInOwnParameters);
        RequireEffect(place, "speedup", touchpoint.Speedup, isAboveZero: true, mayBeInfinite: false);
        RequireEffect(place, "factor of the odds of losing", touchpoint.OddsOfLosing, isAboveZero: false, mayBeInfinite: false);
        if (definition.FindTouchpoint(touchpoint.Touchpoint) is null) Unknown("touchpoint", touchpoint.Touchpoint.Value, place, definition.Touchpoints);
        if (definition.FindStage(touchpoint.During) is null) Unknown("stage", touchpoint.During.Value, place, definition.Stages);
        if (touchpoint.Reactions is { } shares)
        {
            foreach (double share in new[] { shares.Positive, shares.Neutral, shares.Negative }) RequireProbability($"{place}, reactions", share);
            RequireSum($"{place}, reactions", shares.Positive + shares.Neutral + shares.Negative);
        }

        if (!touchpoint.Following.IsNone && !ComesAfterEntry(touchpoint, behaviour, []))
        {
            problems.Add(SimulationProblemCodes.BadSequence, place, $"It follows '{touchpoint.Following}', which does not happen in '{touchpoint.During}' or waits for this one in turn; let '{touchpoint.Following}' happen there first.");
        }
    }

    private static bool ComesAfterEntry(TouchpointBehaviour touchpoint, Behaviour behaviour, HashSet<TouchpointBehaviour> waiting) =>
        touchpoint.Following.IsNone
        || (waiting.Add(touchpoint) && behaviour.Touchpoints.FirstOrDefault(other => other.During == touchpoint.During && other.Touchpoint == touchpoint.Following) is { } before && ComesAfterEntry(before, behaviour, waiting));

    private void CheckObstacle(ObstacleBehaviour obstacle)
    {
        string place = $"obstacle '{obstacle.Obstacle}' in '{obstacle.During}'";
        RequireProbability(place, obstacle.Share);
        problems.AddRange(SimulationProblemCodes.BadDwell, place, obstacle.After.ProblemsInOwnParameters);
        problems.AddRange(SimulationProblemCodes.BadDwell, $"{place}, how long it stands", obstacle.StandsFor?.ProblemsInOwnParameters ?? []);
        problems.AddRange(SimulationProblemCodes.BadDwell, $"{place}, how long the buyer bears it", obstacle.GivesUpAfter?.ProblemsInOwnParameters ?? []);
        RequireEffect(place, "slowdown", obstacle.Slowdown, isAboveZero: true, mayBeInfinite: true);
        RequireEffect(place, "factor of the odds of losing", obstacle.OddsOfLosing, isAboveZero: false, mayBeInfinite: false);
        if (definition.FindObstacle(obstacle.Obstacle) is null) Unknown("obstacle", obstacle.Obstacle.Value, place, definition.Obstacles);
        if (definition.FindStage(obstacle.During) is null) Unknown("stage", obstacle.During.Value, place, definition.Stages);
        if (obstacle.GivesUpAfter is not null && !definition.Outcomes.Any(outcome => outcome.IsLost))
        {
            problems.Add(SimulationProblemCodes.NoWayOn, place, "The buyer is to give up, but the definition has no outcome in which a journey is lost.");
        }
    }

    private void CheckValue(DealValue? value)
    {
        if (value is null) return;

        const string place = "the value of deals";
        if (value.Median.Currency.Length == 0) problems.Add(SimulationProblemCodes.BadValue, place, "A value needs a currency, such as EUR.");
        if (value.Median.Amount is <= 0 or > DealValue.Largest) problems.Add(SimulationProblemCodes.BadValue, place, FormattableString.Invariant($"A value must be above 0 and at most a million million, but is {value.Median.Amount}."));
        if (!(value.Sigma >= 0 && double.IsFinite(value.Sigma))) problems.Add(SimulationProblemCodes.BadValue, place, FormattableString.Invariant($"The sigma must be a number of 0 or more, but is {value.Sigma}."));
    }

    /// <summary>Behaviour that no journey comes to is a slip: a stage misnamed, a way on forgotten.</summary>
    private void CheckReach(Behaviour behaviour)
    {
        if (definition.Stages.IsEmpty)
        {
            problems.Add(SimulationProblemCodes.NoWayOn, "the definition", "It has no stages.");
            return;
        }

        var stages = new HashSet<string>();
        var outcomes = new HashSet<string>();
        var open = new Stack<Stage>();
        foreach (Id<Stage> start in behaviour.Starts.IsEmpty ? [UsualBehaviour.StartOf(definition).Id] : behaviour.Starts.Where(start => start.Probability > 0).Select(start => start.Stage)) Come(start.Value);
        while (open.TryPop(out Stage? stage))
        {
            foreach (NextStep step in StepsFrom(stage, behaviour).Where(step => step.Probability is null or > 0))
            {
                if (step.Target.Kind == StepKind.Stage) Come(step.Target.Id);
                if (step.Target.Kind == StepKind.Outcome) End(step.Target.Id);
            }

            if (behaviour.Obstacles.Any(obstacle => obstacle.During == stage.Id && obstacle.GivesUpAfter is not null && obstacle.Share > 0) && definition.Outcomes.FirstOrDefault(outcome => outcome.IsLost) is { } lost) End(lost.Id.Value);
        }

        foreach (Stage stage in definition.Stages.Where(stage => behaviour.Stages.ContainsKey(stage.Id) && !stages.Contains(stage.Id.Value))) Unreached($"stage '{stage.Id}'");
        foreach (AfterCloseBehaviour after in behaviour.AfterClose.Where(after => definition.FindOutcome(after.Outcome) is not null && !outcomes.Contains(after.Outcome.Value))) Unreached($"outcome '{after.Outcome}'");
        foreach (TouchpointBehaviour touchpoint in behaviour.Touchpoints.Where(touchpoint => definition.FindStage(touchpoint.During) is not null && !stages.Contains(touchpoint.During.Value))) Unreached($"touchpoint '{touchpoint.Touchpoint}' in '{touchpoint.During}'");
        foreach (ObstacleBehaviour obstacle in behaviour.Obstacles.Where(obstacle => definition.FindStage(obstacle.During) is not null && !stages.Contains(obstacle.During.Value))) Unreached($"obstacle '{obstacle.Obstacle}' in '{obstacle.During}'");

        void Come(string id)
        {
            if (definition.FindStage(id) is { } stage && stages.Add(id)) open.Push(stage);
        }

        void End(string id)
        {
            if (!outcomes.Add(id)) return;
            foreach (AfterCloseBehaviour after in behaviour.AfterClose.Where(after => after.Outcome.Value == id && after.Probability > 0)) Come(after.Into.Value);
        }

        void Unreached(string place) => problems.Add(SimulationProblemCodes.Unreachable, place, "No journey comes here; give a stage before it a way to it, or leave this out.");
    }

    /// <summary>A circle of stays that are always zero would be walked for ever.</summary>
    private void CheckCircles(Behaviour behaviour)
    {
        Stage[] timeless = [.. definition.Stages.Where(stage => StepsFrom(stage, behaviour).Any(step => TakesNoTime(stage, step, behaviour)))];
        var leads = timeless.ToDictionary(stage => stage.Id.Value, stage => StepsFrom(stage, behaviour)
            .Where(step => step.Target.Kind == StepKind.Stage && step.Probability is null or > 0 && TakesNoTime(stage, step, behaviour))
            .Select(step => step.Target.Id)
            .ToArray());
        foreach (string start in leads.Keys)
        {
            var seen = new HashSet<string>();
            var open = new Stack<string>(leads[start]);
            while (open.TryPop(out string? next))
            {
                if (next == start)
                {
                    problems.Add(SimulationProblemCodes.EndlessCircle, $"stage '{start}'", "Stays of no time at all lead back here; give one of them a length, or the journey goes round for ever at one instant.");
                    break;
                }

                if (seen.Add(next) && leads.TryGetValue(next, out string[]? further)) foreach (string one in further) open.Push(one);
            }
        }
    }

    private static bool TakesNoTime(Stage stage, NextStep step, Behaviour behaviour) =>
        (step.After ?? behaviour.Of(stage.Id).Stay)?.IsAlwaysZero ?? false;

    private ImmutableArray<NextStep> StepsFrom(Stage stage, Behaviour behaviour) =>
        behaviour.Of(stage.Id) is { Steps.IsEmpty: false } said ? said.Steps : UsualBehaviour.StepsFrom(stage, definition);

    private void RequireProbability(string place, double probability)
    {
        if (!(probability is >= 0 and <= 1)) problems.Add(SimulationProblemCodes.NotAProbability, place, FormattableString.Invariant($"A probability is a number from 0 to 1, but this is {probability}."));
    }

    private void RequireSum(string place, double sum)
    {
        if (!(Math.Abs(sum - 1) <= SimulatorCheck.Tolerance)) problems.Add(SimulationProblemCodes.DoesNotAddUp, place, FormattableString.Invariant($"The probabilities add up to {sum:0.######}, but must add up to 1."));
    }

    private void RequireEffect(string place, string what, double effect, bool isAboveZero, bool mayBeInfinite)
    {
        bool isFine = (isAboveZero ? effect > 0 : effect >= 0) && (mayBeInfinite || double.IsFinite(effect));
        if (!isFine) problems.Add(SimulationProblemCodes.BadEffect, place, FormattableString.Invariant($"The {what} must be {(isAboveZero ? "above 0" : "0 or more")}, but is {effect}."));
    }

    private void NotPermitted(string place, string what) =>
        problems.Add(SimulationProblemCodes.NotPermitted, place, $"The rules of {definition} permit {what}; add a rule or a policy, or ask for journeys that break rules with AgainstTheRules().");

    private void Unknown<T>(string what, string name, string place, IEnumerable<T> known) =>
        problems.Add(SimulationProblemCodes.UnknownName, place, $"The definition {definition} has no {what} '{name}'. Known are: {string.Join(", ", known)}.");
}
