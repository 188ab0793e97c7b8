using BuyerJourney.Definitions;

namespace BuyerJourney.Metrics.Flows;

/// <summary>Which moves lead forward past a stage, and which back. Stages on hold lie outside the order: what leads to one passes over nothing, and what leads from one is asked for by the stage before.</summary>
internal sealed class StageOrder
{
    /// <summary>In place of what a move makes: it leaves a stage on hold, so that the move to be asked for is the one from where the journey was set aside.</summary>
    public const int LeavesHold = int.MinValue;

    private readonly int _places;

    // By move.
    private readonly int[] _made;

    public StageOrder(JourneyDefinition definition)
    {
        _places = definition.Stages.Length + definition.Outcomes.Length;
        _made = [.. Enumerable.Range(0, definition.Stages.Length * _places).Select(move => MadeBy(definition, move / _places, move % _places))];
    }

    /// <summary>The number of going from a stage directly to another place; places are numbered as their codes.</summary>
    public int MoveOf(int stage, int next) => (stage * _places) + next;

    /// <summary>The bit of <see cref="JourneyMove.Skip"/> where a move passes over a stage, that of <see cref="JourneyMove.StepBack"/> where it leads back, else 0; or <see cref="LeavesHold"/>.</summary>
    public int MadeBy(int move) => _made[move];

    /// <summary>The stages between: those of the order that lie after the one and before the other or, when the other is a win, before the purchase.</summary>
    public static IEnumerable<Stage> PassedOver(JourneyDefinition definition, int from, int to)
    {
        if (from >= definition.Stages.Length || definition.Stages[from].IsOnHold)
        {
            return [];
        }

        IEnumerable<Stage> later = definition.Stages.Skip(from + 1).Where(stage => !stage.IsOnHold);
        return to < definition.Stages.Length ? definition.Stages[to].IsOnHold ? [] : later.Where(stage => stage.Index < to)
            : definition.Outcomes[to - definition.Stages.Length].IsWon ? later.Where(stage => !stage.IsAfterPurchase)
            : [];
    }

    private static int MadeBy(JourneyDefinition definition, int from, int to) =>
        definition.Stages[from].IsOnHold ? LeavesHold
        : PassedOver(definition, from, to).Any() ? 1 << (int)JourneyMove.Skip
        : to < from && !definition.Stages[to].IsOnHold ? 1 << (int)JourneyMove.StepBack
        : 0;
}
