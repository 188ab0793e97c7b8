namespace BuyerJourney.Demo.Sources;

/// <summary>The formats that the demo reads, by the names it calls them.</summary>
internal static class LogFormats
{
    public const string StageCsv = "stage-csv";
    public const string DealCsv = "deal-csv";
    public const string Xes = "xes";

    public static IReadOnlyList<string> Names { get; } = [StageCsv, DealCsv, Xes];
}
