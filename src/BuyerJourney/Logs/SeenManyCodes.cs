using BuyerJourney.Definitions;

namespace BuyerJourney.Logs;

/// <summary>Codes of a definition with more stages and outcomes than one number has bits.</summary>
internal readonly struct SeenManyCodes(JourneyDefinition definition) : ISeenCodes
{
    private readonly bool[] _isInOrder = [.. definition.Stages.Select(stage => !stage.IsOnHold)];
    private readonly bool[] _seen = new bool[definition.Stages.Length + definition.Outcomes.Length];

    public int FurthestStage
    {
        get
        {
            int stage = _isInOrder.Length - 1;
            while (stage >= 0 && !(_seen[stage] && _isInOrder[stage]))
            {
                stage--;
            }

            return stage;
        }
    }

    public void Clear() => Array.Clear(_seen);

    public int See(int code)
    {
        int before = _seen[code] ? 1 : 0;
        _seen[code] = true;
        return before;
    }
}
