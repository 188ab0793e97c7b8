using System.IO.Compression;
using BuyerJourney.Definitions;
using BuyerJourney.Demo.Sample;
using BuyerJourney.Interchange;
using BuyerJourney.Interchange.Xes;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Demo.Sources;

/// <summary>The shipped sample: an export of a made-up company, read like any other.</summary>
internal static class SampleLog
{
    private const string Resource = "sample.xes.gz";

    public static async Task<MeasuredLog> ReadAsync(Instant? asOf, IProgress<ImportProgress> progress, CancellationToken cancellation)
    {
        JourneyDefinition definition = SampleDefinition.Create();
        await using Stream export = typeof(SampleLog).Assembly.GetManifestResourceStream(Resource)!;
        JourneyImport import = await XesLog.ReadAsync(ImportSource.From(export, Resource), definition, options: new ImportOptions { Progress = progress }, cancellationToken: cancellation);
        Instant instant = asOf ?? SampleMaker.Until;
        return new MeasuredLog("sample: a made-up software company", import.Log.CutAt(instant), import.Report.ToString(), instant) { Goals = SampleGoals.For(definition) };
    }

    /// <summary>Makes the sample again; it is a simulation with one seed.</summary>
    public static async Task MakeAsync(FileInfo file, CancellationToken cancellation)
    {
        await using var compressed = new GZipStream(file.Create(), CompressionLevel.SmallestSize);
        await XesLog.WriteAsync(compressed, Simulated(), cancellationToken: cancellation);
    }

    public static JourneyLog Simulated() =>
        SampleMaker.Simulator(SampleDefinition.Create()).Run(SampleMaker.Journeys, SampleMaker.From, SampleMaker.Until);
}
