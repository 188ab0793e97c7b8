using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using BuyerJourney.Interchange.Json.Reports;
using BuyerJourney.Simulation.WhatIf;

namespace BuyerJourney.Demo;

/// <summary>All that the panels show as one JSON document: that of the reports, with what is no report of a metric beside them.</summary>
internal static class FindingsJson
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="found">What was found.</param>
    /// <param name="withWhatIf">Whether to simulate as well, which takes longer than all the rest.</param>
    public static string Of(Findings found, bool withWhatIf)
    {
        JsonObject document = JsonNode.Parse(ReportJson.Write(found.Reports))!.AsObject();
        document["source"] = found.Source.Name;
        document["import"] = Texts(found.Source.Quality.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        document["inShort"] = Texts(found.InShort);
        if (found.Goals is var (card, realism))
        {
            document["scorecard"] = JsonNode.Parse(ReportJson.Write(card));
            document["goalRealism"] = JsonNode.Parse(ReportJson.Write(realism));
        }

        if (found.Change is { } change)
        {
            document["change"] = JsonNode.Parse(ReportJson.Write(change));
        }

        if (withWhatIf)
        {
            document["whatIf"] = WhatIf(found.WhatIf.Reports);
        }

        return document.ToJsonString(Layout);
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    private static JsonArray WhatIf(ImmutableArray<WhatIfReport> reports) =>
    [
        .. reports.Select(report => new JsonObject
        {
            ["change"] = report.Change.ToString(),
            ["isAssumption"] = report.Change.IsAssumption,
            ["runs"] = report.Runs,
            ["journeys"] = report.Journeys,
            ["figures"] = new JsonArray([.. report.Figures.Select(figure => new JsonObject
            {
                ["figure"] = figure.Figure.Name,
                ["unit"] = figure.Figure.Unit.Name,
                ["without"] = Estimate(figure.Without),
                ["with"] = Estimate(figure.With),
                ["difference"] = Estimate(figure.Difference),
            })]),
        }),
    ];

    private static JsonObject Estimate(MonteCarloEstimate estimate) => new()
    {
        ["mean"] = estimate.Mean,
        ["lower"] = estimate.Interval?.Lower,
        ["upper"] = estimate.Interval?.Upper,
        ["runs"] = estimate.Runs,
    };
}
