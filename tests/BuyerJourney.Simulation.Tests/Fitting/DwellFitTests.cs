using BuyerJourney.Simulation.Dwells;
using BuyerJourney.Simulation.Fitting;
using BuyerJourney.Simulation.Randomness;
using NodaTime;

namespace BuyerJourney.Simulation.Tests.Fitting;

public class DwellFitTests
{
    private static readonly Duration Day = Duration.FromDays(1);

    [Fact]
    public void Gives_the_exponential_the_time_observed_by_the_number_ended()
    {
        DwellFit fit = DwellFit.Of([Day, Day * 4, Day * 5], [Day * 10, Day * 10]);
        Candidate<ExponentialDwell>(fit).MeanLength.TotalDays.Should().BeApproximately(30.0 / 3, 1e-9);
        fit.Candidates.Single(candidate => candidate.Dwell is ExponentialDwell).LogLikelihood.Should().BeApproximately(-(3 * Math.Log(10)) - 3, 1e-9);
        fit.Dwell.Should().BeOfType<ExponentialDwell>("three ended lengths do not tell families apart");
    }

    [Fact]
    public void Gives_the_log_normal_the_mean_and_deviation_of_the_logarithms_when_all_have_ended()
    {
        double[] days = Sample(Dwell.LogNormal(Day * 4, 1.2), 500);
        LogNormalDwell dwell = Candidate<LogNormalDwell>(Fit(days));
        double mean = days.Average(Math.Log);
        dwell.MedianLength.TotalDays.Should().BeApproximately(Math.Exp(mean), 1e-6);
        dwell.Sigma.Should().BeApproximately(Math.Sqrt(days.Average(day => Math.Pow(Math.Log(day) - mean, 2))), 1e-7);
    }

