using System.Text.Json;
using BuyerJourney.Tests;

namespace BuyerJourney.Simulation.Tests;

/// <summary>Figures of distributions as R 4.2.2 computes them.</summary>
internal static class ReferenceDistributions
{
    public static (double[] Probabilities, double[] Quantiles, double[] Points, double[] Cumulative, double Mean, double Variance) Continuous(string name)
    {
        using JsonDocument file = Open();
        JsonElement found = file.RootElement.GetProperty("continuous").EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == name);
        return (Numbers(found, "probs"), Numbers(found, "quantiles"), Numbers(found, "x"), Numbers(found, "cdf"), found.GetProperty("mean").GetDouble(), found.GetProperty("variance").GetDouble());
    }

    public static double[] Numbers(string table, string column)
    {
        using JsonDocument file = Open();
        return Numbers(file.RootElement.GetProperty(table), column);
    }

    private static double[] Numbers(JsonElement table, string column) => [.. table.GetProperty(column).EnumerateArray().Select(number => number.GetDouble())];

    private static JsonDocument Open() => JsonDocument.Parse(File.ReadAllText(SharedFiles.Require("reference/distributions.json")));
}
