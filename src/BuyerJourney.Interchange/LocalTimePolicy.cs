namespace BuyerJourney.Interchange;

/// <summary>What to do with a local time that the clocks of its zone showed twice (in autumn) or never (in spring).</summary>
public enum LocalTimePolicy
{
    /// <summary>Of two instants the earlier; a time in a gap is moved forward by the gap's length. Both are counted in the report.</summary>
    Lenient,

    /// <summary>The row is refused.</summary>
    Refuse,
}
