using System.Numerics;
using System.Runtime.Intrinsics;

namespace BuyerJourney.Logs;

/// <summary>The largest of many numbers, found many at a time.</summary>
internal static class Largest
{
    /// <summary>The largest of numbers; 0 where there are none.</summary>
    public static T Of<T>(ReadOnlySpan<T> numbers)
        where T : struct, INumber<T>, IUnsignedNumber<T>
    {
        int at = 0;
        Vector512<T> most = Vector512<T>.Zero;
        for (; at + Vector512<T>.Count <= numbers.Length; at += Vector512<T>.Count)
        {
            most = Vector512.Max(most, Vector512.Create(numbers[at..]));
        }

        T largest = T.Zero;
        for (int i = 0; i < Vector512<T>.Count; i++)
        {
            largest = T.Max(largest, most[i]);
        }

        foreach (T number in numbers[at..])
        {
            largest = T.Max(largest, number);
        }

        return largest;
    }
}
