using BuyerJourney.Simulation.Randomness;

namespace BuyerJourney.Simulation.Dwells;

/// <summary>A dwell made ready to be drawn from: no virtual call, no allocation. Lengths are ticks of 100 ns as doubles; infinite means "never ends".</summary>
/// <remarks>Immutable; safe to share between threads. <c>default</c> never ends.</remarks>
internal readonly struct DwellSampler
{
    private readonly Family _family;
    private readonly double _scale;
    private readonly double _shape;
    private readonly double[]? _values;
    private readonly AliasTable? _alias;

    private DwellSampler(Family family, double scale, double shape = 0, double[]? values = null, AliasTable? alias = null) =>
        (_family, _scale, _shape, _values, _alias) = (family, scale, shape, values, alias);

    private enum Family : byte
    {
        Never,
        Exponential,
        LogNormal,
        Weibull,
        Gamma,
        Fixed,
        Empirical,
    }

    public static DwellSampler Exponential(double mean) => new(Family.Exponential, mean);

    public static DwellSampler LogNormal(double median, double sigma) => new(Family.LogNormal, median, sigma);

    public static DwellSampler Weibull(double shape, double scale) => new(Family.Weibull, scale, 1 / shape);

    public static DwellSampler Gamma(double shape, double scale) => new(Family.Gamma, scale, shape);

    public static DwellSampler Fixed(double length) => new(Family.Fixed, length);

    public static DwellSampler Empirical(double[] values, AliasTable alias) => new(Family.Empirical, 0, 0, values, alias);

    public double Next(ref RandomStream random) => _family switch
    {
        Family.Exponential => _scale * random.NextExponential(),
        Family.LogNormal => _scale * PortableMath.Exp(_shape * random.NextNormal()),
        Family.Weibull => _scale * Power(random.NextExponential(), _shape),
        Family.Gamma => _scale * random.NextGamma(_shape),
        Family.Fixed => _scale,
        Family.Empirical => _values![_alias!.Next(ref random)],
        _ => double.PositiveInfinity,
    };

    // An exponential number can be exactly 0, of which there is no logarithm.
    private static double Power(double x, double exponent) => x == 0 ? 0 : PortableMath.Exp(PortableMath.Log(x) * exponent);
}
