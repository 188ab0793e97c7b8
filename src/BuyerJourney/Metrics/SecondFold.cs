using System.Collections.Immutable;
using System.Runtime.InteropServices;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Metrics;

/// <summary>
/// Exact percentiles without keeping every length: the first fold over a log counts lengths in buckets, and the second keeps only the lengths of those buckets in which a percentile,
/// the shortest or the longest lies.
/// </summary>
internal static class SecondFold
{
    /// <summary>Whether any of the book's metrics needs it.</summary>
    public static bool IsNeededBy(TallyBook book) => MetricsIn(book).Any();

    /// <summary>Says which buckets' lengths are wanted, in each group for its own summaries and for those of all groups together.</summary>
    public static void Prepare(TallyBook book)
    {
        foreach ((_, int metric) in MetricsIn(book))
        {
            Tally total = book.NewTally(metric);
            CodeMap same = CodeMap.Between(book.Codes, book.Codes);
            Tally[] tallies = [.. book.Groups.Select(group => group.Tallies[metric])];
            for (int part = 0; part < total.Parts.Count; part++)
            {
                if (total.Parts[part] is LengthTable { NeedsSecondFold: true } all)
                {
                    LengthTable[] tables = [.. tallies.Select(tally => (LengthTable)tally.Parts[part])];
                    foreach (LengthTable table in tables)
                    {
                        all.Merge(table, same);
                    }

                    Want(tables, all);
                    all.Release();
                }
            }
        }
    }

    /// <summary>An empty book for the second fold over a part of the log.</summary>
    public static TallyBook BookFor(TallyBook first)
    {
        var second = new TallyBook(first.Codes, LengthKeeping.WantedOnly, [.. MetricsIn(first).Select(needing => needing.Metric)], first.Dimensions);
        Visit(first, second, (counted, wanting) => wanting.KeepWhatIsWantedBy(counted));
        return second;
    }

    /// <summary>Takes into the first book what the second has kept, and hands the second's memory on.</summary>
    public static void Take(TallyBook first, TallyBook second)
    {
        Visit(first, second, (counted, kept) => counted.TakeFrom(kept));
        second.Release();
    }

    private static void Want(LengthTable[] tables, LengthTable all)
    {
        int[]?[] ofAll = all.BucketsToKeep();
        var wanted = new List<int>();
        foreach (LengthTable table in tables)
        {
            int[]?[] own = table.BucketsToKeep();
            for (int cell = 0; cell < own.Length; cell++)
            {
                if (own[cell] is { } buckets)
                {
                    wanted.Clear();
                    wanted.AddRange(buckets);
                    wanted.AddRange(ofAll[cell] ?? []);
                    wanted.Sort();
                    table.Want(cell, EachOnce(CollectionsMarshal.AsSpan(wanted)));
                }
            }
        }
    }

    private static int[] EachOnce(Span<int> sorted)
    {
        int count = 0;
        foreach (int one in sorted)
        {
            if (count == 0 || sorted[count - 1] != one)
            {
                sorted[count++] = one;
            }
        }

        return sorted[..count].ToArray();
    }

    private static void Visit(TallyBook first, TallyBook second, Action<LengthTable, LengthTable> pair)
    {
        ImmutableArray<int> metrics = [.. MetricsIn(first).Select(needing => needing.Index)];
        foreach ((var key, Tally[] tallies) in first.Groups)
        {
            Tally[] others = second.GroupOf(key);
            for (int i = 0; i < metrics.Length; i++)
            {
                IReadOnlyList<TallyPart> parts = tallies[metrics[i]].Parts;
                for (int part = 0; part < parts.Count; part++)
                {
                    if (parts[part] is LengthTable { NeedsSecondFold: true } table)
                    {
                        pair(table, (LengthTable)others[i].Parts[part]);
                    }
                }
            }
        }
    }

    private static IEnumerable<(Metric Metric, int Index)> MetricsIn(TallyBook book) => book.Metrics
        .Select((metric, index) => (Metric: metric, Index: index))
        .Where(metric => book.NewTally(metric.Index).Parts.Any(part => part is LengthTable { NeedsSecondFold: true }));
}
