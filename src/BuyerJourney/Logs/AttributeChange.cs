namespace BuyerJourney.Logs;

/// <summary>A change of a journey's attribute or value: from an instant on, or from the start when <see cref="Ticks"/> is <see cref="Timeless"/>.</summary>
internal readonly record struct AttributeChange(int Journey, long Ticks, int Code)
{
    /// <summary>For sources that keep one value for a deal and no history of it.</summary>
    public const long Timeless = long.MinValue;
}
