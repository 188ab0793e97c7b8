using BuyerJourney.Maps.Texts;
using BuyerJourney.Metrics;

namespace BuyerJourney.Maps.Reports;

/// <summary>Writes a journey map as one document in Markdown (GitHub flavour), for people who have never seen this library.</summary>
/// <remarks>
/// What matters most comes first; every rate has its 95 % interval; sections of which nothing was measured are left out. Names of the user's are made harmless, whatever is in them.
/// The same map and options give the same text, to the byte. Safe to call from any thread.
/// </remarks>
/// <example><code>
/// JourneyMap map = JourneyMap.Of(b2b, log.Measure(asOf, [.. JourneyMap.Metrics]));
/// File.WriteAllText("report.md", JourneyReport.ToMarkdown(map, new JourneyReportOptions { Culture = CultureInfo.GetCultureInfo("de") }));
/// </code></example>
public static class JourneyReport
{
    /// <summary>The report.</summary>
    /// <param name="map">The map.</param>
    /// <param name="options">How it is written; null for the usual choices.</param>
    /// <returns>The document, with line feeds as line ends and one at its end.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="map"/> is null.</exception>
    public static string ToMarkdown(JourneyMap map, JourneyReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        options ??= new JourneyReportOptions();
        var page = new ReportPage(map, options, new MarkdownWriting(options.Culture, options.Names));
        Opening.Write(page);
        MoneyAndSpeed.Write(page);
        TrendSection.Write(page);
        ComparisonSection.Write(page);
        FunnelSection.Write(page);
        BottleneckSection.Write(page);
        ObstacleSection.Write(page);
        WhatWorksSection.Write(page);
        VoiceSection.Write(page);
        GapSection.Write(page);
        ConformanceSection.Write(page);
        StageSection.Write(page);
        PictureSection.Write(page);
        TeamSection.Write(page);
        ReadingHelp.Write(page);
        return page.Document.ToString();
    }

    /// <summary>What the report says under "In short", for a console or a message: where buyers are lost, what holds them back, what helps, what takes too long, what is won, which goals are behind, what is missing.</summary>
    /// <param name="map">The map.</param>
    /// <param name="options">How it is written; null for the usual choices.</param>
    /// <returns>The findings in plain text, the most important first; of what was not measured there is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="map"/> is null.</exception>
    public static Rows<string> InShort(JourneyMap map, JourneyReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        options ??= new JourneyReportOptions();
        return [.. Headlines.Of(new ReportPage(map, options, new PlainWriting(options.Culture, options.Names)))];
    }
}
