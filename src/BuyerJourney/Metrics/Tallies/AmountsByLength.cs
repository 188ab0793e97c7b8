using System.Runtime.InteropServices;
using BuyerJourney.Definitions;
using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>Amounts of money by a position and a length of time, added up per currency and never across: for "what is worth how much beyond a length" where the length depends on the data.</summary>
/// <remarks>What was taken back leaves no trace. Not safe to share between threads.</remarks>
public sealed class AmountsByLength : TallyPart
{
    private readonly Dictionary<(int Position, string Currency, long Ticks), (DecimalSum Sum, long Count)> _sums = [];

    internal AmountsByLength(string name)
        : base(name)
    {
    }

    /// <summary>Adds an amount, or takes it back.</summary>
    /// <param name="position">The position.</param>
    /// <param name="ticks">The length, in ticks of 100 ns.</param>
    /// <param name="amount">The amount.</param>
    /// <param name="sign">+1 to add, −1 to take back.</param>
    public void Add(int position, long ticks, Money amount, int sign) => Add((position, amount.Currency, ticks), new DecimalSum(sign > 0 ? amount.Amount : -amount.Amount), sign);

    /// <summary>The amounts of a position whose length is above a limit, one sum per currency, by currency.</summary>
    /// <param name="position">The position.</param>
    /// <param name="ticks">The limit, in ticks of 100 ns; an amount of just that length is not above it.</param>
    /// <returns>The sums, with how many amounts each is of.</returns>
    public IReadOnlyList<MoneySum> SumsAbove(int position, long ticks) =>
    [
        .. _sums.Where(e => e.Key.Position == position && e.Key.Ticks > ticks)
            .GroupBy(e => e.Key.Currency, e => e.Value, StringComparer.Ordinal)
            .OrderBy(currency => currency.Key, StringComparer.Ordinal)
            .Select(currency => new MoneySum(new Money(currency.Aggregate(default(DecimalSum), (sum, e) => sum + e.Sum).ToDecimal(), currency.Key), currency.Sum(e => e.Count))),
    ];

    internal override bool IsEmpty => _sums.Count == 0;

    internal override void Merge(TallyPart other, CodeMap map)
    {
        foreach (((int Position, string Currency, long Ticks) key, (DecimalSum sum, long count)) in ((AmountsByLength)other)._sums)
        {
            Add(key, sum, count);
        }
    }

    internal override void Write(TallyWriter writer)
    {
        writer.Write(_sums.Count);
        foreach (((int position, string currency, long ticks), (DecimalSum sum, long count)) in _sums
            .OrderBy(e => e.Key.Position).ThenBy(e => e.Key.Currency, StringComparer.Ordinal).ThenBy(e => e.Key.Ticks))
        {
            writer.Write(position);
            writer.Write(currency);
            writer.Write(ticks);
            writer.Write(sum);
            writer.Write(count);
        }
    }

    internal override void Read(ref TallyReader reader, CodeMap map)
    {
        for (int left = reader.ReadCount(); left > 0; left--)
        {
            int position = reader.ReadInt(int.MinValue, int.MaxValue);
            string currency = reader.ReadText();
            if (currency.Length != 3 || currency.AsSpan().ContainsAnyExceptInRange('A', 'Z'))
            {
                throw reader.Broken($"'{currency}' is no currency");
            }

            long ticks = reader.ReadLong();
            DecimalSum sum = reader.ReadDecimalSum();
            Add((position, currency, ticks), sum, reader.ReadLong());
        }
    }

    private void Add((int Position, string Currency, long Ticks) key, DecimalSum amount, long count)
    {
        ref (DecimalSum Sum, long Count) sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, key, out _);
        sum = (sum.Sum + amount, sum.Count + count);
        if (sum == default)
        {
            _sums.Remove(key);
        }
    }
}
