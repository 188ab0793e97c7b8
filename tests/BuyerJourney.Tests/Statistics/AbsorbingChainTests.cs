using System.Text.Json;
using BuyerJourney.Statistics;
using CsCheck;

namespace BuyerJourney.Tests.Statistics;

public class AbsorbingChainTests
{
    /// <summary>Chains of up to five states that are left and two that are not, with rows of zeros and traps among them.</summary>
    private static readonly Gen<(long[] Counts, int States)> Chains =
        from states in Gen.Int[1, 5]
        from counts in Gen.OneOf(Gen.Const(0L), Gen.Long[0, 20]).Array[states * (states + 2)]
        select (counts, states);

    // Kemeny and Snell's drunkard's walk, from reference/markov_attribution.json.
    [Fact]
    public void Meets_the_drunkards_walk()
    {
        AbsorbingChain walk = AbsorbingChain.FromProbabilities([0, 0.5, 0, 0.5, 0, 0.5, 0, 0.5, 0, 0, 0, 0.5, 0, 0, 0.5], transientStates: 3, absorbingStates: 2);

        walk.AbsorptionProbability(0, 0).ShouldMatch(0.75);
        walk.AbsorptionProbability(1, 1).ShouldMatch(0.5);
        walk.ExpectedVisits(0, 1).ShouldMatch(1);
        walk.ExpectedVisits(1, 1).ShouldMatch(2);
        walk.ExpectedSteps(0).ShouldMatch(3);
        walk.ExpectedSteps(1).ShouldMatch(4);
        walk.StepsVariance(1).ShouldMatch(8);
        walk.ExpectedTime(1, [10, 1, 100]).ShouldMatch(1 * 10 + 2 * 1 + 1 * 100);
    }

    [Theory]
    [InlineData("drunkard_walk")]
    [InlineData("bpic2012_A_all")]
    [InlineData("bpic2012_A_closed")]
    public void Every_reference_figure_is_met(string name)
    {
        JsonElement expected = ReferenceValues.Load("markov_attribution").At(name);
        string[] transient = Names(expected.At("transient")), absorbing = Names(expected.At("absorbing")), all = [.. transient, .. absorbing];
        double[] probabilities = new double[transient.Length * all.Length];
        foreach (JsonProperty from in expected.At("transition_matrix").EnumerateObject())
            foreach (JsonProperty to in from.Value.EnumerateObject())
                probabilities[Array.IndexOf(transient, from.Name) * all.Length + Array.IndexOf(all, to.Name)] = to.Value.GetDouble();

        ShouldMatch(AbsorbingChain.FromProbabilities(probabilities, transient.Length, absorbing.Length), expected);

        if (!expected.TryGetProperty("counts", out JsonElement counted)) return;
        long[] counts = new long[probabilities.Length];
        foreach (JsonElement count in counted.EnumerateArray())
            counts[Array.IndexOf(transient, count.At("source").GetString()) * all.Length + Array.IndexOf(all, count.At("target").GetString())] += count.At("count").GetInt64();
        ShouldMatch(AbsorbingChain.FromCounts(counts, transient.Length, absorbing.Length), expected);
    }

    [Fact]
    public void Meets_the_removal_effects_of_the_textbook_case()
    {
        // The paths C1 → C2 → C3 → bought, C1 → gone, C2 → C3 → gone. Absorbing: bought, gone; states: start, C1, C2, C3. A channel that is taken away leads to 'gone'.
        long[] counts =
        [
            0, 2, 1, 0, 0, 0,
            0, 0, 1, 0, 0, 1,
            0, 0, 0, 2, 0, 0,
            0, 0, 0, 0, 1, 1,
        ];
        double @base = AbsorbingChain.FromCounts(counts, 4, 2).AbsorptionProbability(0, 0)!.Value;
        double[] effects = [.. Enumerable.Range(1, 3).Select(removed =>
        {
            long[] without = [.. counts];
            for (int from = 0; from < 4; from++)
            {
                without[from * 6 + 5] += without[from * 6 + removed];
                without[from * 6 + removed] = 0;
            }
            return 1 - AbsorbingChain.FromCounts(without, 4, 2).AbsorptionProbability(0, 0)!.Value / @base;
        })];

        @base.ShouldMatch(1.0 / 3);
        effects[0].ShouldMatch(0.5);
        effects[1].ShouldMatch(1);
        effects[2].ShouldMatch(1);
    }

