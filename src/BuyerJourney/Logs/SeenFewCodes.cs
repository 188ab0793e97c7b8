using System.Numerics;
using BuyerJourney.Definitions;

namespace BuyerJourney.Logs;

/// <summary>Codes of a definition with few stages and outcomes, as nearly all are, in one number.</summary>
internal struct SeenFewCodes : ISeenCodes
{
    /// <summary>How many codes there may be.</summary>
    public const int Most = 64;

    private readonly ulong _inOrder;
    private ulong _seen;

    public SeenFewCodes(JourneyDefinition definition) =>
        _inOrder = definition.Stages.Where(stage => !stage.IsOnHold).Aggregate(0UL, (inOrder, stage) => inOrder | (1UL << stage.Index));

    public readonly int FurthestStage => 63 - BitOperations.LeadingZeroCount(_seen & _inOrder);

    public void Clear() => _seen = 0;

    public int See(int code)
    {
        int before = (int)(_seen >> code) & 1;
        _seen |= 1UL << code;
        return before;
    }
}
