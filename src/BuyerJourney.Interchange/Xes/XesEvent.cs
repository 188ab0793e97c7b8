namespace BuyerJourney.Interchange.Xes;

/// <summary>An event of a file: the attributes that mean something here. Reused from event to event.</summary>
internal sealed class XesEvent(XesOptions options)
{
    /// <summary>The line on which it begins.</summary>
    public long Line { get; private set; }

    public string? Name { get; private set; }

    public string? Time { get; private set; }

    public string? Transition { get; private set; }

    public string? Resource { get; private set; }

    /// <summary>What kind of happening the name is of, where the file was written by this library.</summary>
    public string? Kind { get; private set; }

    /// <summary>What else this library wrote; null when nothing.</summary>
    public List<XesAttribute>? Own { get; private set; }

    /// <summary>Whether nobody knows when the stage was entered that it enters.</summary>
    public bool IsEntryUnknown => Own is not null && Own.Exists(own => own.SaysEntryUnknown);

    /// <summary>An attribute that is longer than the limit; null when none is.</summary>
    public (string Key, int Length)? TooLong { get; set; }

    /// <summary>An attribute that the event has twice, with different values; null when there is none.</summary>
    public string? Twice { get; private set; }

    public void Begin(long line)
    {
        Line = line;
        Name = null;
        Time = null;
        Transition = null;
        Resource = null;
        Kind = null;
        Own = null;
        TooLong = null;
        Twice = null;
    }

    /// <summary>Keeps an attribute that means something; gives it back where what is inside it is to be kept too.</summary>
    public XesAttribute? Add(string type, string key, string value)
    {
        if (key == options.Name)
        {
            Name = Only(Name, key, value);
        }
        else if (key == options.Time)
        {
            Time = Only(Time, key, value);
        }
        else if (key == XesKeys.Transition)
        {
            Transition = Only(Transition, key, value);
        }
        else if (key == XesKeys.Resource)
        {
            Resource = Only(Resource, key, value);
        }
        else if (key == XesKeys.Kind)
        {
            Kind = Only(Kind, key, value);
        }
        else if (XesKeys.IsOwn(key))
        {
            var own = new XesAttribute(type, key, value);
            (Own ??= []).Add(own);
            return own;
        }

        return null;
    }

    private string Only(string? before, string key, string value)
    {
        if (before is not null && before != value)
        {
            Twice = key;
        }

        return value;
    }
}
