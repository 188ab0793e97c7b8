using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>A table of amounts of money, added up per currency and never across.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class MoneyTable : TallyPart
{
    private readonly TableShape _shape;

    // One for each currency met; the one met last first, as most logs have one.
    private readonly List<Ledger> _ledgers = [];

    internal MoneyTable(string name, TableShape shape)
        : base(name) => _shape = shape;

    /// <summary>Adds an amount at a position.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="sign">+1 to add, −1 to take back.</param>
    /// <param name="first">The position along the first axis; 0 where there is none.</param>
    /// <param name="second">The position along the second axis; 0 where there is none.</param>
    /// <param name="third">The position along the third axis; 0 where there is none.</param>
    public void AddAmount(Money amount, int sign, int first = 0, int second = 0, int third = 0) =>
        Add(CellOf(first, second, third), amount.Currency, new DecimalSum(sign > 0 ? amount.Amount : -amount.Amount), sign);

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
            .. _ledgers.Where(ledger => ledger.Has(cell))
                .OrderBy(ledger => ledger.Currency, StringComparer.Ordinal)
                .Select(ledger => new MoneySum(new Money(ledger.SumAt(cell).ToDecimal(), ledger.Currency), ledger.CountAt(cell))),
        ];
    }

    internal override bool IsEmpty => !Entries().Any();

    internal override void Merge(TallyPart other, CodeMap map)
    {
        foreach ((int cell, Ledger ledger) in ((MoneyTable)other).Entries())
        {
            Add(_shape.Translate(cell, map), ledger.Currency, ledger.SumAt(cell), ledger.CountAt(cell));
        }
    }

    internal override void Write(TallyWriter writer)
    {
        (int Cell, Ledger Ledger)[] entries = [.. Entries().OrderBy(e => e.Cell).ThenBy(e => e.Ledger.Currency, StringComparer.Ordinal)];
        writer.Write(_shape.ToString());
        writer.Write(entries.Length);
        foreach ((int cell, Ledger ledger) in entries)
        {
            writer.Write(cell);
            writer.Write(ledger.Currency);
            writer.Write(ledger.SumAt(cell));
            writer.Write(ledger.CountAt(cell));
        }
    }

    internal override void Read(ref TallyReader reader, CodeMap map)
    {
        reader.ReadShape(_shape);
        for (int left = reader.ReadCount(); left > 0; left--)
        {
            int cell = _shape.Translate(reader.ReadCell(_shape, map), map);
            Add(cell, reader.ReadCurrency(), reader.ReadDecimalSum(), reader.ReadLong());
        }
    }

    private int CellOf(int first, int second, int third) => (((first * _shape.Second) + second) * _shape.Third) + third;

    private IEnumerable<(int Cell, Ledger Ledger)> Entries() => _ledgers.SelectMany(ledger => ledger.Cells().Select(cell => (cell, ledger)));

    private void Add(int cell, string currency, DecimalSum amount, long count) => LedgerOf(currency).Add(cell, amount, count);

    private Ledger LedgerOf(string currency)
    {
        int place = 0;
        while (place < _ledgers.Count && !string.Equals(_ledgers[place].Currency, currency, StringComparison.Ordinal))
        {
            place++;
        }

        if (place == _ledgers.Count)
        {
            _ledgers.Add(new Ledger(currency, _shape.Cells));
        }

        if (place > 0)
        {
            (_ledgers[0], _ledgers[place]) = (_ledgers[place], _ledgers[0]);
        }

        return _ledgers[0];
    }

    /// <summary>The sums of one currency by cell, each with how many amounts it is of, so that what was taken back leaves no trace.</summary>
    private sealed class Ledger(string currency, int cells)
    {
        private (DecimalSum Sum, long Count)[] _sums = new (DecimalSum, long)[cells];

        public string Currency => currency;

        public bool Has(int cell) => cell < _sums.Length && _sums[cell] != default;

        public DecimalSum SumAt(int cell) => _sums[cell].Sum;

        public long CountAt(int cell) => _sums[cell].Count;

        public IEnumerable<int> Cells() => Enumerable.Range(0, _sums.Length).Where(Has);

        public void Add(int cell, DecimalSum amount, long count)
        {
            if (cell >= _sums.Length)
            {
                Array.Resize(ref _sums, Math.Max(cell + 1, 2 * _sums.Length));
            }

            ref (DecimalSum Sum, long Count) sum = ref _sums[cell];
            sum.Sum += amount;
            sum.Count += count;
        }
    }
}