    [Fact]
    public void Meets_a_walk_followed_for_very_long() => Chains.Sample(chain =>
    {
        AbsorbingChain solved = AbsorbingChain.FromCounts(chain.Counts, chain.States, 2);
        (double[][] visits, double[][] ends) = Follow(chain.Counts, chain.States);
        for (int from = 0; from < chain.States; from++)
        {
            bool ended = ends[from].Sum() > 1 - 1e-9;
            (solved.ExpectedSteps(from) is not null).Should().Be(ended);
            if (!ended) continue;
            for (int end = 0; end < 2; end++) solved.AbsorptionProbability(from, end)!.Value.Should().BeApproximately(ends[from][end], 1e-7);
            for (int to = 0; to < chain.States; to++) solved.ExpectedVisits(from, to)!.Value.Should().BeApproximately(visits[from][to], 1e-7 * Math.Max(1, visits[from][to]));
            (solved.AbsorptionProbability(from, 0) + solved.AbsorptionProbability(from, 1))!.Value.Should().BeApproximately(1, 1e-12);
        }
    });

    [Theory]
    [InlineData("bpic2012_A_all")]
    [InlineData("bpic2012_A_closed")]
    [InlineData("drunkard_walk")]
    public void What_goes_through_a_state_is_what_is_lost_when_the_state_is_taken_out_of_the_reference(string name)
    {
        JsonElement expected = ReferenceValues.Load("markov_attribution").At(name);
        string[] transient = Names(expected.At("transient")), absorbing = Names(expected.At("absorbing")), all = [.. transient, .. absorbing];
        double[] probabilities = new double[transient.Length * all.Length];
        foreach (JsonProperty from in expected.At("transition_matrix").EnumerateObject())
            foreach (JsonProperty to in from.Value.EnumerateObject())
                probabilities[Array.IndexOf(transient, from.Name) * all.Length + Array.IndexOf(all, to.Name)] = to.Value.GetDouble();
        double[][] ends = [.. expected.At("absorption_probability").EnumerateArray().Select(row => row.Numbers())];
        AbsorbingChain chain = AbsorbingChain.FromProbabilities(probabilities, transient.Length, absorbing.Length);

        for (int through = 0; through < transient.Length; through++)
            for (int from = 0; from < transient.Length; from++)
                for (int into = 0; into < absorbing.Length; into++)
                    chain.ProbabilityThrough(from, through, into).ShouldMatch(ends[from][into] - Avoiding(probabilities, transient.Length, all.Length, from, through, into), $"{from} through {through} into {into}");
    }

    [Fact]
    public void What_goes_through_a_state_is_what_is_lost_when_the_state_is_taken_out() => Chains.Sample(chain =>
    {
        int width = chain.States + 2;
        AbsorbingChain solved = AbsorbingChain.FromCounts(chain.Counts, chain.States, 2);
        double[] probabilities = [.. chain.Counts.Select((count, i) => count == 0 ? 0 : (double)count / chain.Counts.AsSpan(i / width * width, width).ToArray().Sum())];
        for (int from = 0; from < chain.States; from++)
            for (int through = 0; through < chain.States; through++)
            {
                double? found = solved.ProbabilityThrough(from, through, into: 0);
                (found is null).Should().Be(solved.AbsorptionProbability(from, 0) is null);
                found?.Should().BeApproximately(solved.AbsorptionProbability(from, 0)!.Value - Avoiding(probabilities, chain.States, width, from, through, 0), 1e-7);
            }
    });

