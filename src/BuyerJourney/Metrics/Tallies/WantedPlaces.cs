using System.Buffers;
using BuyerJourney.Statistics;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>What all cells of a table of the second fold want, by row and bucket as the first fold counted them: so that of many lengths those few that are wanted are found at once.</summary>
/// <remarks>Not safe to share between threads.</remarks>
internal sealed class WantedPlaces
{
    private readonly int[] _rowOf;
    private readonly LogBucketWindow _window;
    private readonly WantedLengths?[] _byRow;
    private byte[] _places;

    /// <param name="rowOf">By cell, its row plus 1; 0 where it has none.</param>
    /// <param name="counted">The rows.</param>
    /// <param name="wanted">By cell, what is wanted; null where nothing was counted.</param>
    public WantedPlaces(int[] rowOf, LogBucketRows counted, ReadOnlySpan<WantedLengths?> wanted)
    {
        _rowOf = rowOf;
        _window = counted.Window;
        _byRow = new WantedLengths?[counted.Count];
        _places = ArrayPool<byte>.Shared.Rent(counted.Count * _window.Width);
        _places.AsSpan(0, counted.Count * _window.Width).Clear();
        for (int cell = 0; cell < wanted.Length; cell++)
        {
            if (rowOf[cell] is > 0 and var row && wanted[cell] is { } own)
            {
                _byRow[row - 1] = own;
                own.MarkIn(_places.AsSpan((row - 1) * _window.Width, _window.Width), _window.From);
            }
        }
    }

    /// <summary>By cell, its row plus 1; 0 where it has none.</summary>
    public ReadOnlySpan<int> Rows => _rowOf;

    /// <summary>Keeps those of many lengths that are wanted, if each has a place.</summary>
    /// <param name="rows">The row of each, plus 1.</param>
    /// <param name="lengths">The lengths, <see cref="LogBucketWindow.Together"/> at most.</param>
    /// <returns>False where one has none, and nothing was kept.</returns>
    public bool TryKeep(ReadOnlySpan<int> rows, ReadOnlySpan<long> lengths)
    {
        Span<int> places = stackalloc int[lengths.Length];
        if (!_window.TryPlace(rows, lengths, places))
        {
            return false;
        }

        ReadOnlySpan<byte> wanted = _places;
        for (int i = 0; i < places.Length; i++)
        {
            if (wanted[places[i]] is > 0 and var place)
            {
                _byRow[rows[i] - 1]!.Keep(place - 1, lengths[i]);
            }
        }

        return true;
    }

    /// <summary>Hands its memory on to others.</summary>
    public void Release()
    {
        ArrayPool<byte>.Shared.Return(_places);
        _places = [];
    }
}
