namespace BuyerJourney.Interchange.Xes;

/// <summary>A trace of a file: its attributes and events. Reused from trace to trace.</summary>
internal sealed class XesTrace(XesOptions options)
{
    private readonly List<XesEvent> _events = [];
    private int _count;

    /// <summary>The line on which it begins.</summary>
    public long Line { get; private set; }

    public List<XesAttribute> Attributes { get; } = [];

    public ReadOnlySpan<XesEvent> Events => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_events)[.._count];

    /// <summary>The trace's own attributes that were longer than the limit, and how long.</summary>
    public List<(string Key, int Length)> TooLong { get; } = [];

    public void Begin(long line)
    {
        Line = line;
        Attributes.Clear();
        TooLong.Clear();
        _count = 0;
    }

    public XesEvent BeginEvent(long line)
    {
        if (_count == _events.Count)
        {
            _events.Add(new XesEvent(options));
        }

        XesEvent begun = _events[_count++];
        begun.Begin(line);
        return begun;
    }

    /// <summary>Keeps an attribute; gives it back where what is inside it is to be kept too.</summary>
    public XesAttribute? Add(string type, string key, string value)
    {
        var attribute = new XesAttribute(type, key, value);
        Attributes.Add(attribute);
        return XesKeys.IsOwn(key) ? attribute : null;
    }

    public void NoteTooLong(XesEvent? happened, string key, int length)
    {
        if (happened is null)
        {
            TooLong.Add((key, length));
        }
        else
        {
            happened.TooLong = (key, length);
        }
    }
}
