using BuyerJourney.Definitions;

namespace BuyerJourney.Logs;

/// <summary>
/// The one place that says which events come after a journey's close. Expected then are being taken up again, closing the same way once more, and feedback; and, once the buyer has bought,
/// whatever happens to a customer of a definition that has stages after the purchase.
/// </summary>
internal struct ClosedState(EventCodes codes)
{
    private readonly bool _hasStagesAfterPurchase = HasStagesAfterPurchase(codes.Definition);
    private bool _isAfterPurchase;

    /// <summary>The outcome in which the journey stands closed; null while it is open.</summary>
    public Outcome? Outcome { get; private set; }

    /// <summary>Whether the buyer has bought and the journey goes on in a stage after the purchase.</summary>
    private readonly bool IsCustomer => Outcome is { IsWon: true } && _isAfterPurchase;

    /// <summary>Goes on to the next event.</summary>
    /// <returns>Whether it comes after the close.</returns>
    public bool Passes(EventCode happened)
    {
        if (codes.IsStage(happened))
        {
            _isAfterPurchase = codes.StageOf(happened).IsAfterPurchase;
            Outcome = IsCustomer ? Outcome : null;
            return false;
        }

        if (codes.IsOutcome(happened))
        {
            Outcome closing = codes.OutcomeOf(happened);
            bool isAfterClose = Outcome is not null && Outcome != closing && !IsCustomer;
            Outcome = closing;
            return isAfterClose;
        }

        return Outcome is { } outcome
            && !(outcome.IsWon && _hasStagesAfterPurchase)
            && happened != codes.Started && happened != codes.Reopened && happened != codes.Feedback;
    }

    private static bool HasStagesAfterPurchase(JourneyDefinition definition)
    {
        foreach (Stage stage in definition.Stages)
        {
            if (stage.IsAfterPurchase)
            {
                return true;
            }
        }

        return false;
    }
}
