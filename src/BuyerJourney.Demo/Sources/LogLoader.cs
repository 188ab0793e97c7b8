using BuyerJourney.Definitions;
using BuyerJourney.Demo.CommandLine;
using BuyerJourney.Interchange;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Json;
using BuyerJourney.Interchange.Xes;
using NodaTime;

namespace BuyerJourney.Demo.Sources;

/// <summary>Reads the user's own export.</summary>
internal static class LogLoader
{
    public static async Task<MeasuredLog> ReadAsync(DemoOptions options, IProgress<ImportProgress> progress, CancellationToken cancellation)
    {
        JourneyDefinition definition = await ReadDefinitionAsync(options.Definition!, cancellation);
        var columns = new ColumnMap(options.Map);
        var import = new ImportOptions
        {
            Zone = options.Zone,
            Times = options.TimePattern is null ? null : TimeFormat.Of(options.TimePattern),
            Currency = options.Currency,
            Progress = progress,
        };
        await using FileStream file = Open(options.Log!);
        JourneyImport read = options.Format switch
        {
            LogFormats.Xes => await XesLog.ReadAsync(file, definition, options: import, cancellationToken: cancellation),
            LogFormats.DealCsv => await DealTableCsv.ReadAsync(file, definition, columns.DealTable(), import, cancellationToken: cancellation),
            _ => await StageHistoryCsv.ReadAsync(file, definition, columns.StageHistory(), import, cancellationToken: cancellation),
        };
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
