namespace BuyerJourney.Logs;

/// <summary>Which stages a journey has visited so far, by their codes: tells a first visit from a re-entry, and how far the journey got.</summary>
internal interface ISeenCodes
{
    /// <summary>The latest stage of the order that was met, by its index; −1 where none was.</summary>
    int FurthestStage { get; }

    /// <summary>Forgets all, for the next journey.</summary>
    void Clear();

    /// <summary>Notes that a code was met.</summary>
    /// <returns>1 when it had been met before, else 0.</returns>
    int See(int code);
}
