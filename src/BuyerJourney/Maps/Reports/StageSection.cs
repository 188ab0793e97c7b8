using BuyerJourney.Maps.Observations;
using BuyerJourney.Maps.Stages;
using BuyerJourney.Maps.Texts;
using BuyerJourney.Metrics;

namespace BuyerJourney.Maps.Reports;

/// <summary>The map itself: stage by stage, the buyer's side beside the seller's.</summary>
internal static class StageSection
{
    private const int Shown = 6;

    public static void Write(ReportPage page)
    {
        page.Document.Heading(2, "The map, stage by stage");
        foreach (StageMap stage in page.Map.Stages)
        {
            page.Document.Heading(3, page.Cell(stage.Stage));
            page.Document.Paragraph(string.Join(' ', Figures(page, stage)));
            string[] sides = [Lines(BuyerSide(page, stage)), Lines(SellerSide(page, stage))];
            if (sides.Any(side => side != Writing.None))
            {
                page.Document.Table(["The buyer", "The seller"], [sides]);
            }

            if (stage.Obstacles.Count > 0)
            {
                page.Document.Paragraph("In the way:");
                page.Document.Bullets(stage.Obstacles.Select(obstacle => ObstacleLine(page, obstacle)));
            }

            if (stage.Ways.Count > 0)
            {
                page.Document.Paragraph("From here on:");
                page.Document.Bullets(stage.Ways.Select(way => WayLine(page, way)));
            }
        }
    }

    private static IEnumerable<string> Figures(ReportPage page, StageMap stage)
    {
        if (stage.IsOnHold)
        {
            yield return "Buyers who put the purchase off wait here.";
        }

        yield return stage.Seller.LeadTeams.Count == 0 ? "Nobody leads it." : page.Say($"Led by {stage.Seller.LeadTeams}.");
        if (stage.Seller.SupportTeams.Count > 0)
        {
            yield return page.Say($"Supported by {stage.Seller.SupportTeams}.");
        }

        if (stage.Seller.ExpectedStay is { } expected)
        {
            yield return page.Say($"It should take {expected} at most.");
        }

        if (stage.Seller.Stay is { Survival.Median: { } median })
        {
            yield return page.Say($"Half of the buyers are through in {page.Stay(median)}.");
        }

        if (stage.Funnel is { } funnel)
        {
            yield return funnel.Open == 0 ? page.Say($"{funnel.Entered:# buyer|# buyers} came here.") : page.Say($"{funnel.Entered:# buyer|# buyers} came here; {funnel.Open:# is|# are} here now.");
        }

        if (stage.Flow is { WinProbability: { } chance } flow)
        {
            string ended = page.Say($"{flow.Visits - flow.Open:# visit that ended|# visits that ended}");
            yield return $"Chance of a purchase from here: {page.Writing.Percent(chance)}, judging by {ended}.";
        }
    }

    private static IEnumerable<string> BuyerSide(ReportPage page, StageMap stage)
    {
        foreach (string question in stage.Buyer.Questions)
        {
            yield return $"asks: *{page.Writing.Text(question)}*";
        }

        foreach (string need in stage.Buyer.Needs)
        {
            yield return $"needs: {page.Writing.Text(need)}";
        }

        foreach (string action in TouchpointLines(page, stage.Buyer.Actions))
        {
            yield return $"does: {action}";
        }

        if (stage.Buyer.Reactions is { Known: > 0 } reactions)
        {
            yield return page.Say($"takes contacts: {reactions.Welcomed:share} welcomed, {reactions.PutOff:share} put off ({reactions.Known} recorded)");
        }

        if (stage.Buyer.Signals is { Feedback: > 0 } signals)
        {
            yield return signals.MeanScore is { } mean ? page.Say($"gives feedback: {signals.Feedback:# time|# times}, mean score {mean} of {signals.Scores:# score|# scores}") : page.Say($"gives feedback: {signals.Feedback:# time|# times}");
        }

        foreach (PainPointCount painPoint in stage.Buyer.Signals?.PainPoints.Take(Shown) ?? [])
        {
            yield return page.Say($"suffers from: {painPoint.PainPoint} (found {painPoint.Times:# time|# times})");
        }
    }

    private static IEnumerable<string> SellerSide(ReportPage page, StageMap stage)
    {
        foreach (string activity in stage.Seller.Activities)
        {
            yield return page.Writing.Text(activity);
        }

        foreach (string touchpoint in TouchpointLines(page, stage.Seller.Touchpoints))
        {
            yield return $"touchpoint: {touchpoint}";
        }

        string channels = string.Join(", ", stage.Seller.Channels.Where(channel => channel.Channel is not null).Take(Shown).Select(channel => channel.Times is { } times
            ? page.Say($"{channel.Channel!} ({times})")
            : page.Writing.Text(channel.Channel!)));
        if (channels.Length > 0)
        {
            yield return $"channels: {channels}";
        }
    }

    private static IEnumerable<string> TouchpointLines(ReportPage page, Rows<StageTouchpoint> touchpoints)
    {
        foreach (StageTouchpoint touchpoint in touchpoints.OrderByDescending(touchpoint => touchpoint.Reactions?.All ?? 0).Take(Shown))
        {
            string name = page.Writing.Text(page.Writing.NameOf(touchpoint.Touchpoint));
            string times = touchpoint.Reactions is not { } reactions ? string.Empty : reactions.All == 0 ? ", never seen here" : page.Say($", {reactions.All:# time|# times}");
            yield return $"{name}{(touchpoint.IsRequired ? " (required to go on)" : string.Empty)}{times}";
        }

        if (touchpoints.Count > Shown)
        {
            yield return page.Say($"{touchpoints.Count - Shown} more");
        }
    }

    private static string ObstacleLine(ReportPage page, StageObstacle obstacle)
    {
        MapText owner = obstacle.Owner is { } team ? new($"{team} has to remove it") : new($"nobody has to remove it");
        MapText help = obstacle.Remedy is { Length: > 0 } remedy ? new($"; what helps: {remedy}") : new($"");
        MapText removed = obstacle.Impact?.ResolvedShare is { Trials: > 0 } share ? new($", of which {share:share} removed") : new($"");
        MapText met = obstacle.Impact is { } impact ? new($", met {impact.Occurrences:# time|# times} here{removed}") : new($"");
        return page.Say($"{obstacle.Obstacle}{met}: {owner}{help}");
    }

    private static string WayLine(ReportPage page, WayOn way)
    {
        string to = way.To is { } place ? page.Say($"to {place}") : "back to the stage that was left";
        string trigger = way.Trigger is { } on ? page.Say($", on {on}") : string.Empty;
        string taken = way.Share is { Trials: > 0 } share ? page.Say($": {share:share} of all who left") : string.Empty;
        string needs = way.Needs.Count == 0 ? string.Empty : " " + string.Join(' ', way.Needs.Select(page.Writing.Text));
        return $"{to}{trigger}{taken}.{needs}";
    }

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines) is { Length: > 0 } text ? text : Writing.None;
}
