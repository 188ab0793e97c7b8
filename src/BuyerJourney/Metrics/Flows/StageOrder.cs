using BuyerJourney.Definitions;

namespace BuyerJourney.Metrics.Flows;

/// <summary>Which stages a move passes over. Stages on hold lie outside the order: a move from or to one passes over nothing.</summary>
internal sealed class StageOrder
{
    private readonly bool[,] _passesOver;

    public StageOrder(JourneyDefinition definition)
    {
        _passesOver = new bool[definition.Stages.Length + definition.Outcomes.Length, definition.Stages.Length + definition.Outcomes.Length];
        for (int from = 0; from < definition.Stages.Length; from++)
        {
            for (int to = 0; to < _passesOver.GetLength(1); to++)
            {
                _passesOver[from, to] = PassedOver(definition, from, to).Any();
            }
        }
    }

    /// <summary>Whether going from one place directly to another passes over a stage; places are numbered as their codes.</summary>
    public bool PassesOver(int from, int to) => _passesOver[from, to];

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
