namespace BuyerJourney.Statistics;

/// <summary>A sum of decimals, exact whatever digits they have, so that adding and taking back in any order leaves the same. A decimal alone rounds a sum beyond 28 digits.</summary>
/// <remarks>A whole number and, from 0 to below 1, what lies above it, in units of 10^−28, the last digit of a decimal. There is room for a billion decimals of any size. Immutable; equal sums are equal.</remarks>
internal readonly record struct DecimalSum
{
    /// <summary>How many units of a sum make one.</summary>
    public static readonly Int128 UnitsInOne = (Int128)One;

    /// <summary>The largest whole part that a decimal has room for.</summary>
    public static readonly Int128 LargestWhole = (Int128)decimal.MaxValue;

    private const decimal One = 10_000_000_000_000_000_000_000_000_000m;

    /// <summary>The sum of one decimal.</summary>
    public DecimalSum(decimal value)
        : this((Int128)decimal.Floor(value), (Int128)UnitsAbove(value))
    {
    }

    /// <summary>A sum from its parts.</summary>
    /// <param name="whole">The whole part.</param>
    /// <param name="units">The units above it, 0 or more and less than <see cref="UnitsInOne"/>.</param>
    public DecimalSum(Int128 whole, Int128 units) => (Whole, Units) = (whole, units);

    /// <summary>The largest whole number that is not above the sum.</summary>
    public Int128 Whole { get; }

    /// <summary>How far the sum lies above <see cref="Whole"/>, in units of 10^−28.</summary>
    public Int128 Units { get; }

    public static DecimalSum operator +(DecimalSum left, DecimalSum right)
    {
        Int128 whole = checked(left.Whole + right.Whole);
        Int128 units = left.Units + right.Units;
        return units < UnitsInOne ? new DecimalSum(whole, units) : new DecimalSum(checked(whole + Int128.One), units - UnitsInOne);
    }

    /// <summary>The sum as a decimal without trailing zeros, rounded once where it has more digits than a decimal.</summary>
    /// <exception cref="OverflowException">It is larger than the largest decimal.</exception>
    public decimal ToDecimal() => WithoutTrailingZeros((decimal)Whole + ((decimal)Units / One));

    /// <summary>The same number without zeros at its end: 1.50 − 0.50 has other digits than 1.0, and equal numbers are to be equal bits.</summary>
    public static decimal WithoutTrailingZeros(decimal value) => value / 1.0000000000000000000000000000m;

    // Below zero the distance from the next whole number down may have a digit more than a decimal, so it is worked out from that to the next one up.
    private static decimal UnitsAbove(decimal value)
    {
        decimal units = (value - decimal.Truncate(value)) * One;
        return units < 0 ? One + units : units;
    }
}
