using BuyerJourney.Definitions;
using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>Counts and amounts of money by a set of names and a position, such as the obstacles that stood when deals were lost in a stage. What was taken back leaves no trace.</summary>
/// <remarks>Amounts are added up per currency and never across; what has no amount is counted under no currency. Not safe to share between threads.</remarks>
public sealed class NameSetSums : TallyPart
{
    private readonly Dictionary<(NameSet Names, int Position, string Currency), (DecimalSum Sum, long Count)> _sums = [];

    internal NameSetSums(string name)
        : base(name)
    {
    }

    /// <summary>The sums by names, position and currency (empty for what has no amount), in their order, each with how many it is of.</summary>
    public IEnumerable<(NameSet Names, int Position, string Currency, decimal Sum, long Count)> Entries => InOrder()
        .Select(e => (e.Key.Names, e.Key.Position, e.Key.Currency, e.Value.Sum.ToDecimal(), e.Value.Count));

    /// <summary>Adds one, or takes it back.</summary>
    /// <param name="names">The names.</param>
    /// <param name="position">The position.</param>
    /// <param name="amount">The amount; null when nobody knows one.</param>
    /// <param name="sign">+1 to add, −1 to take back.</param>
    /// <exception cref="ArgumentNullException"><paramref name="names"/> is null.</exception>
    public void Add(NameSet names, int position, Money? amount, int sign)
    {
        ArgumentNullException.ThrowIfNull(names);
        Add((names, position, amount?.Currency ?? string.Empty), new DecimalSum(sign * (amount?.Amount ?? 0)), sign);
    }

    internal override bool IsEmpty => _sums.Count == 0;

    internal override void Merge(TallyPart other, CodeMap map)
    {
        foreach (((NameSet Names, int Position, string Currency) key, (DecimalSum sum, long count)) in ((NameSetSums)other)._sums)
        {
            Add(key, sum, count);
        }
    }

    internal override void Write(TallyWriter writer)
    {
        writer.Write(_sums.Count);
        foreach (((NameSet names, int position, string currency), (DecimalSum sum, long count)) in InOrder())
        {
            writer.Write(names.Count);
            foreach (string name in names)
            {
                writer.Write(name);
            }

            writer.Write(position);
            writer.Write(currency);
            writer.Write(sum);
            writer.Write(count);
        }
    }

    internal override void Read(ref TallyReader reader, CodeMap map)
    {
        for (int left = reader.ReadCount(); left > 0; left--)
        {
            string[] names = new string[reader.ReadCount()];
            for (int i = 0; i < names.Length; i++)
            {
                names[i] = reader.ReadText();
            }

            int position = reader.ReadInt(int.MinValue, int.MaxValue);
            string currency = reader.ReadCurrencyOrNone();
            DecimalSum sum = reader.ReadDecimalSum();
            Add((new NameSet(names), position, currency), sum, reader.ReadLong());
        }
    }

    private IEnumerable<KeyValuePair<(NameSet Names, int Position, string Currency), (DecimalSum Sum, long Count)>> InOrder() =>
        _sums.OrderBy(e => e.Key.Names).ThenBy(e => e.Key.Position).ThenBy(e => e.Key.Currency, StringComparer.Ordinal);

    private void Add((NameSet Names, int Position, string Currency) key, DecimalSum amount, long count)
    {
        (DecimalSum sum, long before) = _sums.GetValueOrDefault(key);
        (DecimalSum Sum, long Count) after = (sum + amount, before + count);
        if (after == default)
        {
            _sums.Remove(key);
        }
        else
        {
            _sums[key] = after;
        }
    }
}
