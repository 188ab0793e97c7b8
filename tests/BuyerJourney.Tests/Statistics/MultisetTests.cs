using BuyerJourney.Statistics;
using CsCheck;

namespace BuyerJourney.Tests.Statistics;

public class MultisetTests
{
    private static readonly Gen<long> Values = Gen.OneOf(Gen.Long[-5, 5], Gen.Long[0, 1000], Gen.Long);

    private static readonly Gen<(long Value, int By)[]> Steps = Gen.Select(Values, Gen.Int[0, 2].Select(i => i == 0 ? -1 : 1)).Array[0, 1500];

    [Fact]
    public void Holds_what_a_sorted_dictionary_of_counts_holds() => Gen.Select(Steps, Gen.Int[1, 300]).Sample((steps, readEvery) =>
    {
        var model = new SortedDictionary<long, long>();
        var multiset = new Multiset();
        for (int i = 0; i < steps.Length; i++)
        {
            Apply(multiset, steps[i]);
            long count = model.GetValueOrDefault(steps[i].Value) + steps[i].By;
            if (count == 0) model.Remove(steps[i].Value);
            else model[steps[i].Value] = count;
            if (i % readEvery == 0) _ = multiset.Values;
        }
        return multiset.Values.SequenceEqual(model.Keys.ToArray()) && multiset.Counts.SequenceEqual(model.Values.ToArray())
            && multiset.Count == steps.Sum(s => (long)s.By)
            && multiset.Sum == model.Aggregate((Int128)0, (sum, pair) => sum + (Int128)pair.Key * pair.Value)
            && (model.Values.Any(count => count < 0)
                || (multiset.Minimum == (model.Count == 0 ? null : model.Keys.First()) && multiset.Maximum == (model.Count == 0 ? null : model.Keys.Last())));
    });

    [Fact]
    public void Any_order_of_adding_taking_back_and_merging_gives_the_same_contents() => Gen.Select(Steps, Gen.Int[0, 1500], Gen.Int).Sample((steps, cut, seed) =>
    {
        Multiset inOrder = Of(steps);
        (long, int)[] shuffled = [.. steps];
        new Random(seed).Shuffle(shuffled);
        Multiset first = Of(shuffled.Take(cut)), second = Of(shuffled.Skip(cut)), other = Of(shuffled.Skip(cut));
        other.Merge(Of(shuffled.Take(cut)));
        first.Merge(second);
        return first.SetEquals(inOrder) && other.SetEquals(inOrder) && first.Count == inOrder.Count && second.SetEquals(Of(shuffled.Skip(cut)));
    });

    [Fact]
    public void Taking_back_all_leaves_nothing() => Values.Array[0, 1000].Sample(values =>
    {
        var multiset = new Multiset();
        foreach (long value in values) multiset.Add(value);
        _ = multiset.Values;
        foreach (long value in values.Reverse()) multiset.TakeBack(value);
        return multiset.Values.IsEmpty && multiset.Count == 0 && multiset.Sum == 0 && multiset.SetEquals(new Multiset());
    });

    [Fact]
    public void Putting_back_what_was_just_taken_out_changes_nothing() => Gen.Select(Steps, Values.Array[1, 8]).Sample((steps, update) =>
    {
        Multiset updated = Of(steps), expected = Of(steps);
        foreach (long value in update) updated.TakeBack(value);
        foreach (long value in update) updated.Add(value);
        return updated.SetEquals(expected) && updated.Count == expected.Count;
    });

    [Fact]
    public void Quantile_is_that_of_the_numbers_written_out() => Gen.Select(Values.Array[1, 600], Gen.Double[0, 1]).Sample((values, probability) =>
    {
        var multiset = new Multiset();
        foreach (long value in values) multiset.Add(value);
        Array.Sort(values);
        return multiset.Quantile(probability) == Quantile.OfSorted(values, probability);
    });

    [Fact]
    public void Saved_contents_give_the_same_multiset_back() => Steps.Sample(steps =>
    {
        Multiset saved = Of(steps), loaded = new();
        loaded.Merge(saved.Values, saved.Counts);
        return loaded.SetEquals(saved) && loaded.Count == saved.Count;
    });

    [Fact]
    public void Tells_how_many_are_up_to_a_limit_with_and_without_having_been_read() => Gen.Select(Steps, Values, Gen.Bool).Sample((steps, limit, read) =>
    {
        Multiset multiset = Of(steps);
        if (read) _ = multiset.Values;
        foreach ((long value, int by) in steps.Take(20)) Apply(multiset, (value, by));
        return multiset.CountUpTo(limit) == steps.Concat(steps.Take(20)).Where(s => s.Value <= limit).Sum(s => (long)s.By);
    });

    [Fact]
    public void A_copy_and_what_it_was_made_of_go_on_apart() => Gen.Select(Steps, Steps, Steps, Gen.Bool, Gen.Bool).Sample((before, own, others, readBefore, readBetween) =>
    {
        Multiset multiset = Of(before);
        if (readBefore) _ = multiset.Values;
        Multiset untouched = multiset.Copy(), copy = multiset.Copy();
        for (int i = 0; i < Math.Max(own.Length, others.Length); i++)
        {
            if (i < own.Length) Apply(multiset, own[i]);
            if (i < others.Length) Apply(copy, others[i]);
            if (readBetween && i % 100 == 0) _ = (multiset.Values.Length, copy.Values.Length);
        }
        return multiset.SetEquals(Of(before.Concat(own))) && copy.SetEquals(Of(before.Concat(others))) && untouched.SetEquals(Of(before))
            && multiset.Count == Of(before.Concat(own)).Count && untouched.Count == Of(before).Count;
    });

