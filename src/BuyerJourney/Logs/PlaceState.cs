namespace BuyerJourney.Logs;

/// <summary>
/// Where a journey stands, event by event: for telling stages and closes that it came to from those that only say again where it stands, as exports do that repeat a stage at every edit of a deal.
/// Reads the same table as the visits do.
/// </summary>
internal struct PlaceState(EventCodes codes)
{
    private readonly VisitSteps _steps = codes.Steps;
    private int _situation = VisitSteps.Start;

    /// <summary>Goes on to the next event.</summary>
    /// <returns>Whether it only says again where the journey stands: the stage that it is in, or the outcome that it is closed in.</returns>
    public bool Repeats(EventCode happened)
    {
        int entry = (happened.Value * _steps.Situations) + _situation;
        if ((uint)entry >= (uint)_steps.Steps.Length)
        {
            return false;
        }

        long step = _steps.Steps[entry];
        if (step == VisitSteps.Nothing)
        {
            return true;
        }

        _situation = VisitSteps.SituationAfter(step);
        return false;
    }
}
