using System.Runtime.InteropServices;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>Time added up by a text and a position, stretches that go on still included: their part is worked out at the report. Exact.</summary>
/// <remarks>
/// A stretch that goes on from s lasts asOf − s; so n of them need only n and the sum of their starts, and the memory does not grow with the log. Totals may pass what a <see cref="long"/>
/// holds. Texts are compared ordinally. Not safe to share between threads.
/// </remarks>
public sealed class TimeTotals : TallyPart
{
    private readonly Dictionary<(string Name, long Position), (Int128 Ticks, long Ongoing)> _totals = [];

    internal TimeTotals(string name)
        : base(name)
    {
    }

    /// <summary>The names under which there is time, each once, in ordinal order.</summary>
    public IEnumerable<string> Names => _totals.Keys.Select(key => key.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>The time of a name and position, in ticks of 100 ns.</summary>
    /// <param name="name">The name.</param>
    /// <param name="position">The position.</param>
    /// <param name="asOfTicks">Up to when stretches that go on are counted, in ticks since 1970-01-01T00:00Z; not before any of their starts.</param>
    /// <returns>The total; 0 where there is none.</returns>
    public Int128 TotalTicks(string name, long position, long asOfTicks)
    {
        (Int128 ticks, long ongoing) = _totals.GetValueOrDefault((name, position));
        return ticks + ((Int128)ongoing * asOfTicks);
    }

    /// <summary>Adds a stretch of time, or takes it back.</summary>
    /// <param name="name">The name.</param>
    /// <param name="position">The position.</param>
    /// <param name="fromTicks">Its start, in ticks since 1970-01-01T00:00Z.</param>
    /// <param name="untilTicks">Its end; <see cref="long.MaxValue"/> when it goes on.</param>
    /// <param name="sign">+1 to add, −1 to take back.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public void Add(string name, long position, long fromTicks, long untilTicks, int sign)
    {
        ArgumentNullException.ThrowIfNull(name);
        bool goesOn = untilTicks == long.MaxValue;
        Add((name, position), sign * (goesOn ? -(Int128)fromTicks : (Int128)untilTicks - fromTicks), goesOn ? sign : 0);
    }

    internal override bool IsEmpty => _totals.Count == 0;

    internal override void Merge(TallyPart other, CodeMap map)
    {
        foreach (((string Name, long Position) key, (Int128 ticks, long ongoing)) in ((TimeTotals)other)._totals)
        {
            Add(key, ticks, ongoing);
        }
    }

    internal override void Write(TallyWriter writer)
    {
        writer.Write(_totals.Count);
        foreach (((string name, long position), (Int128 ticks, long ongoing)) in _totals.OrderBy(e => e.Key.Name, StringComparer.Ordinal).ThenBy(e => e.Key.Position))
        {
            writer.Write(name);
            writer.Write(position);
            writer.Write(ticks);
            writer.Write(ongoing);
        }
    }

    internal override void Read(ref TallyReader reader, CodeMap map)
    {
        for (int left = reader.ReadCount(); left > 0; left--)
        {
            string name = reader.ReadText();
            long position = reader.ReadLong();
            Int128 ticks = reader.ReadInt128();
            Add((name, position), ticks, reader.ReadLong());
        }
    }

    private void Add((string Name, long Position) key, Int128 ticks, long ongoing)
    {
        if (ticks == 0 && ongoing == 0)
        {
            return;
        }

        ref (Int128 Ticks, long Ongoing) total = ref CollectionsMarshal.GetValueRefOrAddDefault(_totals, key, out _);
        total = (total.Ticks + ticks, total.Ongoing + ongoing);
        if (total.Ticks == 0 && total.Ongoing == 0)
        {
            _totals.Remove(key);
        }
    }
}
