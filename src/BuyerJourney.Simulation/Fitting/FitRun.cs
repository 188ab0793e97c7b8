namespace BuyerJourney.Simulation.Fitting;

/// <summary>Counts how far a fit has come, tells the caller, and stops it when the caller cancels.</summary>
internal sealed class FitRun(int journeys, int stages, IProgress<FitProgress>? progress, CancellationToken cancellation)
{
    private const int JourneysPerReport = 4_096;

    private int _journeys;
    private int _stages;

    public void ReadJourney()
    {
        if (++_journeys % JourneysPerReport == 0 || _journeys == journeys) Report();
    }

    public void LearntStage()
    {
        _stages++;
        Report();
    }

    public void ThrowIfCancelled() => cancellation.ThrowIfCancellationRequested();

    private void Report()
    {
        ThrowIfCancelled();
        progress?.Report(new FitProgress(_journeys, journeys, _stages, stages));
    }
}
