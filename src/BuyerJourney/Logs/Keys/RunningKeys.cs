using System.Globalization;

namespace BuyerJourney.Logs.Keys;

/// <summary>The ids of a run, each made when it is asked for.</summary>
/// <param name="run">The run.</param>
/// <param name="made">Room for the longest id.</param>
internal readonly ref struct RunningKeys(KeyRun run, Span<char> made) : IJourneyKeys
{
    private readonly Span<char> _made = made;

    public int Count => run.Count;

    public int Touch(int index) => 0;

    public bool Repeats(int index) => false;

    public KeyHash HashOf(int index, KeyHashes hashes) => hashes.Of(TextAt(index));

    public void AddTo(PackedKeys packed, int index) => packed.Add(TextAt(index));

    private ReadOnlySpan<char> TextAt(int index)
    {
        run.Prefix.CopyTo(_made);
        (run.First + index).TryFormat(_made[run.Prefix.Length..], out int digits, default, CultureInfo.InvariantCulture);
        return _made[..(run.Prefix.Length + digits)];
    }
}
