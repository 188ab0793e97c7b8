using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>A list of journeys, for reports that name them: stalled ones, forbidden moves. A line that was taken back is gone.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class JourneyList : TallyPart
{
    private readonly Dictionary<JourneyEntry, long> _entries = [];

    internal JourneyList(string name)
        : base(name)
    {
    }

    /// <summary>The lines, each with how often it was added, by journey, instant, happening, case, note and value.</summary>
    public IEnumerable<(JourneyEntry Entry, long Count)> Entries => _entries
        .OrderBy(e => e.Key.Journey).ThenBy(e => e.Key.Ticks).ThenBy(e => e.Key.Code.Value).ThenBy(e => e.Key.Case)
        .ThenBy(e => e.Key.Note, StringComparer.Ordinal).ThenBy(e => e.Key.Value?.Currency, StringComparer.Ordinal).ThenBy(e => e.Key.Value?.Amount)
        .Select(e => (e.Key, e.Value));

    /// <summary>Adds a line, or takes it back.</summary>
    /// <param name="entry">The line.</param>
    /// <param name="sign">+1 to add, −1 to take back.</param>
    public void Add(JourneyEntry entry, int sign) => Add(entry, (long)sign);

    internal override bool IsEmpty => _entries.Count == 0;

    internal override void Merge(TallyPart other, CodeMap map)
    {
        foreach ((JourneyEntry entry, long count) in ((JourneyList)other)._entries)
        {
            Add(entry with { Code = map[entry.Code] }, count);
        }
    }

    internal override void Write(TallyWriter writer)
    {
        writer.Write(_entries.Count);
        foreach ((JourneyEntry entry, long count) in Entries)
        {
            writer.Write(entry.Journey.Value);
            writer.Write(entry.Code.IsNone ? -1 : entry.Code.Value);
            writer.Write(entry.Ticks);
            writer.Write(entry.Case);
            writer.Write(entry.Note is null ? 0 : 1);
            writer.Write(entry.Note ?? string.Empty);
            writer.Write(entry.Value?.Currency ?? string.Empty);
            writer.Write(entry.Value?.Amount ?? 0);
            writer.Write(count);
        }
    }

    internal override void Read(ref TallyReader reader, CodeMap map)
    {
        for (int left = reader.ReadCount(); left > 0; left--)
        {
            if (!Id<Journey>.TryCreate(reader.ReadText(), out Id<Journey> journey, out string? problem))
            {
                throw reader.Broken(problem);
            }

            int code = reader.ReadInt(-1, map.Count - 1);
            var entry = new JourneyEntry(
                journey,
                code < 0 ? EventCode.None : map[new EventCode((ushort)code)],
                reader.ReadLong(),
                reader.ReadInt(int.MinValue, int.MaxValue));
            bool hasNote = reader.ReadInt(0, 1) == 1;
            string note = reader.ReadText();
            string currency = reader.ReadCurrencyOrNone();
            decimal amount = reader.ReadDecimal();
            Add(entry with { Note = hasNote ? note : null, Value = currency.Length == 0 ? null : new Money(amount, currency) }, reader.ReadLong());
        }
    }

    private void Add(JourneyEntry entry, long amount)
    {
        long count = _entries.GetValueOrDefault(entry) + amount;
        if (count == 0)
        {
            _entries.Remove(entry);
        }
        else
        {
            _entries[entry] = count;
        }
    }
}