    [Fact]
    public void A_way_that_may_never_end_has_no_figures_but_others_do()
    {
        // 0 → 1 or won; 1 leads only to itself; 2 → won; 3 was never left.
        AbsorbingChain chain = AbsorbingChain.FromCounts(
        [
            0, 1, 0, 0, 1,
            0, 5, 0, 0, 0,
            0, 0, 0, 0, 2,
            0, 0, 0, 0, 0,
        ], transientStates: 4, absorbingStates: 1);

        foreach (int lost in new[] { 0, 1, 3 })
        {
            chain.AbsorptionProbability(lost, 0).Should().BeNull();
            chain.ExpectedSteps(lost).Should().BeNull();
            chain.StepsVariance(lost).Should().BeNull();
            chain.ExpectedVisits(lost, 2).Should().BeNull();
            chain.ExpectedTime(lost, [1, 1, 1, 1]).Should().BeNull();
        }
        chain.AbsorptionProbability(2, 0).Should().Be(1);
        chain.ExpectedVisits(2, 1).Should().Be(0);
        chain.ExpectedSteps(2).Should().Be(1);
    }

    [Fact]
    public void Rarely_leaving_is_still_leaving()
    {
        AbsorbingChain chain = AbsorbingChain.FromCounts([1_000_000_000_000, 1, 1], transientStates: 1, absorbingStates: 2);

        chain.AbsorptionProbability(0, 0).ShouldMatch(0.5);
        chain.ExpectedSteps(0).ShouldMatch(500_000_000_001);
    }

    // The walk goes to and fro and hardly ever ends; by symmetry it ends after 1 / leaves steps.
    [Theory]
    [InlineData(1e-10)]
    [InlineData(1e-15)]
    [InlineData(1e-17)]
    [InlineData(1e-150)]
    public void A_circle_that_is_hardly_ever_left_has_its_figures_in_full(double leaves)
    {
        AbsorbingChain chain = AbsorbingChain.FromProbabilities([0, 1, leaves, 1, 0, leaves], transientStates: 2, absorbingStates: 1);

        chain.AbsorptionProbability(0, 0).Should().Be(1);
        chain.AbsorptionProbability(1, 0).Should().Be(1);
        chain.ProbabilityThrough(0, 1, 0)!.Value.Should().BeInRange(1 - 1e-8, 1);
        (chain.ExpectedSteps(0)!.Value * leaves).Should().BeApproximately(1, 1e-8);
        (chain.ExpectedVisits(0, 1)!.Value * leaves).Should().BeApproximately(0.5, 1e-8);
        (Math.Sqrt(chain.StepsVariance(0)!.Value) * leaves).Should().BeApproximately(1, 1e-8);
    }

    [Fact]
    public void Where_hardly_leaving_leads_to_two_ends_each_has_its_share()
    {
        AbsorbingChain chain = AbsorbingChain.FromProbabilities([0, 1, 3e-18, 1e-18, 1, 0, 3e-18, 1e-18], transientStates: 2, absorbingStates: 2);

        chain.AbsorptionProbability(0, 0).ShouldMatch(0.75);
        chain.AbsorptionProbability(1, 1).ShouldMatch(0.25);
    }

    [Fact]
    public void A_walk_that_ends_later_than_numbers_can_tell_has_no_figures()
    {
        // Each of three states leads back to the first but for once in 10²⁰⁰ steps.
        AbsorbingChain chain = AbsorbingChain.FromProbabilities([0, 1, 0, 0, 1, 0, 1e-200, 0, 1, 0, 0, 1e-200], transientStates: 3, absorbingStates: 1);

        chain.AbsorptionProbability(0, 0).Should().BeNull();
        chain.ExpectedSteps(0).Should().BeNull();
        chain.ExpectedVisits(0, 1).Should().BeNull();
        AbsorbingChain.FromProbabilities([0, 1, 1e-200, 1, 0, 1e-200], 2, 1).StepsVariance(0).Should().BeNull();
    }

    [Fact]
    public void A_probability_is_never_above_1() => Chains.Sample(chain =>
    {
        AbsorbingChain solved = AbsorbingChain.FromCounts(chain.Counts, chain.States, 2);
        for (int from = 0; from < chain.States; from++)
            for (int into = 0; into < 2; into++)
            {
                (solved.AbsorptionProbability(from, into) > 1).Should().BeFalse();
                for (int through = 0; through < chain.States; through++) (solved.ProbabilityThrough(from, through, into) > 1).Should().BeFalse();
            }
    });

