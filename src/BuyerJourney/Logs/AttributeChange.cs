using System.Runtime.InteropServices;

namespace BuyerJourney.Logs;

/// <summary>A change of a journey's attribute or value: from an instant on, or from the start when <see cref="Ticks"/> is <see cref="Timeless"/>.</summary>
/// <remarks>16 bytes: in the order in which they are written its parts would take 24.</remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AttributeChange(int Journey, long Ticks, int Code)
{
    /// <summary>For sources that keep one value for a deal and no history of it.</summary>
    public const long Timeless = long.MinValue;
}
