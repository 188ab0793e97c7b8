namespace BuyerJourney.Simulation.Randomness;

/// <summary>
/// The tables of the ziggurat with 256 layers of equal area (Marsaglia and Tsang 2000, "The ziggurat method for generating random variables"), for the
/// normal and the exponential distribution. Computed with <see cref="PortableMath"/>, so they are the same to the bit on every machine.
/// </summary>
/// <remarks>
/// Edges fall from the widest layer; <c>Edges[i + 1]</c> is the part of layer i that lies wholly under the curve. Layer 0 holds the tail: its edge is the
/// width that a rectangle of its area would have. Heights are the densities at the edges, without their constant.
/// </remarks>
internal static class Ziggurat
{
    public const double NormalTail = 3.6541528853610088;
    public const double ExponentialTail = 7.69711747013104972;
    private const double NormalArea = 0.004928673233974658;
    private const double ExponentialArea = 0.003949659822581556;
    private const int Layers = 256;

    public static readonly double[] NormalEdges = Edges(NormalTail, NormalArea, x => PortableMath.Exp(-0.5 * x * x), height => Math.Sqrt(-2 * PortableMath.Log(height)));
    public static readonly double[] NormalHeights = Array.ConvertAll(NormalEdges, x => PortableMath.Exp(-0.5 * x * x));
    public static readonly double[] ExponentialEdges = Edges(ExponentialTail, ExponentialArea, x => PortableMath.Exp(-x), height => -PortableMath.Log(height));
    public static readonly double[] ExponentialHeights = Array.ConvertAll(ExponentialEdges, x => PortableMath.Exp(-x));

    private static double[] Edges(double tail, double area, Func<double, double> density, Func<double, double> inverse)
    {
        var edges = new double[Layers + 1];
        edges[0] = area / density(tail);
        edges[1] = tail;
        for (int i = 2; i < Layers; i++) edges[i] = inverse((area / edges[i - 1]) + density(edges[i - 1]));
        return edges;
    }
}
