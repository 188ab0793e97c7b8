namespace BuyerJourney.Metrics.Tallies;

/// <summary>A whole number that is counted up and, when a journey is taken back, down.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class Count : TallyPart
{
    internal Count(string name)
        : base(name)
    {
    }

    /// <summary>The number.</summary>
    public long Value { get; private set; }

    /// <summary>Adds to the number.</summary>
    /// <param name="amount">How much; a metric passes its sign, or a multiple of it.</param>
    public void Add(long amount) => Value += amount;

    internal override bool IsEmpty => Value == 0;

    internal override void Merge(TallyPart other, CodeMap map) => Value += ((Count)other).Value;

    internal override void Write(TallyWriter writer) => writer.Write(Value);

    internal override void Read(ref TallyReader reader, CodeMap map) => Value += reader.ReadLong();
}
