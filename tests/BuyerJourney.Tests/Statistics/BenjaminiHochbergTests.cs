using System.Text.Json;
using BuyerJourney.Statistics;
using CsCheck;

namespace BuyerJourney.Tests.Statistics;

public class BenjaminiHochbergTests
{
    private static readonly Gen<double[]> Families = Gen.OneOf(Gen.Double[0, 1], Gen.Int[0, 5].Select(i => i / 5.0)).Array[0, 30];

    // R 4.2.2, p.adjust(method = "BH"), from reference/tables.json; the p values are those of Benjamini and Hochberg's own example.
    [Fact]
    public void Meets_r()
    {
        double[] p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
        double[] q = [0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.0638571428571429, 0.0638571428571429, 0.0645, 0.0765, 0.486, 0.581181818181818, 0.714875, 0.753230769230769, 0.813214285714286, 1];

        double[] actual = BenjaminiHochberg.QValues(p);

        for (int i = 0; i < q.Length; i++) actual[i].ShouldMatch(q[i]);
    }

    [Fact]
    public void Every_reference_family_is_met()
    {
        JsonElement file = ReferenceValues.Load("tables");
        foreach (JsonElement family in file.At("p_adjust").EnumerateArray())
            ShouldMatch(family.At("p").Numbers(), family.At("BH").Numbers());

        ShouldMatchLevels(file.At("salvirt", "levels"), findings: 37);
        ShouldMatchLevels(file.At("maven", "sales_agent", "levels"), findings: 0);
        foreach (string dimension in new[] { "product", "sector", "regional_office", "manager" })
            ShouldMatchLevels(file.At("maven", dimension, "levels"));
    }

    [Fact]
    public void Meets_the_definition_on_any_family() => Families.Sample(p =>
    {
        double[] q = BenjaminiHochberg.QValues(p);
        for (int i = 0; i < p.Length; i++)
        {
            double expected = p.Where(larger => larger >= p[i]).Min(larger => Math.Min(1, larger * p.Length / p.Count(other => other <= larger)));
            q[i].Should().BeApproximately(expected, 1e-12);
            q[i].Should().BeInRange(p[i], 1);
        }
    });

    [Fact]
    public void A_test_without_a_p_is_not_of_the_family() => Families.Sample(p =>
    {
        double?[] withGaps = [.. p.SelectMany(value => new double?[] { null, value })];
        double?[] q = BenjaminiHochberg.QValues(withGaps);
        return q.Where((_, i) => i % 2 == 0).All(value => value is null)
            && q.Where((_, i) => i % 2 == 1).Select(value => value!.Value).SequenceEqual(BenjaminiHochberg.QValues(p));
    });

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Refuses_what_is_no_p_value(double p) => FluentActions.Invoking(() => BenjaminiHochberg.QValues([p])).Should().Throw<ArgumentException>();

    private static void ShouldMatchLevels(JsonElement levels, int? findings = null)
    {
        JsonElement[] rows = [.. levels.EnumerateArray()];
        double[] q = ShouldMatch(
            [.. rows.Select(row => TwoByTwoTableTests.Read(row).FisherPValue!.Value)],
            [.. rows.Select(row => row.At("fisher_p_BH").GetDouble())]);
        if (findings is { } expected) q.Count(value => value < 0.05).Should().Be(expected);
    }

    private static double[] ShouldMatch(double[] p, double[] expected)
    {
        double[] q = BenjaminiHochberg.QValues(p);
        for (int i = 0; i < q.Length; i++) q[i].Should().BeApproximately(expected[i], expected[i] * 1e-9);
        return q;
    }
}
