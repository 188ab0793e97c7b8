using System.Runtime.CompilerServices;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>Counts by a text and a position, such as the value of a property and a step. A key whose count comes back to 0 is gone.</summary>
/// <remarks>Texts are compared ordinally. Not safe to share between threads.</remarks>
public sealed class NamedCounts : TallyPart
{
    private const int Remembered = 256;

    // Where each key's count stands; the place of one that is gone is given to the next that comes.
    private readonly Dictionary<(string Name, long Position), int> _places = [];
    private readonly Stack<int> _free = [];
    private (string? Name, long Position, long Count)[] _counts = new (string?, long, long)[4];

    // The places met last, by a number made of the text object and the position: most texts are the same few objects again and again, and need no comparing.
    private readonly int[] _met = new int[Remembered];

    internal NamedCounts(string name)
        : base(name)
    {
    }

    /// <summary>The keys that have a count, with it, in the order of text and position.</summary>
    public IEnumerable<((string Name, long Position) Key, long Count)> Entries =>
        _places.OrderBy(e => e.Key.Name, StringComparer.Ordinal).ThenBy(e => e.Key.Position).Select(e => (e.Key, _counts[e.Value].Count));

    /// <summary>The count of a key; 0 where there is none.</summary>
    /// <param name="name">The text.</param>
    /// <param name="position">The position.</param>
    public long this[string name, long position] => _places.TryGetValue((name, position), out int place) ? _counts[place].Count : 0;

    /// <summary>Adds to the count of a key.</summary>
    /// <param name="name">The text.</param>
    /// <param name="position">The position.</param>
    /// <param name="amount">How much; a metric passes its sign, or a multiple of it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public void Add(string name, long position, long amount)
    {
        ArgumentNullException.ThrowIfNull(name);
        ref int met = ref _met[(RuntimeHelpers.GetHashCode(name) + (int)position) & (Remembered - 1)];
        if (!ReferenceEquals(_counts[met].Name, name) || _counts[met].Position != position)
        {
            met = PlaceOf(name, position);
        }

        ref long count = ref _counts[met].Count;
        count += amount;
        if (count == 0)
        {
            Remove(met);
        }
    }

    internal override bool IsEmpty => _places.Count == 0;

    internal override void Merge(TallyPart other, CodeMap map)
    {
        var counts = (NamedCounts)other;
        foreach (((string name, long position), int place) in counts._places)
        {
            Add(name, position, counts._counts[place].Count);
        }
    }

    internal override void Write(TallyWriter writer)
    {
        writer.Write(_places.Count);
        foreach (((string name, long position), long count) in Entries)
        {
            writer.Write(name);
            writer.Write(position);
            writer.Write(count);
        }
    }

    internal override void Read(ref TallyReader reader, CodeMap map)
    {
        for (int left = reader.ReadCount(); left > 0; left--)
        {
            Add(reader.ReadText(), reader.ReadLong(), reader.ReadLong());
        }
    }

    private int PlaceOf(string name, long position)
    {
        if (!_places.TryGetValue((name, position), out int place))
        {
            place = _free.TryPop(out int free) ? free : _places.Count;
            if (place == _counts.Length)
            {
                Array.Resize(ref _counts, 2 * place);
            }

            _places.Add((name, position), place);
            _counts[place] = (name, position, 0);
        }

        return place;
    }

    private void Remove(int place)
    {
        _places.Remove((_counts[place].Name!, _counts[place].Position));
        _counts[place] = default;
        _free.Push(place);
    }
}
