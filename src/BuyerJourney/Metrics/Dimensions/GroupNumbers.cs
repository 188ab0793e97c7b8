using System.Runtime.InteropServices;
using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Dimensions;

/// <summary>Numbers the groups of journeys by any number of dimensions, from 0, in the order in which they are met.</summary>
/// <remarks>Not safe to share between threads.</remarks>
internal sealed class GroupNumbers
{
    private readonly GroupReader[] _readers;
    private readonly Level[] _levels;
    private int[] _codes = [];

    public GroupNumbers(IEnumerable<Dimension> dimensions, TraceSource source)
    {
        _readers = [.. dimensions.Select(dimension => dimension.Open(source))];
        _levels = [.. _readers.Select(_ => new Level())];
    }

    /// <summary>The group that a journey belongs to.</summary>
    public GroupKey KeyOf(int journey) => new([.. _readers.Select(reader => reader.LabelOf(reader.CodeOf(journey)))]);

    /// <summary>The numbers of the groups that journeys in a row belong to; 0 where there is no dimension.</summary>
    /// <param name="from">The first journey's place in the source.</param>
    /// <param name="numbers">Is filled with a number for each.</param>
    public void Read(int from, Span<int> numbers)
    {
        if (_codes.Length < numbers.Length)
        {
            _codes = new int[numbers.Length];
        }

        Span<int> codes = _codes.AsSpan(0, numbers.Length);
        numbers.Clear();
        for (int i = 0; i < _readers.Length; i++)
        {
            _readers[i].Read(from, codes);
            _levels[i].Number(codes, numbers);
        }
    }

    /// <summary>Numbers what the dimensions up to one say together.</summary>
    private sealed class Level
    {
        private readonly Dictionary<(int Before, int Code), int> _numbers = [];

        // The number plus 1, by code, where those before have the number 0: always so for the first dimension.
        private int[] _afterFirst = new int[64];
        private int _count;

        /// <summary>Replaces each number, of what the dimensions before say, by that of what they and this one say.</summary>
        public void Number(ReadOnlySpan<int> codes, Span<int> numbers)
        {
            for (int i = 0; i < numbers.Length; i++)
            {
                int code = codes[i];
                int known = numbers[i] == 0 && (uint)code < (uint)_afterFirst.Length ? _afterFirst[code] : 0;
                numbers[i] = known > 0 ? known - 1 : NumberOf(numbers[i], code);
            }
        }

        private int NumberOf(int before, int code)
        {
            if (before > 0)
            {
                ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, (before, code), out bool isKnown);
                return isKnown ? number : number = _count++;
            }

            if (code >= _afterFirst.Length)
            {
                Array.Resize(ref _afterFirst, Math.Max(code + 1, _afterFirst.Length * 2));
            }

            _afterFirst[code] = ++_count;
            return _count - 1;
        }
    }
}