    [Fact]
    public void Copying_after_every_few_numbers_takes_no_memory_to_speak_of()
    {
        const int Copies = 1_000;
        var multiset = new Multiset();
        for (int i = 0; i < 150_000; i++) multiset.Add(i * 7919L % 1_000_003);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < Copies; i++)
        {
            _ = multiset.Copy();
            multiset.Add(i);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(Copies * 2_000);
    }

    [Fact]
    public void What_was_merged_into_another_goes_on_apart_from_it() => Gen.Select(Steps, Steps, Steps, Gen.Bool).Sample((first, second, later, read) =>
    {
        Multiset merged = new(), other = Of(second);
        merged.Merge(Of(first));
        if (read) _ = (merged.Values.Length, other.Values.Length);
        merged.Merge(other);
        foreach ((long Value, int By) step in later) Apply(other, step);
        return other.SetEquals(Of(second.Concat(later))) && merged.SetEquals(Of(first.Concat(second)));
    });

    [Theory]
    [InlineData(50, 0)]
    [InlineData(50, 40)]
    [InlineData(30_000, 10)]
    [InlineData(long.MaxValue, 0)]
    [InlineData(long.MaxValue, 45)]
    public void Holds_more_than_may_wait_unsorted(long distinct, int percentTakenBack)
    {
        var random = new Random(5);
        var model = new Dictionary<long, long>();
        Multiset multiset = new(), merged = new();
        var before = new List<long>();
        for (int i = 0; i < 300_000; i++)
        {
            bool takesBack = before.Count > 0 && random.Next(100) < percentTakenBack;
            long value = takesBack ? before[random.Next(before.Count)] : random.NextInt64(distinct);
            if (!takesBack && before.Count < 100_000) before.Add(value);
            Apply(i % 2 == 0 ? multiset : merged, (value, takesBack ? -1 : 1));
            model[value] = model.GetValueOrDefault(value) + (takesBack ? -1 : 1);
        }

        multiset.Merge(merged);

        KeyValuePair<long, long>[] expected = [.. model.Where(entry => entry.Value != 0).OrderBy(entry => entry.Key)];
        multiset.Sum.Should().Be(expected.Aggregate((Int128)0, (sum, entry) => sum + (Int128)entry.Key * entry.Value));
        multiset.CountUpTo(distinct / 2).Should().Be(expected.Where(entry => entry.Key <= distinct / 2).Sum(entry => entry.Value));
        multiset.Values.SequenceEqual([.. expected.Select(entry => entry.Key)]).Should().BeTrue();
        multiset.Counts.SequenceEqual([.. expected.Select(entry => entry.Value)]).Should().BeTrue();
    }

    [Fact]
    public void Merging_with_itself_doubles_the_counts()
    {
        Multiset multiset = Of([(3, 1), (4, 1), (4, 1)]);

        multiset.Merge(multiset);

        multiset.Values.ToArray().Should().Equal(3, 4);
        multiset.Counts.ToArray().Should().Equal(2, 4);
        multiset.Count.Should().Be(6);
    }

    [Fact]
    public void Sum_is_exact_beyond_the_largest_long()
    {
        Multiset multiset = Of([(long.MaxValue, 1), (long.MaxValue, 1), (long.MaxValue, 1)]);

        multiset.Sum.Should().Be((Int128)long.MaxValue * 3);
    }

    [Fact]
    public void Says_nothing_without_numbers()
    {
        Multiset cleared = Of([(3, 1)]);
        cleared.Clear();
        foreach (Multiset empty in new[] { new(), cleared })
        {
            empty.Quantile(0.5).Should().BeNull();
            empty.Minimum.Should().BeNull();
            empty.Maximum.Should().BeNull();
            empty.Sum.Should().Be(0);
            empty.Count.Should().Be(0);
        }
    }

    [Fact]
    public void Waits_for_the_addition_of_what_was_taken_back_first()
    {
        Multiset multiset = Of([(7, -1), (2, 1)]);
        FluentActions.Invoking(() => multiset.Quantile(0.5)).Should().Throw<InvalidOperationException>().WithMessage("7 was taken back*");
        FluentActions.Invoking(() => multiset.Maximum).Should().Throw<InvalidOperationException>();

        multiset.Add(7);

        multiset.Quantile(0.5).Should().Be(2);
    }

    [Fact]
    public void Refuses_contents_that_are_not_in_order()
    {
        var multiset = new Multiset();

        FluentActions.Invoking(() => multiset.Merge([2, 1], [1, 1])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => multiset.Merge([1, 1], [1, 1])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => multiset.Merge([1], [1, 1])).Should().Throw<ArgumentException>();
    }

    private static Multiset Of(IEnumerable<(long Value, int By)> steps)
    {
        var multiset = new Multiset();
        foreach ((long Value, int By) step in steps) Apply(multiset, step);
        return multiset;
    }

    private static void Apply(Multiset multiset, (long Value, int By) step)
    {
        if (step.By > 0) multiset.Add(step.Value);
        else multiset.TakeBack(step.Value);
    }
}
