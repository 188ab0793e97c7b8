using BuyerJourney.Logs;

namespace BuyerJourney.Simulation.Fitting;

/// <summary>One visit as a fit needs it.</summary>
/// <param name="Ticks">How long it lasted, or has lasted so far.</param>
/// <param name="Next">What ended it; <see cref="EventCode.None"/> while it is open.</param>
/// <param name="Resumes">Whether it ended by going back to the stage that was left for it.</param>
/// <param name="FirstObstacle">How long after the entry the first obstacle was raised; <see cref="long.MaxValue"/> without any.</param>
internal readonly record struct VisitRecord(long Ticks, EventCode Next, bool Resumes, long FirstObstacle)
{
    public bool IsOpen => Next.IsNone;
}
