using BuyerJourney.Definitions;
using BuyerJourney.Demo.CommandLine;
using BuyerJourney.Interchange;
using BuyerJourney.Interchange.Json;
using NodaTime;

namespace BuyerJourney.Demo.Sources;

/// <summary>Reads the user's own export.</summary>
internal static class LogLoader
{
    public static async Task<MeasuredLog> ReadAsync(DemoOptions options, IProgress<ImportProgress> progress, CancellationToken cancellation)
    {
        LogFormat format = LogFormats.Of(options.Format);
        if (options.Deals is not null && format.Deals is null)
        {
            throw new DemoException($"--deals: {format.Name} has no second file; {string.Join(" and ", LogFormats.All.Where(other => other.Deals is not null).Select(other => other.Name))} do. Leave it out, or say another --format.");
        }

        JourneyDefinition definition = await ReadDefinitionAsync(options.Definition!, cancellation);
        var importer = new JourneyImporter(definition, new ImportOptions
        {
            Zone = options.Zone,
            Times = options.TimePattern is null ? null : TimeFormat.Of(options.TimePattern),
            Currency = options.Currency,
            Progress = progress,
        });
        await using FileStream file = Open(options.Log!);
        await using FileStream? deals = options.Deals is null ? null : Open(options.Deals);
        try
        {
            await format.Read(new LogFiles(file, deals is null ? null : ImportSource.From(deals, options.Deals!.Name)), importer, new ColumnMap(options.Map), cancellation);
        }
        catch (ImportException problem)
        {
            throw new DemoException($"{problem.Message}{Environment.NewLine}It was read as {format.Name}: {format.About}. If it is something else, say so with --format; --help lists the formats, and what --map can say of each.");
        }

        JourneyImport read = importer.Build();
        Instant? asOf = options.AsOf ?? read.Log.Latest;
        return asOf is { } instant
            ? new MeasuredLog(options.Log!.Name, read.Log.CutAt(instant), read.Report.ToString(), instant)
            : throw new DemoException($"Nothing in {options.Log!.Name} could be used:{Environment.NewLine}{read.Report}");
    }

    private static async Task<JourneyDefinition> ReadDefinitionAsync(FileInfo file, CancellationToken cancellation)
    {
        await using FileStream json = Open(file);
        return await JsonDefinition.ReadAsync(json, cancellationToken: cancellation);
    }

    private static FileStream Open(FileInfo file) => file.Exists
        ? file.OpenRead()
        : throw new DemoException($"There is no file {file.FullName}.");
}
