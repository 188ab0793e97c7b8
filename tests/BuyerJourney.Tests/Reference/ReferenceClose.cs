using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>The end of a journey.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="At">When.</param>
/// <param name="Position">The position, among the journey's events, of the one that closed it.</param>
internal sealed record ReferenceClose(Outcome Outcome, Instant At, int Position);
