namespace BuyerJourney.Interchange.Times;

/// <summary>A month's place among all days.</summary>
/// <param name="Key">What it is known by; 0 where none is, which is a month without days too.</param>
/// <param name="Days">How many days it has; 0 where there is no such month.</param>
/// <param name="DaysBefore">How many days after 1970-01-01 the day before it is.</param>
internal readonly record struct KnownMonth(int Key, int Days, int DaysBefore);
