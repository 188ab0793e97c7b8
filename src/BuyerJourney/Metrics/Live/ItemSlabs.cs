namespace BuyerJourney.Metrics.Live;

/// <summary>Memory for the items of very many journeys: blocks of 4, 8, 16 … items cut from large arrays, so that a journey is no object.</summary>
internal sealed class ItemSlabs
{
    private const int SmallestBits = 2;
    private const int SlabBits = 14;
    private const int Sizes = 30 - SmallestBits;

    private readonly Slabs[] _slabs;

    public ItemSlabs()
    {
        _slabs = new Slabs[Sizes];
        for (int size = 0; size < Sizes; size++)
        {
            _slabs[size] = new Slabs(SmallestBits + size);
        }
    }

    /// <summary>The number of items that a block of a size holds.</summary>
    public static int Capacity(byte size) => 1 << (SmallestBits + size);

    public int Take(byte size) => _slabs[size].Take();

    public Span<LiveItem> Items(byte size, int block) => _slabs[size].Items(block);

    /// <summary>Gives a block back, overwritten: what was forgotten is nowhere.</summary>
    public void GiveBack(byte size, int block)
    {
        Items(size, block).Clear();
        _slabs[size].GiveBack(block);
    }

    private sealed class Slabs(int blockBits)
    {
        // Blocks of more than a slab are arrays of their own.
        private readonly int _blocksBits = Math.Max(0, SlabBits - blockBits);
        private readonly List<LiveItem[]> _slabs = [];
        private readonly Stack<int> _free = [];
        private int _used;

        public int Take()
        {
            if (_free.TryPop(out int block))
            {
                return block;
            }

            if (_used >> _blocksBits == _slabs.Count)
            {
                _slabs.Add(new LiveItem[1 << (_blocksBits + blockBits)]);
            }

            return _used++;
        }

        public Span<LiveItem> Items(int block) =>
            _slabs[block >> _blocksBits].AsSpan((block & ((1 << _blocksBits) - 1)) << blockBits, 1 << blockBits);

        public void GiveBack(int block) => _free.Push(block);
    }
}
