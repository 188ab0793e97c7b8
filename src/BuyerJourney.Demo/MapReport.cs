using BuyerJourney.Definitions.Naming;
using BuyerJourney.Demo.CommandLine;
using BuyerJourney.Demo.Sources;
using BuyerJourney.Goals;
using BuyerJourney.Impact.Groups;
using BuyerJourney.Maps;
using BuyerJourney.Maps.Reports;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;

namespace BuyerJourney.Demo;

/// <summary>The journey's map, measured by persona, so that kinds of buyer that get stuck are found: in short, and as a report in Markdown.</summary>
internal sealed class MapReport(MeasuredLog source, DemoOptions options)
{
    private readonly JourneyMap _map = JourneyMap.Of(source.Log.Definition, source.Log.Measure(source.AsOf, new MeasureOptions { SplitBy = [Dimension.Persona] }, [.. JourneyMap.Metrics, Findings.Trend]));

    private readonly JourneyReportOptions _options = new()
    {
        Culture = options.Culture,
        Names = DisplayNames.Standard,
        Zone = options.Zone,
        Goals = source.Goals is { } goals ? source.Log.Score(source.AsOf, goals) : null,
        DataQuality = source.Quality,
    };

    // The tables on the console call everything by its id.
    public Rows<string> InShort() => JourneyReport.InShort(_map, _options with { Names = null });

    /// <param name="change">What differs between the last two quarters; null where nobody knows.</param>
    public string ToMarkdown(Comparison? change) => JourneyReport.ToMarkdown(_map, _options with { Comparison = change });
}
