using System.Numerics;
using System.Runtime.CompilerServices;

namespace BuyerJourney.Simulation.Randomness;

/// <summary>
/// xoshiro256++ 1.0 (Blackman and Vigna 2019, public domain) and the samplers that the simulator draws with.
/// </summary>
/// <remarks>
/// Own code, because .NET promises neither the algorithm of a seeded <c>System.Random</c> between versions nor the last bit of <c>Math.Exp</c> and
/// <c>Math.Log</c> between platforms. Everything here uses integers and the operations that IEEE 754 rounds exactly (+ − × ÷ √), so a seed gives the
/// same draws, to the bit, on every machine. A mutable struct: pass it by reference.
/// </remarks>
internal struct RandomStream
{
    private const double TwoToMinus53 = 1.0 / (1L << 53);

    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    public RandomStream(ulong s0, ulong s1, ulong s2, ulong s3) => (_s0, _s1, _s2, _s3) = (s0, s1, s2, s3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NextBits()
    {
        ulong result = unchecked(BitOperations.RotateLeft(unchecked(_s0 + _s3), 23) + _s0);
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A number of at least 0 and below 1, one of 2^53 equally likely ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextUniform() => (NextBits() >> 11) * TwoToMinus53;

    /// <summary>A number above 0 and below 1, safe to take the logarithm of.</summary>
    public double NextOpenUniform() => ((NextBits() >> 12) + 0.5) * (2 * TwoToMinus53);

    /// <summary>A standard normal number, by the ziggurat (Marsaglia and Tsang 2000) with 256 layers; layer, sign and position come from separate bits of one word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextNormal()
    {
        ulong bits = NextBits();
        int layer = (int)(bits & 0xFF);
        double x = (bits >> 11) * TwoToMinus53 * Ziggurat.NormalEdges[layer];
        // Bit 8 is the sign; neither the layer nor the position reads it.
        return x < Ziggurat.NormalEdges[layer + 1]
            ? BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(x) | ((bits & 0x100) << 55))
            : NextNormalFromTheEdge(bits, x);
    }

    /// <summary>An exponential number of mean 1, by the ziggurat with 256 layers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextExponential()
    {
        ulong bits = NextBits();
        int layer = (int)(bits & 0xFF);
        double x = (bits >> 11) * TwoToMinus53 * Ziggurat.ExponentialEdges[layer];
        return x < Ziggurat.ExponentialEdges[layer + 1] ? x : NextExponentialFromTheEdge(layer, x);
    }

    /// <summary>A gamma number of scale 1 (Marsaglia and Tsang 2000, "A simple method for generating gamma variables"; below shape 1 with their power of a uniform).</summary>
    /// <param name="shape">Above 0.</param>
    public double NextGamma(double shape)
    {
        if (shape < 1)
        {
            double larger = NextGamma(shape + 1);
            return larger * PortableMath.Exp(PortableMath.Log(NextOpenUniform()) / shape);
        }

        double d = shape - (1.0 / 3);
        double c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double z = NextNormal();
            double root = 1 + (c * z);
            if (root <= 0) continue;
            double v = root * root * root;
            double u = NextOpenUniform();
            double squared = z * z;
            if (u < 1 - (0.0331 * squared * squared)) return d * v;
            if (PortableMath.Log(u) < (0.5 * squared) + (d * (1 - v + PortableMath.Log(v)))) return d * v;
        }
    }

    /// <summary>A beta number: the share that one gamma number has in the sum of two.</summary>
    /// <param name="a">Above 0.</param>
    /// <param name="b">Above 0.</param>
    public double NextBeta(double a, double b)
    {
        double first = NextGamma(a);
        double second = NextGamma(b);
        // Two tiny shapes may both underflow to 0; then all of the mass lies at the ends.
        return first + second > 0 ? first / (first + second) : NextUniform() * (a + b) < a ? 1 : 0;
    }

    /// <summary>A whole number of at least 0 and below <paramref name="bound"/>; the bias is below bound ÷ 2^64.</summary>
    public int NextIndex(int bound) => (int)Math.BigMul(NextBits(), (ulong)bound, out _);

    private double NextNormalFromTheEdge(ulong bits, double x)
    {
        int layer = (int)(bits & 0xFF);
        while (true)
        {
            bool negative = (bits & 0x100) != 0;
            if (layer == 0)
            {
                double tail = NextNormalTail();
                return negative ? -tail : tail;
            }

            double density = Ziggurat.NormalHeights[layer] + (NextUniform() * (Ziggurat.NormalHeights[layer + 1] - Ziggurat.NormalHeights[layer]));
            if (density < PortableMath.Exp(-0.5 * x * x)) return negative ? -x : x;

            bits = NextBits();
            layer = (int)(bits & 0xFF);
            x = (bits >> 11) * TwoToMinus53 * Ziggurat.NormalEdges[layer];
            if (x < Ziggurat.NormalEdges[layer + 1]) return (bits & 0x100) != 0 ? -x : x;
        }
    }

    // Marsaglia 1964: the tail beyond r, by two exponentials.
    private double NextNormalTail()
    {
        while (true)
        {
            double x = NextExponential() / Ziggurat.NormalTail;
            double y = NextExponential();
            if (y + y > x * x) return Ziggurat.NormalTail + x;
        }
    }

    private double NextExponentialFromTheEdge(int layer, double x)
    {
        double shift = 0;
        while (true)
        {
            if (layer == 0)
            {
                // Beyond its tail an exponential is an exponential again.
                shift += Ziggurat.ExponentialTail;
            }
            else
            {
                double density = Ziggurat.ExponentialHeights[layer] + (NextUniform() * (Ziggurat.ExponentialHeights[layer + 1] - Ziggurat.ExponentialHeights[layer]));
                if (density < PortableMath.Exp(-x)) return shift + x;
            }

            ulong bits = NextBits();
            layer = (int)(bits & 0xFF);
            x = (bits >> 11) * TwoToMinus53 * Ziggurat.ExponentialEdges[layer];
            if (x < Ziggurat.ExponentialEdges[layer + 1]) return shift + x;
        }
    }
}
