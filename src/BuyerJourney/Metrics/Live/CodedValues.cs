namespace BuyerJourney.Metrics.Live;

/// <summary>Values that are kept once however often they are used, and dropped when nobody uses them any more.</summary>
/// <remarks>A code is never given to another value, because groups remember what a code stood for. Code 0 is no value.</remarks>
internal sealed class CodedValues<T>
    where T : notnull
{
    private readonly Dictionary<T, int> _codes = [];
    private readonly List<(T? Value, int Uses)> _values = [default];

    public T? ValueOf(int code) => _values[code].Value;

    /// <summary>The code of a value, which is now used once more.</summary>
    public int Use(T value)
    {
        if (!_codes.TryGetValue(value, out int code))
        {
            code = _values.Count;
            _codes.Add(value, code);
            _values.Add((value, 0));
        }

        _values[code] = (value, _values[code].Uses + 1);
        return code;
    }

    public void Release(int code)
    {
        if (code == 0)
        {
            return;
        }

        (T? value, int uses) = _values[code];
        _values[code] = (uses > 1 ? value : default, uses - 1);
        if (uses == 1)
        {
            _codes.Remove(value!);
        }
    }
}
