using System.Collections.Immutable;
using System.Security.Cryptography;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Metrics;

/// <summary>How a book of tallies is written as bytes.</summary>
internal static class TallyBookFormat
{
    private const int Version = 4;
    private const int SealLength = 8;

    private static ReadOnlySpan<byte> Magic => "BJTB"u8;

    public static byte[] Write(TallyBook book)
    {
        var writer = new TallyWriter();
        writer.WriteRaw(Magic);
        writer.Write(Version);
        writer.Write((int)book.Percentiles);
        writer.Write(book.Latest is null ? 0 : 1);
        writer.Write(book.Latest?.ToUnixTimeTicks() ?? 0);
        IReadOnlyList<(EventKind Kind, string Id)> names = CodeMap.NamesOf(book.Codes);
        writer.Write(names.Count);
        foreach ((EventKind kind, string id) in names)
        {
            writer.Write((int)kind);
            writer.Write(id);
        }

        WriteTexts(writer, [.. book.Metrics.Select(metric => metric.Name)]);
        WriteTexts(writer, [.. book.Dimensions.Select(dimension => dimension.Name)]);
        WriteTexts(writer, book.Terms);
        writer.Write(book.Groups.Count());
        foreach ((GroupKey key, Tally[] tallies) in book.Groups)
        {
            foreach (string? value in key)
            {
                writer.Write(value is null ? 0 : 1);
                writer.Write(value ?? string.Empty);
            }

            foreach (Tally tally in tallies)
            {
                writer.Write(tally.Parts.Count);
                foreach (TallyPart part in tally.Parts)
                {
                    writer.Write(part.Name);
                    part.Write(writer);
                }
            }
        }

        writer.WriteRaw(SealOf(writer.ToBytes()));
        return writer.ToBytes();
    }

    public static TallyBook Read(ReadOnlySpan<byte> saved, EventCodes codes, ImmutableArray<Metric> metrics, ImmutableArray<Dimension> dimensions)
    {
        TallyBook.RequireEach(metrics, "metric");
        TallyBook.RequireEach(dimensions, "dimension");
        TallyReader reader = Open(saved);
        var percentiles = (Percentiles)reader.ReadInt((int)Percentiles.Exact, (int)Percentiles.Approximate);
        bool hasLatest = reader.ReadInt(0, 1) == 1;
        long latest = reader.ReadLong();
        CodeMap map = CodeMap.OfNames(ReadNames(ref reader), codes);
        string[] savedMetrics = ReadTexts(ref reader);
        TallyBook.RequireSame(savedMetrics.Order(StringComparer.Ordinal), metrics.Select(m => m.Name).Order(StringComparer.Ordinal), "metrics", nameof(metrics));
        TallyBook.RequireSame(ReadTexts(ref reader), dimensions.Select(d => d.Name), "dimensions", nameof(dimensions));
        var book = new TallyBook(codes, percentiles, [.. savedMetrics.Select(name => metrics.First(m => m.Name == name))], dimensions);
        TallyTerms.RequireSame(ReadTexts(ref reader), book.Terms, nameof(saved));
        for (int groups = reader.ReadCount(); groups > 0; groups--)
        {
            ReadGroup(ref reader, book, map);
        }

        if (!reader.IsAtEnd)
        {
            throw reader.Broken("there is more than there should be");
        }

        book.NoteLatest(hasLatest ? latest : null);
        return book;
    }

    /// <summary>A reader of what is between the version and the seal, both of which are right.</summary>
    private static TallyReader Open(ReadOnlySpan<byte> saved)
    {
        var reader = new TallyReader(saved);
        if (!reader.TryReadRaw(Magic))
        {
            throw new FormatException("These bytes are no saved tallies: they don't begin with 'BJTB'. Pass what TallyBook.Save gave.");
        }

        long version = reader.ReadLong();
        if (version != Version)
        {
            throw new FormatException($"These tallies were saved in format {version}, and this version of the library reads format {Version}. Read them with a version that saves in that format, or count them anew.");
        }

        int start = reader.Position;
        if (saved.Length - start < SealLength || !SealOf(saved[..^SealLength]).SequenceEqual(saved[^SealLength..]))
        {
            throw new FormatException($"The saved tallies are damaged: their {saved.Length} bytes do not fit the seal at their end. Save them again from their source.");
        }

        reader = new TallyReader(saved[..^SealLength]);
        reader.TryReadRaw(Magic);
        reader.ReadLong();
        return reader;
    }

    /// <summary>Tells damaged bytes from those that were saved; no protection against somebody who forges them.</summary>
    private static ReadOnlySpan<byte> SealOf(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes).AsSpan(0, SealLength);

    private static void ReadGroup(ref TallyReader reader, TallyBook book, CodeMap map)
    {
        var values = ImmutableArray.CreateBuilder<string?>();
        for (int i = 0; i < book.Dimensions.Length; i++)
        {
            bool hasValue = reader.ReadInt(0, 1) == 1;
            string value = reader.ReadText();
            values.Add(hasValue ? value : null);
        }

        foreach (Tally tally in book.GroupOf(new GroupKey(values.ToImmutable())))
        {
            reader.ReadInt(tally.Parts.Count, tally.Parts.Count);
            foreach (TallyPart part in tally.Parts)
            {
                string name = reader.ReadText();
                if (!string.Equals(name, part.Name, StringComparison.Ordinal))
                {
                    throw reader.Broken($"there is a part '{name}' where '{part.Name}' is needed");
                }

                part.Read(ref reader, map);
            }
        }
    }

    private static (EventKind Kind, string Id)[] ReadNames(ref TallyReader reader)
    {
        var names = new (EventKind, string)[reader.ReadCount()];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = ((EventKind)reader.ReadInt(0, (int)EventKind.Approval), reader.ReadText());
        }

        return names;
    }

    private static void WriteTexts(TallyWriter writer, ImmutableArray<string> texts)
    {
        writer.Write(texts.Length);
        foreach (string text in texts)
        {
            writer.Write(text);
        }
    }

    private static string[] ReadTexts(ref TallyReader reader)
    {
        string[] texts = new string[reader.ReadCount()];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = reader.ReadText();
        }

        return texts;
    }
}
