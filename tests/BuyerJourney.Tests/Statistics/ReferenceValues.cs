using System.Text.Json;
using BuyerJourney.Statistics;

namespace BuyerJourney.Tests.Statistics;

/// <summary>Reads reference values that other systems computed; in them <c>null</c> means "not available or infinite".</summary>
internal static class ReferenceValues
{
    public static JsonElement Load(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(SharedFiles.Require($"reference/{name}.json")));
        return document.RootElement.Clone();
    }

    public static JsonElement At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (string name in path) element = element.GetProperty(name);
        return element;
    }

    public static double[] Numbers(this JsonElement element) => [.. element.EnumerateArray().Select(e => e.GetDouble())];

    public static double?[] NumbersOrNull(this JsonElement element) => [.. element.EnumerateArray().Select(e => e.NumberOrNull())];

    public static double? NumberOrNull(this JsonElement element) => element.ValueKind == JsonValueKind.Null ? null : element.GetDouble();

    public static long[] Integers(this JsonElement element) => [.. element.EnumerateArray().Select(e => e.GetInt64())];

    public static int[] Counts(this JsonElement element) => [.. element.EnumerateArray().Select(e => e.GetInt32())];

    /// <summary>Equal to within 1e-9, absolute for figures below 1 and relative above.</summary>
    public static void ShouldMatch(this double? actual, double? expected, string because = "")
    {
        if (expected is not { } value) actual.Should().BeNull(because);
        else
        {
            actual.Should().NotBeNull(because);
            actual!.Value.Should().BeApproximately(value, 1e-9 * Math.Max(1, Math.Abs(value)), because);
        }
    }

    public static void ShouldMatch(this double actual, double expected, string because = "") => ((double?)actual).ShouldMatch(expected, because);

    public static void ShouldMatch(this Interval? actual, double lower, double upper, string because = "")
    {
        actual.Should().NotBeNull(because);
        actual!.Value.Lower.ShouldMatch(lower, because);
        actual.Value.Upper.ShouldMatch(upper, because);
    }
}
