using System.Collections.Immutable;
using BuyerJourney.Definitions;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>A table of amounts of money, added up per currency and never across.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class MoneyTable : TallyPart
{
    private readonly TableShape _shape;

    // By cell and currency: the sum and how many amounts it is of, so that what was taken back leaves no trace.
    private readonly Dictionary<(int Cell, string Currency), (decimal Sum, long Count)> _sums = [];

    internal MoneyTable(string name, TableShape shape)
        : base(name) => _shape = shape;

    /// <summary>Adds an amount at a position.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="sign">+1 to add, −1 to take back.</param>
    /// <param name="first">The position along the first axis; 0 where there is none.</param>
    /// <param name="second">The position along the second axis; 0 where there is none.</param>
    /// <param name="third">The position along the third axis; 0 where there is none.</param>
    public void AddAmount(Money amount, int sign, int first = 0, int second = 0, int third = 0) =>
        Add(CellOf(first, second, third), amount.Currency, sign * amount.Amount, sign);

    /// <summary>The amounts at a position, one sum per currency, by currency; empty where there is none.</summary>
    /// <param name="first">The position along the first axis; 0 where there is none.</param>
    /// <param name="second">The position along the second axis; 0 where there is none.</param>
    /// <param name="third">The position along the third axis; 0 where there is none.</param>
    /// <returns>The sums, with how many amounts each is of.</returns>
    public ImmutableArray<MoneySum> Sums(int first = 0, int second = 0, int third = 0)
    {
        int cell = CellOf(first, second, third);
        return
        [
            .. _sums.Where(entry => entry.Key.Cell == cell)
                .OrderBy(entry => entry.Key.Currency, StringComparer.Ordinal)
                .Select(entry => new MoneySum(new Money(entry.Value.Sum, entry.Key.Currency), entry.Value.Count)),
        ];
    }

    internal override bool IsEmpty => _sums.Count == 0;

    internal override void Merge(TallyPart other, CodeMap map)
    {
        foreach (((int cell, string currency), (decimal sum, long count)) in ((MoneyTable)other)._sums)
        {
            Add(_shape.Translate(cell, map), currency, sum, count);
        }
    }

    internal override void Write(TallyWriter writer)
    {
        writer.Write(_shape.ToString());
        writer.Write(_sums.Count);
        foreach (((int cell, string currency), (decimal sum, long count)) in _sums.OrderBy(e => e.Key.Cell).ThenBy(e => e.Key.Currency, StringComparer.Ordinal))
        {
            writer.Write(cell);
            writer.Write(currency);
            writer.Write(sum);
            writer.Write(count);
        }
    }

    internal override void Read(ref TallyReader reader, CodeMap map)
    {
        reader.ReadShape(_shape);
        for (int left = reader.ReadCount(); left > 0; left--)
        {
            int cell = _shape.Translate(reader.ReadCell(_shape, map), map);
            Add(cell, reader.ReadCurrency(), reader.ReadDecimal(), reader.ReadLong());
        }
    }

    private int CellOf(int first, int second, int third) => (((first * _shape.Second) + second) * _shape.Third) + third;

    private void Add(int cell, string currency, decimal amount, long count)
    {
        (decimal sum, long before) = _sums.GetValueOrDefault((cell, currency));
        if (before + count == 0 && sum + amount == 0)
        {
            _sums.Remove((cell, currency));
        }
        else
        {
            _sums[(cell, currency)] = (WithoutTrailingZeros(sum + amount), before + count);
        }
    }

    // 1.50 − 0.50 has other digits than 1.0: without the trailing zeros equal sums are equal bits.
    internal static decimal WithoutTrailingZeros(decimal amount) => amount / 1.0000000000000000000000000000m;
}
