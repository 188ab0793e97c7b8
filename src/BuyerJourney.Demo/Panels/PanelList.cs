using BuyerJourney.Demo.CommandLine;
using BuyerJourney.Impact;
using BuyerJourney.Metrics;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace BuyerJourney.Demo.Panels;

/// <summary>All that the demo can show, in the order in which it is read.</summary>
internal static class PanelList
{
    public const string WhatIf = "what-if";

    private const string NothingHappened = "no journey entered a stage";

    public static IReadOnlyList<Panel> All { get; } =
    [
        new("in-short", "what was found, in a few sentences", NothingHappened, found => InShortPanel.Of(found.InShort)) { IsUsual = true },
        new("goals", "how the goals stand", "nobody has set goals for these journeys", found => GoalsPanel.Of(found.Goals)) { IsUsual = true },
        new("sales", "money and speed", NothingHappened, found => SalesPanel.Of(found.Reports.Get(Metric.Sales))) { IsUsual = true },
        new("funnel", "how many get how far", NothingHappened, found => FunnelPanel.Of(found.Reports.Get(Metric.Funnel))) { IsUsual = true },
        new("time", "how long each stage takes", NothingHappened, found => TimeInStagePanel.Of(found.Reports.Get(Metric.TimeInStage))) { IsUsual = true },
        new("obstacles", "what stands in the way: what it costs, how long it stands, what resolves it", "no journey met an obstacle, and no loss has a reason", found => ObstaclesPanel.Of(found.Reports.Get(Metric.ObstacleImpact), found.Definition)) { IsUsual = true },
        new("stalled", "deals that wait for too long now", "no open deal has been in its stage for longer than it should", found => StalledPanel.Of(found.Reports.Get(Metric.Stalled))) { IsUsual = true },
        new("silence", "buyers of whom nothing is heard", "no journey has been silent for that long", found => SilencePanel.Of(found.Reports.Get(Findings.Silence))),
        new("steps", "who goes on from one touchpoint to the next", "the definition has fewer than two touchpoints", found => StepsPanel.Conversions(found.Conversions)) { IsUsual = true },
        new("leavers", "who closes the door after a touchpoint", "the definition has no touchpoints", found => StepsPanel.Leavers(found.Leavers)) { IsUsual = true },
        new("what-works", "what is done where buyers go on", "nothing differs by more than chance would bring", found => WhatWorksPanel.Of(found.Reports.Get(Metric.WhatMovesBuyersOn))),
        new("attribution", "which touchpoints the wins go back to", "no won journey has a touchpoint", found => AttributionPanel.Of(found.Reports.Get(Metric.Attribution))),
        new("voice", "how buyers took what was done: the voice of the customer", "nobody noted a reaction or gave feedback", found => VoicePanel.Of(found.Reports.Get(Metric.Voice))),
        new("teams", "what each team does and holds", "the definition has no teams, and no touchpoint names one", found => TeamsPanel.Of(found.Reports.Get(Metric.Teams))),
        new("trend", "how it develops from month to month", NothingHappened, found => TrendPanel.Of(found.Reports.Get(Findings.Trend))),
        new("change", "what differs between the last two quarters that are old enough", "no two quarters of starts in a row are old enough to tell", found => ChangePanel.Of(found.Change)),
        new("conformance", "what happened though the rules do not permit it", "nothing happened that the definition does not permit", found => ConformancePanel.Of(found.Reports.Get(Metric.Conformance))),
        new("quality", "how good the data is", "there are no journeys", found => QualityPanel.Of(found.Reports.Get(Metric.DataQuality))),
        new(WhatIf, "what would follow if the costliest obstacle were gone, or the worst bottleneck took half as long", "there is too little to learn from", found => WhatIfPanel.Of(found.WhatIf)),
        new("groups", "how the groups of --by differ", "there are no groups without --by DIMENSION", found => GroupsPanel.Of(found)) { IsUsual = true },
    ];

    /// <summary>What was asked for, drawn; where somebody asked for it by name and there is nothing, a line that says so.</summary>
    public static IEnumerable<IRenderable> Draw(Findings found, DemoOptions options)
    {
        foreach (Panel panel in All.Where(panel => options.All || (options.Show.Count == 0 ? panel.IsUsual : options.Show.Contains(panel.Name, StringComparer.Ordinal))))
        {
            if (panel.Draw(found) is { } drawn)
            {
                yield return drawn;
            }
            else if (options.All || options.Show.Count > 0)
            {
                yield return new Markup($"[bold]{panel.Name}[/]: {Markup.Escape(panel.Missing)}.{Environment.NewLine}");
            }
        }

        if (!options.All && options.Show.Count == 0)
        {
            yield return new Markup($"[grey]More: --all, or --show {string.Join(',', All.Where(panel => !panel.IsUsual).Select(panel => panel.Name))}[/]{Environment.NewLine}");
        }
    }
}
