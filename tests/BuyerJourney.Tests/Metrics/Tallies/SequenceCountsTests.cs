using BuyerJourney.Logs;
using BuyerJourney.Metrics.Tallies;
using CsCheck;

namespace BuyerJourney.Tests.Metrics.Tallies;

public class SequenceCountsTests
{
    // Few codes and short sequences come again and again; long ones of many codes hardly ever.
    private static readonly Gen<ushort[]> Sequences = Gen.OneOf(
        Gen.Int[0, 2].Select(code => (ushort)code).Array[0, 5],
        Gen.UShort.Array[0, 40]);

    private static readonly Gen<(ushort[] Sequence, long Amount)[]> Steps = Gen.Select(Sequences, Gen.Long[-2, 3]).Array[0, 400];

    [Fact]
    public void Hold_what_a_dictionary_by_text_holds() => Steps.Sample(steps =>
    {
        SequenceCounts counts = Of(steps);

        return Texts(counts.Entries).SequenceEqual(Expected(steps)) && counts.IsEmpty == !Expected(steps).Any();
    });

    [Fact]
    public void Keep_nothing_of_what_was_taken_back_however_often_that_happens() => Gen.Select(Steps, Gen.Int[1, 20]).Sample((steps, rounds) =>
    {
        SequenceCounts counts = new("sequences");
        for (int round = 0; round < rounds; round++)
        {
            AddTo(counts, steps.Select(step => ((ushort[])[.. step.Sequence, (ushort)round], step.Amount)));
            AddTo(counts, steps.Select(step => ((ushort[])[.. step.Sequence, (ushort)round], -step.Amount)));
        }

        AddTo(counts, steps);
        return Texts(counts.Entries).SequenceEqual(Expected(steps));
    });

    [Fact]
    public void Are_as_they_were_for_whom_they_were_shared_with() => Gen.Select(Steps, Steps).Sample((before, after) =>
    {
        SequenceCounts counts = Of(before);
        SequenceTable shared = counts.Share();

        AddTo(counts, after);

        return Texts(shared.InOrder()).SequenceEqual(Expected(before)) && Texts(counts.Entries).SequenceEqual(Expected([.. before, .. after]));
    });

    private static SequenceCounts Of(IEnumerable<(ushort[] Sequence, long Amount)> steps)
    {
        SequenceCounts counts = new("sequences");
        AddTo(counts, steps);
        return counts;
    }

    private static void AddTo(SequenceCounts counts, IEnumerable<(ushort[] Sequence, long Amount)> steps)
    {
        foreach ((ushort[] sequence, long amount) in steps)
        {
            counts.Add([.. sequence.Select(code => new EventCode(code))], amount);
        }
    }

    private static IEnumerable<string> Texts(IEnumerable<(IReadOnlyList<EventCode> Sequence, long Count)> entries) =>
        entries.Select(entry => $"{entry.Count}: {string.Join(' ', entry.Sequence.Select(code => code.Value))}");

    private static IEnumerable<string> Expected(IEnumerable<(ushort[] Sequence, long Amount)> steps) => steps
        .GroupBy(step => string.Join(' ', step.Sequence))
        .Select(group => (Text: group.Key, group.First().Sequence, Count: group.Sum(step => step.Amount)))
        .Where(entry => entry.Count != 0)
        .OrderByDescending(entry => entry.Count)
        .ThenBy(entry => entry.Sequence, Comparer<ushort[]>.Create((one, other) => one.AsSpan().SequenceCompareTo(other)))
        .Select(entry => $"{entry.Count}: {entry.Text}");
}
