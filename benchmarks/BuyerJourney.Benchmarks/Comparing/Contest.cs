namespace BuyerJourney.Benchmarks.Comparing;

/// <summary>Work that several contenders do on the same data, and what their times are held against.</summary>
internal sealed class Contest : IDisposable
{
    public required string Name { get; init; }

    /// <summary>What one unit of work is: an event, a move.</summary>
    public string Unit { get; init; } = "event";

    /// <summary>Whether times are those of the clock on the wall, for work on several threads. Otherwise they are the processor's, of all threads of the process, which other processes disturb less.</summary>
    public bool ByWallClock { get; init; }

    public required IReadOnlyList<Contender> Contenders { get; init; }

    public IReadOnlyList<Target> Targets { get; init; } = [];

    /// <summary>Compares the contenders' results, in their order; throws <see cref="ResultsDifferException"/> where they differ.</summary>
    public required Action<IReadOnlyList<object>> Check { get; init; }

    /// <summary>Figures beside the times, worked out after the race.</summary>
    public Func<IReadOnlyList<Figure>> Figures { get; init; } = () => [];

    public IReadOnlyList<IDisposable> Owned { get; init; } = [];

    public void Dispose()
    {
        foreach (IDisposable owned in Owned)
        {
            owned.Dispose();
        }
    }
}