    [Fact]
    public void Holds_nothing_without_states()
    {
        AbsorbingChain none = AbsorbingChain.FromCounts([], 0, 2);

        none.TransientStates.Should().Be(0);
        FluentActions.Invoking(() => none.ExpectedSteps(0)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Refuses_what_is_no_chain()
    {
        FluentActions.Invoking(() => AbsorbingChain.FromCounts([1, 2], 1, 2)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => AbsorbingChain.FromCounts([1, -2], 1, 1)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => AbsorbingChain.FromProbabilities([0.5, 0.4], 1, 1)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => AbsorbingChain.FromProbabilities([double.NaN, 1], 1, 1)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => AbsorbingChain.FromCounts([], -1, 1)).Should().Throw<ArgumentOutOfRangeException>();
        AbsorbingChain chain = AbsorbingChain.FromCounts([0, 1], 1, 1);
        FluentActions.Invoking(() => chain.AbsorptionProbability(0, 1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => chain.AbsorptionProbability(1, 0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => chain.ExpectedTime(0, [1, 2])).Should().Throw<ArgumentException>();
    }

    /// <summary>How probable it is to end in a state without ever coming to another, step by step until nothing moves any more.</summary>
    private static double Avoiding(double[] probabilities, int states, int width, int from, int through, int into)
    {
        double[] ends = new double[states];
        for (double change = 1; change > 1e-16;)
        {
            change = 0;
            for (int state = 0; state < states; state++)
            {
                if (state == through) continue;
                double next = probabilities[state * width + states + into];
                for (int to = 0; to < states; to++) next += probabilities[state * width + to] * ends[to];
                change = Math.Max(change, Math.Abs(next - ends[state]));
                ends[state] = next;
            }
        }
        return ends[from];
    }

    private static string[] Names(JsonElement names) => [.. names.EnumerateArray().Select(name => name.GetString()!)];

    private static void ShouldMatch(AbsorbingChain chain, JsonElement expected)
    {
        for (int from = 0; from < chain.TransientStates; from++)
        {
            chain.ExpectedSteps(from).ShouldMatch(expected.At("expected_steps").Numbers()[from]);
            chain.StepsVariance(from).ShouldMatch(expected.At("variance_steps").Numbers()[from]);
            for (int to = 0; to < chain.TransientStates; to++) chain.ExpectedVisits(from, to).ShouldMatch(expected.At("expected_visits")[from].Numbers()[to]);
            for (int end = 0; end < chain.AbsorbingStates; end++) chain.AbsorptionProbability(from, end).ShouldMatch(expected.At("absorption_probability")[from].Numbers()[end]);
        }
    }

    /// <summary>Where a walk is after 2³⁰ steps, and how often it was in each state on the way, by doubling the number of steps.</summary>
    private static (double[][] Visits, double[][] Ends) Follow(long[] counts, int states)
    {
        double[][] steps = new double[states + 2][], visits = new double[states + 2][];
        for (int from = 0; from < states + 2; from++)
        {
            steps[from] = new double[states + 2];
            visits[from] = new double[states + 2];
            visits[from][from] = 1;
            if (from >= states)
            {
                steps[from][from] = 1;
                continue;
            }
            long[] row = counts[(from * (states + 2))..((from + 1) * (states + 2))];
            for (int to = 0; to < row.Length && row.Sum() > 0; to++) steps[from][to] = (double)row[to] / row.Sum();
        }
        for (int doubling = 0; doubling < 30; doubling++)
        {
            double[][] later = Times(steps, visits);
            visits = [.. visits.Select((row, i) => row.Select((value, j) => value + later[i][j]).ToArray())];
            steps = Times(steps, steps);
        }
        return (visits, [.. steps.Select(row => row[states..])]);
    }

    private static double[][] Times(double[][] left, double[][] right) =>
        [.. left.Select(row => Enumerable.Range(0, right.Length).Select(column => row.Select((value, i) => value * right[i][column]).Sum()).ToArray())];
}
