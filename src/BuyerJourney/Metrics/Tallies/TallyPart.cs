namespace BuyerJourney.Metrics.Tallies;

/// <summary>One named part of a tally.</summary>
/// <remarks>Parts are made by <see cref="Tally"/>'s <c>Add…</c> methods. Not safe to share between threads.</remarks>
public abstract class TallyPart
{
    private protected TallyPart(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>The part's name within its tally.</summary>
    public string Name { get; }

    /// <summary>Whether the part holds nothing: every journey that was added has been taken back.</summary>
    internal abstract bool IsEmpty { get; }

    /// <summary>Adds what another part of the same shape holds.</summary>
    internal abstract void Merge(TallyPart other, CodeMap map);

    /// <summary>Hands memory on to others where the part borrowed any. It holds nothing then.</summary>
    internal virtual void Release()
    {
    }

    /// <summary>Writes what the part holds, in an order that depends only on what it holds.</summary>
    internal abstract void Write(TallyWriter writer);

    /// <summary>Adds what a part of the same shape wrote.</summary>
    internal abstract void Read(ref TallyReader reader, CodeMap map);
}
