using BuyerJourney.Metrics.Tallies;
using CsCheck;

namespace BuyerJourney.Tests.Metrics.Tallies;

public class NamedCountsTests
{
    // More texts than are remembered, and each as several objects.
    private static readonly string[] Texts = [.. Enumerable.Range(0, 300).Select(i => $"text {i % 100}")];

    private static readonly Gen<(string Name, long Position, long Amount)[]> Steps =
        Gen.Select(Gen.Int[0, Texts.Length - 1].Select(i => Texts[i]), Gen.OneOf(Gen.Long[0, 2], Gen.Long), Gen.Long[-2, 2]).Array[0, 600];

    [Fact]
    public void Hold_what_a_dictionary_holds() => Steps.Sample(steps =>
    {
        NamedCounts counts = new("names");
        var expected = new Dictionary<(string Name, long Position), long>();
        foreach ((string name, long position, long amount) in steps)
        {
            counts.Add(name, position, amount);
            long count = expected.GetValueOrDefault((name, position)) + amount;
            expected[(name, position)] = count;
            if (count == 0) expected.Remove((name, position));
            if (counts[name, position] != count) return false;
        }

        return counts.IsEmpty == (expected.Count == 0)
            && counts.Entries.SequenceEqual(expected.OrderBy(e => e.Key.Name, StringComparer.Ordinal).ThenBy(e => e.Key.Position).Select(e => (e.Key, e.Value)));
    });
}
