namespace BuyerJourney.Logs.Keys;

/// <summary>A hash so wide that it stands for a journey's id.</summary>
internal readonly record struct KeyHash(ulong First, uint Second);
