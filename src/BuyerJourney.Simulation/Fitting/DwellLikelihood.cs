using BuyerJourney.Simulation.Dwells;
using NodaTime;

namespace BuyerJourney.Simulation.Fitting;

/// <summary>Fits each family to lengths by maximum likelihood.</summary>
internal static class DwellLikelihood
{
    private static readonly double LogRootTwoPi = 0.5 * Math.Log(2 * Math.PI);

    public static IEnumerable<DwellCandidate> Candidates(LengthSample sample)
    {
        double total = 0;
        for (int i = 0; i < sample.Days.Length; i++) total += sample.Days[i] * (sample.Ended[i] + sample.Open[i]);
        if (total <= 0) yield break;

        double mean = total / sample.EndedCount;
        yield return Candidate(sample, Dwell.Exponential(Days(mean)), 1, -(sample.EndedCount * Math.Log(mean)) - (total / mean));
        if (sample.HasTimelessEnds) yield break;

        (double shape, double scale, double weibull) = Maximize(1, mean, (k, s) => Weibull(sample, k, s));
        yield return Candidate(sample, Dwell.Weibull(shape, Days(scale)), 2, weibull);

        (double logMean, double logDeviation) = LogMoments(sample);
        (double sigma, double median, double logNormal) = Maximize(Math.Max(logDeviation, 0.05), Math.Exp(logMean), (s, m) => LogNormal(sample, s, m));
        yield return Candidate(sample, Dwell.LogNormal(Days(median), sigma), 2, logNormal);

        (double steps, double step, double gamma) = Maximize(1, mean, (k, s) => Gamma(sample, k, s));
        yield return Candidate(sample, Dwell.Gamma(steps, Days(step)), 2, gamma);
    }

    private static DwellCandidate Candidate(LengthSample sample, Dwell dwell, int parameters, double logLikelihood) => new()
    {
        Dwell = dwell,
        LogLikelihood = logLikelihood,
        Aic = (2 * parameters) - (2 * logLikelihood),
        Distance = sample.DistanceTo(days => dwell.Survival(Days(days)) ?? 1),
    };

    /// <summary>Both parameters are above 0, so their logarithms are searched.</summary>
    private static (double First, double Second, double LogLikelihood) Maximize(double first, double second, Func<double, double, double> logLikelihood)
    {
        (double a, double b, double lowest) = Simplex.Minimize(Math.Log(first), Math.Log(second), (x, y) => -logLikelihood(Math.Exp(x), Math.Exp(y)));
        return (Math.Exp(a), Math.Exp(b), -lowest);
    }

    private static double Weibull(LengthSample sample, double shape, double scale)
    {
        double sum = 0;
        double logScale = Math.Log(scale);
        for (int i = 0; i < sample.Days.Length; i++)
        {
            if (sample.Days[i] == 0) continue;
            double log = Math.Log(sample.Days[i]) - logScale;
            double hazard = Math.Exp(shape * log);
            sum += sample.Ended[i] * (Math.Log(shape) - logScale + ((shape - 1) * log) - hazard);
            sum -= sample.Open[i] * hazard;
        }

        return sum;
    }

    private static double LogNormal(LengthSample sample, double sigma, double median)
    {
        double sum = 0;
        double logSigma = Math.Log(sigma);
        double logMedian = Math.Log(median);
        for (int i = 0; i < sample.Days.Length; i++)
        {
            if (sample.Days[i] == 0) continue;
            double log = Math.Log(sample.Days[i]);
            double z = (log - logMedian) / sigma;
            sum += sample.Ended[i] * (-log - logSigma - LogRootTwoPi - (z * z / 2));
            if (sample.Open[i] > 0) sum += sample.Open[i] * LogNormalTail(z);
        }

        return sum;
    }

    private static double Gamma(LengthSample sample, double shape, double scale)
    {
        double sum = 0;
        double constant = (shape * Math.Log(scale)) + SpecialFunctions.LogGamma(shape);
        for (int i = 0; i < sample.Days.Length; i++)
        {
            if (sample.Days[i] == 0) continue;
            double x = sample.Days[i] / scale;
            sum += sample.Ended[i] * (((shape - 1) * Math.Log(sample.Days[i])) - x - constant);
            if (sample.Open[i] > 0) sum += sample.Open[i] * LogGammaTail(shape, x);
        }

        return sum;
    }

    // Where the tail is too thin for a double, the leading term of its asymptotic series stands in.
    private static double LogNormalTail(double z)
    {
        double tail = SpecialFunctions.NormalUpperTail(z);
        return tail > 0 ? Math.Log(tail) : -(z * z / 2) - Math.Log(z) - LogRootTwoPi;
    }

    private static double LogGammaTail(double shape, double x)
    {
        double tail = SpecialFunctions.GammaUpperTail(shape, x);
        return tail > 0 ? Math.Log(tail) : ((shape - 1) * Math.Log(x)) - x - SpecialFunctions.LogGamma(shape);
    }

    private static (double Mean, double Deviation) LogMoments(LengthSample sample)
    {
        double mean = 0;
        for (int i = 0; i < sample.Days.Length; i++) if (sample.Ended[i] > 0) mean += sample.Ended[i] * Math.Log(sample.Days[i]);
        mean /= sample.EndedCount;
        double squares = 0;
        for (int i = 0; i < sample.Days.Length; i++) if (sample.Ended[i] > 0) squares += sample.Ended[i] * Math.Pow(Math.Log(sample.Days[i]) - mean, 2);
        return (mean, Math.Sqrt(squares / sample.EndedCount));
    }

    // At least a tick and at most what a duration holds.
    private static Duration Days(double days) => Duration.FromDays(Math.Clamp(days, 1.0 / NodaConstants.TicksPerDay, 10_000_000));
}
