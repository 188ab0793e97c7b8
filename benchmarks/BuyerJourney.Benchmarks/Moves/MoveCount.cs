namespace BuyerJourney.Benchmarks.Moves;

/// <summary>What going there and back came to.</summary>
/// <param name="Accepted">How many moves were permitted or made.</param>
/// <param name="Stage">Where it ended.</param>
/// <param name="Refused">What a journey without a demo is told.</param>
internal sealed record MoveCount(long Accepted, string Stage, string Refused);
