using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>The end of a journey.</summary>
internal sealed record ReferenceClose(Outcome Outcome, Instant At);
