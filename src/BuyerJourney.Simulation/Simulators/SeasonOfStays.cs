using NodaTime;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>By what a stay is multiplied that begins on a date.</summary>
internal sealed record SeasonOfStays(DateTimeZone Zone, Func<LocalDate, double> Factor)
{
    public IEnumerable<(LocalDate Date, double Factor)> Between(Instant from, Instant until)
    {
        LocalDate last = until.InZone(Zone).Date;
        for (LocalDate date = from.InZone(Zone).Date; date <= last; date = date.PlusDays(1)) yield return (date, Factor(date));
    }

    /// <summary>The factors of a run, ready to be looked up by ticks.</summary>
    public SeasonTable Compile(Instant from, Instant until)
    {
        (LocalDate Date, double Factor)[] days = [.. Between(from, until)];
        return new SeasonTable([.. days.Select(day => Zone.AtStartOfDay(day.Date).ToInstant().ToUnixTimeTicks())], [.. days.Select(day => day.Factor)]);
    }
}
