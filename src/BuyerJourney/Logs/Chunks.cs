namespace BuyerJourney.Logs;

/// <summary>A list that grows by pieces: what is in it never moves, and growing copies nothing.</summary>
/// <remarks>The first piece grows by doubling, so that a short list stays small.</remarks>
internal sealed class Chunks<T>
{
    private const int Bits = 14;
    private const int Size = 1 << Bits;
    private const int Smallest = 16;

    private T[][] _chunks = [[]];

    public int Count { get; private set; }

    public ref T this[int index] => ref _chunks[index >> Bits][index & (Size - 1)];

    public void Add(T value)
    {
        int chunk = Count >> Bits;
        int place = Count & (Size - 1);
        if (chunk == _chunks.Length || place == _chunks[chunk].Length)
        {
            MakeRoom(chunk);
        }

        _chunks[chunk][place] = value;
        Count++;
    }

    private void MakeRoom(int chunk)
    {
        if (chunk == 0)
        {
            Array.Resize(ref _chunks[0], Math.Max(Smallest, _chunks[0].Length * 2));
            return;
        }

        Array.Resize(ref _chunks, chunk + 1);
        _chunks[chunk] = new T[Size];
    }
}
