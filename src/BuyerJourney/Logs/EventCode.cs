using System.Globalization;

namespace BuyerJourney.Logs;

/// <summary>A small number that stands for one happening, such as "entered decision" or "demo", within one <see cref="EventCodes"/> book.</summary>
/// <param name="Value">The number, from 0. Stages come first, in the definition's order, then outcomes.</param>
/// <remarks><c>default</c> is the first stage's code, not <see cref="None"/>. A code means nothing outside its book; whatever leaves the process carries names. Immutable and safe to share between threads.</remarks>
public readonly record struct EventCode(ushort Value)
{
    /// <summary>No happening: what follows the last event of a journey that is still open.</summary>
    public static EventCode None { get; } = new(ushort.MaxValue);

    /// <summary>Whether this is <see cref="None"/>.</summary>
    public bool IsNone => Value == ushort.MaxValue;

    /// <summary>The number.</summary>
    /// <returns><see cref="Value"/> as text.</returns>
    public override string ToString() => IsNone ? "none" : Value.ToString(CultureInfo.InvariantCulture);
}
