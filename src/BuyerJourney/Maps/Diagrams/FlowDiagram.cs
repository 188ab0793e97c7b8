using System.Globalization;
using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Metrics.Flows;

namespace BuyerJourney.Maps.Diagrams;

/// <summary>How journeys move, as a picture in text.</summary>
/// <remarks>The same report gives the same text, to the byte. Safe to call from any thread.</remarks>
public static class FlowDiagram
{
    // As wide as a page, so that names do not lie over each other.
    private const string Look = "%%{init: {\"sankey\": {\"width\": 1000, \"height\": 500}}}%%\nsankey-beta\n\n";

    /// <summary>
    /// The moves between stages, to stages on hold and into outcomes, and from a win to stages after the purchase, with their counts, as a Mermaid sankey diagram. A sankey can't show circles: moves back,
    /// back from a stage on hold, and out of other outcomes are left out; visits that are open flow into <c>open</c>. Mermaid's sankey accepts
    /// plain ASCII only: letters lose their accents, and a name without a plain form is shown by its place (<c>stage 3</c>).
    /// </summary>
    /// <param name="flow">The report.</param>
    /// <param name="definition">The definition that the journeys follow.</param>
    /// <returns>The text, ending in a line feed; empty where nothing moved.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static string ToMermaid(FlowReport flow, JourneyDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(definition);
        return ToMermaid(flow, definition, stage => stage.Value, outcome => outcome.Value);
    }

    internal static string ToMermaid(FlowReport flow, JourneyDefinition definition, Func<Id<Stage>, string> nameOfStage, Func<Id<Outcome>, string> nameOfOutcome)
    {
        var names = new SankeyNames();
        string[] stages = [.. definition.Stages.Select((stage, i) => names.Of(nameOfStage(stage.Id), FormattableString.Invariant($"stage {i + 1}")))];
        string[] outcomes = [.. definition.Outcomes.Select((outcome, i) => names.Of(nameOfOutcome(outcome.Id), FormattableString.Invariant($"outcome {i + 1}")))];
        string open = names.Of("open", "open");
        var lines = new StringBuilder();
        foreach (Stage stage in definition.Stages)
        {
            foreach (Stage later in definition.Stages.Where(other => !stage.IsOnHold && (other.IsOnHold || other.Index > stage.Index)))
            {
                Append(lines, stages[stage.Index], stages[later.Index], flow.Between(Waypoint.At(stage.Id), Waypoint.At(later.Id))?.Count ?? 0);
            }

            // After the purchase a win has been passed already.
            foreach (Outcome outcome in definition.Outcomes.Where(outcome => outcome.IsLost || !stage.IsAfterPurchase))
            {
                Append(lines, stages[stage.Index], outcomes[outcome.Index], flow.Between(Waypoint.At(stage.Id), Waypoint.At(outcome.Id))?.Count ?? 0);
            }

            Append(lines, stages[stage.Index], open, flow[stage.Id].Open);
        }

        foreach (Outcome win in definition.Outcomes.Where(outcome => outcome.IsWon))
        {
            foreach (Stage after in definition.Stages.Where(stage => stage.IsAfterPurchase && !stage.IsOnHold))
            {
                Append(lines, outcomes[win.Index], stages[after.Index], flow.Between(Waypoint.At(win.Id), Waypoint.At(after.Id))?.Count ?? 0);
            }
        }

        return lines.Length == 0 ? string.Empty : Look + lines;
    }

    private static void Append(StringBuilder lines, string from, string to, long count)
    {
        if (count > 0)
        {
            lines.Append(CultureInfo.InvariantCulture, $"\"{from}\",\"{to}\",{count}\n");
        }
    }
}
