using BuyerJourney.Maps.Gaps;

namespace BuyerJourney.Maps.Reports;

/// <summary>What is missing: first what was seen to go otherwise than it should, then what nobody has said yet. Gaps of one kind stand together.</summary>
internal static class GapSection
{
    private const int Shown = 5;
    private const string FirstSeenInALog = "JM0101";

    public static bool IsSeen(MapGapCode code) => string.CompareOrdinal(code.Id, FirstSeenInALog) >= 0;

    public static void Write(ReportPage page)
    {
        if (page.Map.Gaps.Count == 0)
        {
            return;
        }

        page.Document.Heading(2, "Gaps: what is missing");
        ILookup<bool, IGrouping<MapGapCode, MapGap>> kinds = page.Map.Gaps.GroupBy(gap => gap.Code).ToLookup(kind => IsSeen(kind.Key));
        if (kinds[true].Any())
        {
            page.Document.Heading(3, "Seen in what happened");
            foreach (IGrouping<MapGapCode, MapGap> kind in kinds[true])
            {
                WriteSeen(page, kind.Key, [.. kind]);
            }
        }

        if (kinds[false].Any())
        {
            page.Document.Heading(3, "Not said yet, in the description of the journey");
            page.Document.Table(
                ["Weight", "What is missing", "Where", "Why it matters, and what to do"],
                kinds[false].Select(kind => new[] { Weight(kind.Key), $"{kind.Key.Meaning} ({kind.Key.Id})", Places(page, [.. kind]), $"{kind.Key.Why} {kind.Key.Remedy}" }));
        }
    }

    private static void WriteSeen(ReportPage page, MapGapCode code, MapGap[] gaps)
    {
        page.Document.Paragraph($"**{code.Meaning}** ({Weight(code)} weight, {code.Id}). {code.Why} *What to do:* {code.Remedy}");
        page.Document.Bullets(gaps.Take(Shown).Select(gap => $"{gap.Place.In(page.Writing)}: {gap.Seen.In(page.Writing)}"));
        if (gaps.Length > Shown)
        {
            page.Document.Paragraph(page.Say($"And {gaps.Length - Shown} more: ") + Listed(page, gaps[Shown..]));
        }
    }

    private static string Weight(MapGapCode code) => code.Severity switch
    {
        GapSeverity.High => "high",
        GapSeverity.Medium => "medium",
        _ => "low",
    };

    public static string Places(ReportPage page, MapGap[] gaps) => gaps.All(gap => gap.Stage is not null) && gaps.Length > 1 && gaps.Length == page.Map.Stages.Count(stage => !stage.IsOnHold)
        ? page.Say($"all {gaps.Length} stages")
        : gaps.Length > Shown ? $"{Listed(page, gaps[..Shown])} {page.Say($"and {gaps.Length - Shown} more")}" : Listed(page, gaps);

    private static string Listed(ReportPage page, MapGap[] gaps) => string.Join(", ", gaps.Select(gap => gap.Place.In(page.Writing)));
}
