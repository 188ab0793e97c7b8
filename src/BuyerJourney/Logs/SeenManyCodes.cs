namespace BuyerJourney.Logs;

/// <summary>Codes of a definition with more stages and outcomes than one number has bits.</summary>
/// <param name="codes">How many codes there are.</param>
internal readonly struct SeenManyCodes(int codes) : ISeenCodes
{
    private readonly bool[] _seen = new bool[codes];

    public void Clear() => Array.Clear(_seen);

    public int See(int code)
    {
        int before = _seen[code] ? 1 : 0;
        _seen[code] = true;
        return before;
    }
}
