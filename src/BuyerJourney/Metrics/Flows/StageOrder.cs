using BuyerJourney.Definitions;

namespace BuyerJourney.Metrics.Flows;

/// <summary>Which stages a move passes over. Stages on hold lie outside the order: a move from or to one passes over nothing.</summary>
internal sealed class StageOrder
{
    private readonly int _places;

    // By move.
    private readonly int[] _skips;

    public StageOrder(JourneyDefinition definition)
    {
        _places = definition.Stages.Length + definition.Outcomes.Length;
        _skips = new int[definition.Stages.Length * _places];
        for (int move = 0; move < _skips.Length; move++)
        {
            _skips[move] = PassedOver(definition, move / _places, move % _places).Any() ? 1 << (int)JourneyMove.Skip : 0;
        }
    }

    /// <summary>The number of going from a stage directly to another place; places are numbered as their codes.</summary>
    public int MoveOf(int stage, int next) => (stage * _places) + next;

    /// <summary>The bit of <see cref="JourneyMove.Skip"/> where a move passes over a stage, else 0.</summary>
    public int SkipIn(int move) => _skips[move];

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
}