    [Fact]
    public void Solves_the_likelihood_equations_of_Weibull_and_gamma()
    {
        double[] days = Sample(Dwell.Weibull(1.7, Day * 9), 500);
        double[] open = [.. Enumerable.Range(1, 60).Select(i => i / 4.0)];
        WeibullDwell weibull = Candidate<WeibullDwell>(Fit(days, open));
        double k = weibull.Shape;
        double[] all = [.. days, .. open];
        // Cohen 1965: the shape's equation, and the scale that follows from it.
        ((all.Sum(t => Math.Pow(t, k) * Math.Log(t)) / all.Sum(t => Math.Pow(t, k))) - (1 / k)).Should().BeApproximately(days.Average(Math.Log), 1e-6);
        weibull.Scale.TotalDays.Should().BeApproximately(Math.Pow(all.Sum(t => Math.Pow(t, k)) / days.Length, 1 / k), 1e-5);

        GammaDwell gamma = Candidate<GammaDwell>(Fit(days));
        double step = 1e-5;
        double digamma = (SpecialFunctions.LogGamma(gamma.Shape + step) - SpecialFunctions.LogGamma(gamma.Shape - step)) / (2 * step);
        (Math.Log(gamma.Shape) - digamma).Should().BeApproximately(Math.Log(days.Average()) - days.Average(Math.Log), 1e-6);
        (gamma.Shape * gamma.Scale.TotalDays).Should().BeApproximately(days.Average(), 1e-5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Recognises_the_family_behind_lengths_of_which_a_third_are_open(int family)
    {
        Dwell truth = new[] { Dwell.LogNormal(Day * 10, 1), Dwell.Weibull(2.5, Day * 12), Dwell.Gamma(0.5, Day * 20) }[family];
        (Duration[] ended, Duration[] open) = Censored(truth, 8000);
        open.Length.Should().BeGreaterThan(1500);
        DwellFit fit = DwellFit.Of(ended, open);
        fit.Dwell.GetType().Should().Be(truth.GetType());
        fit.Distance.Should().BeLessThan(0.02);
        fit.Dwell.Median!.Value.TotalDays.Should().BeApproximately(truth.Median!.Value.TotalDays, truth.Median.Value.TotalDays * 0.06);
    }

    [Fact]
    public void Takes_the_lengths_of_the_curve_where_no_family_fits()
    {
        double[] days = [.. Sample(Dwell.Weibull(8, Day * 2), 2000), .. Sample(Dwell.Weibull(20, Day * 30), 2000)];
        DwellFit fit = Fit(days);
        fit.IsEmpirical.Should().BeTrue();
        fit.Candidates.Should().HaveCount(4).And.OnlyContain(candidate => candidate.Distance > 0.02);
        foreach (double at in new[] { 1.5, 2.0, 10, 29, 31 })
        {
            fit.Dwell.Survival(Day * at).Should().BeApproximately((double)days.Count(day => day > at) / days.Length, 1e-9);
        }
    }

    [Fact]
    public void Takes_the_lengths_of_the_curve_where_some_are_zero()
    {
        DwellFit fit = Fit([.. Enumerable.Repeat(0.0, 20), .. Sample(Dwell.Exponential(Day), 40)]);
        fit.IsEmpirical.Should().BeTrue();
        fit.Dwell.Survival(Duration.Zero).Should().BeApproximately(2.0 / 3, 1e-9);
    }

    [Fact]
    public void Leaves_the_rest_of_the_curve_as_lasting_for_good()
    {
        // By hand: at 1 day one of four ends, at 2 one of two; a quarter and three eighths have ended.
        DwellFit fit = DwellFit.Of([.. Enumerable.Repeat(Day, 2000), .. Enumerable.Repeat(Day * 2, 2000)], [.. Enumerable.Repeat(Day, 2000), .. Enumerable.Repeat(Day * 3, 2000)]);
        var dwell = fit.Dwell.Should().BeOfType<EmpiricalDwell>().Subject;
        dwell.Lengths.Select(length => length.Weight).Should().Equal([0.25, 0.375], (actual, expected) => Math.Abs(actual - expected) < 1e-12);
        dwell.NeverEnds.Should().BeApproximately(0.375, 1e-12);
    }

    [Fact]
    public void Learns_from_nothing_ended_that_nothing_ends()
    {
        DwellFit fit = DwellFit.Of([], [Day]);
        fit.Dwell.Survival(Day * 10_000).Should().Be(1);
        fit.Candidates.Should().BeEmpty();
        DwellFit.Of([], []).Dwell.Median.Should().BeNull();
    }

    [Fact]
    public void Refuses_negative_lengths()
    {
        ((Action)(() => DwellFit.Of([-Day], []))).Should().Throw<ArgumentException>();
        ((Action)(() => DwellFit.Of([], [-Day]))).Should().Throw<ArgumentException>();
        ((Action)(() => DwellFit.Of(null!, []))).Should().Throw<ArgumentNullException>();
    }

    private static T Candidate<T>(DwellFit fit)
        where T : Dwell => fit.Candidates.Select(candidate => candidate.Dwell).OfType<T>().Single();

    private static DwellFit Fit(double[] ended, double[]? open = null) =>
        DwellFit.Of(LengthSample.Of([.. ended.Select(day => (day, 1.0, 0.0)), .. (open ?? []).Select(day => (day, 0.0, 1.0))]));

    private static (Duration[] Ended, Duration[] Open) Censored(Dwell truth, int count)
    {
        double[] lengths = Sample(truth, count);
        RandomStream random = new RandomRoot(3, RandomPurpose.Extras).StreamOf(1);
        var ended = new List<Duration>();
        var open = new List<Duration>();
        foreach (double length in lengths)
        {
            double seen = random.NextUniform() * 40;
            if (length <= seen) ended.Add(Day * length);
            else open.Add(Day * seen);
        }

        return ([.. ended], [.. open]);
    }

    private static double[] Sample(Dwell dwell, int count)
    {
        RandomStream random = new RandomRoot(3, RandomPurpose.Path).StreamOf(0);
        DwellSampler sampler = dwell.Compile();
        var days = new double[count];
        for (int i = 0; i < count; i++) days[i] = sampler.Next(ref random) / NodaConstants.TicksPerDay;
        return days;
    }
}
