using BuyerJourney.Definitions;
using BuyerJourney.Maps.Texts;

namespace BuyerJourney.Maps.Reports;

/// <summary>What every section of a report needs: the map, how it is written, and the document that it is written into.</summary>
internal sealed class ReportPage(JourneyMap map, JourneyReportOptions options)
{
    public JourneyMap Map => map;

    public MapEvidence Evidence => map.Evidence;

    public JourneyReportOptions Options => options;

    public MarkdownDocument Document { get; } = new();

    public MarkdownWriting Writing { get; } = new(options.Culture, options.Names);

    /// <summary>A sentence with figures and names.</summary>
    public string Say(FormattableString sentence) => new MapText(sentence).In(Writing);

    /// <summary>A stage's name as a cell of a table, or at the beginning of a line.</summary>
    public string Cell(Id<Stage> stage) => Writing.Text(Writing.NameOf(stage));
}
