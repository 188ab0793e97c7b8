using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Tests.Fuzzing;
using BuyerJourney.Interchange.Xes;

namespace BuyerJourney.Interchange.Tests;

/// <summary>What holds for every reader, whatever it reads from.</summary>
public class SourceTests
{
    private static readonly ImportOptions Options = new() { Currency = "EUR" };

    public static TheoryData<string> Readers => FuzzedReader.Names;

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task A_file_reads_the_same_from_a_stream_a_pipe_or_a_reader_compressed_or_not_with_a_mark_or_without(string name)
    {
        FuzzedReader reader = FuzzedReader.Find(name);
        byte[] file = reader.Sample;
        byte[] utf16 = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(file).Replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"", StringComparison.Ordinal))];

        string expected = await reader.ReadAsync(new MemoryStream(file), Options, CancellationToken.None);

        expected.Should().NotBeEmpty();
        (await reader.ReadAsync(new Trickle(new MemoryStream(file)), Options, CancellationToken.None)).Should().Be(expected, "a network hands out few bytes at a time");
        (await reader.ReadAsync(PipeReader.Create(new MemoryStream(file)), Options, CancellationToken.None)).Should().Be(expected);
        (await reader.ReadAsync(new StringReader(Encoding.UTF8.GetString(file)), Options, CancellationToken.None)).Should().Be(expected);
        (await reader.ReadAsync(new StringReader(Encoding.UTF8.GetString([.. Encoding.UTF8.Preamble, .. file])), Options, CancellationToken.None)).Should().Be(expected, "Encoding.GetString leaves the mark in the text");
        (await reader.ReadAsync(new MemoryStream(Compressed(file)), Options, CancellationToken.None)).Should().Be(expected);
        (await reader.ReadAsync(new MemoryStream([.. Encoding.UTF8.Preamble, .. file]), Options, CancellationToken.None)).Should().Be(expected);
        (await reader.ReadAsync(new MemoryStream(utf16), Options, CancellationToken.None)).Should().Be(expected);
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Leaves_the_stream_open_and_stops_when_it_is_told(string name)
    {
        FuzzedReader reader = FuzzedReader.Find(name);
        using var file = new MemoryStream(reader.Sample);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await reader.ReadAsync(file, Options, CancellationToken.None);
        Func<Task> stopped = () => reader.ReadAsync(new MemoryStream(reader.Sample), Options, stop.Token);

        file.CanRead.Should().BeTrue();
        await stopped.Should().ThrowAsync<OperationCanceledException>();
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Says_how_far_it_is(string name)
    {
        FuzzedReader reader = FuzzedReader.Find(name);
        var heard = new List<ImportProgress>();

        await reader.ReadAsync(ImportSource.From(new MemoryStream(reader.Sample), "deals"), Options with { Progress = new Heard(heard) }, CancellationToken.None);

        if (name is not ("JsonDefinition" or "JsonGoals"))
        {
            ImportProgress last = heard.FindLast(p => p.FileName == "deals");
            (last.Rows > 0, last.Share).Should().Be((true, 1.0));
        }
    }

    [Fact]
    public async Task A_field_longer_than_what_is_fetched_ahead_comes_over_a_network_too()
    {
        JourneyDefinition sales = JourneyDefinition.Create("sales", journey => journey.Stage("qualify"));
        string text = new('x', 700_000);
        byte[] xes = Encoding.UTF8.GetBytes($"<log><trace><string key=\"concept:name\" value=\"d\"/><string key=\"a\" value=\"{text}\"/><string key=\"b\" value=\"{text}\"/></trace></log>");
        byte[] csv = Encoding.UTF8.GetBytes($"deal,stage,at,a\nd,qualify,2026-03-02,{text}\n\"e\",qualify,2026-03-02,\"{text}\"\n");
        var columns = new StageHistoryColumns { Journey = "deal", Stage = "stage", At = "at", Attributes = ["a"] };

        JourneyImport traces = await XesLog.ReadAsync(new Trickle(new MemoryStream(xes), 4096), sales);
        JourneyImport decoded = await XesLog.ReadAsync(new Trickle(new MemoryStream(xes), 4096), sales, options: new ImportOptions { Encoding = Encoding.UTF8 });
        JourneyImport rows = await StageHistoryCsv.ReadAsync(new Trickle(new MemoryStream(csv), 4096), sales, columns);

        foreach (JourneyImport import in new[] { traces, decoded, rows })
        {
            import.Report.Issues.Should().BeEmpty();
            import.Log.AttributeHistory("a").First().Value!.Value.Text.Should().Be(text);
        }
    }

    private static byte[] Compressed(byte[] file)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(file);
        }

        return compressed.ToArray();
    }

    private sealed class Heard(List<ImportProgress> heard) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => heard.Add(value);
    }

    /// <summary>Hands out few bytes at a time, and asynchronously alone, as the body of a request does.</summary>
    private sealed class Trickle(Stream bytes, int most = 3) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return await bytes.ReadAsync(buffer[..Math.Min(most, buffer.Length)], cancellationToken);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous reading is not allowed.");

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
