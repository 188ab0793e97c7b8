using BuyerJourney.Definitions;
using BuyerJourney.Maps.Texts;
using NodaTime;

namespace BuyerJourney.Maps.Reports;

/// <summary>What every section of a report needs: the map, how it is written, and the document that it is written into.</summary>
internal sealed class ReportPage(JourneyMap map, JourneyReportOptions options, Writing writing)
{
    public JourneyMap Map => map;

    public MapEvidence Evidence => map.Evidence;

    public JourneyReportOptions Options => options;

    public MarkdownDocument Document { get; } = new();

    public Writing Writing => writing;

    /// <summary>A sentence with figures and names.</summary>
    public string Say(FormattableString sentence) => new MapText(sentence).In(Writing);

    /// <summary>What a finding is about, set off from it.</summary>
    public string Lead(string words) => Writing.Strong(words);

    /// <summary>Whether stays are measured in working time.</summary>
    public bool IsWorkingTime => Evidence.TimeInStage?.WorkingTimeOf is not null;

    /// <summary>How long a stay is, in the time in which stays are measured.</summary>
    public MapText Stay(Duration length) => IsWorkingTime ? new($"{length:working}") : new($"{length}");

    /// <summary>A stage's name as a cell of a table, or at the beginning of a line.</summary>
    public string Cell(Id<Stage> stage) => Writing.Text(Writing.NameOf(stage));
}
