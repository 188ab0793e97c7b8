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
    public bool Repeats(EventCode happened) => IsPlace(happened) && !GoesTo(happened);

    /// <summary>Goes on to the next event.</summary>
    /// <returns>Whether the journey comes to a place by it: it starts a visit or is a close.</returns>
    public bool ComesTo(EventCode happened) => IsPlace(happened) && GoesTo(happened);

    private readonly bool IsPlace(EventCode happened) => happened.Value * _steps.Situations < _steps.Steps.Length;

    private bool GoesTo(EventCode place)
    {
        long step = _steps.Steps[(place.Value * _steps.Situations) + _situation];
        _situation = step == VisitSteps.Nothing ? _situation : VisitSteps.SituationAfter(step);
        return step != VisitSteps.Nothing;
    }
}
