using System.Globalization;
using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Metrics.Flows;

namespace BuyerJourney.Maps.Diagrams;

/// <summary>How journeys move, as a picture in text.</summary>
/// <remarks>The same report gives the same text, to the byte. Safe to call from any thread.</remarks>
public static class FlowDiagram
{
    /// <summary>
    /// The moves between stages and into outcomes with their counts, as a Mermaid sankey diagram. A sankey can't show circles: moves back, into and out of stages on hold, and
    /// out of an outcome are left out; visits that are open flow into <c>open</c>. Mermaid's sankey accepts
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
        var names = new SankeyNames();
        string[] stages = [.. definition.Stages.Select((stage, i) => names.Of(stage.Id.Value, FormattableString.Invariant($"stage {i + 1}")))];
        string[] outcomes = [.. definition.Outcomes.Select((outcome, i) => names.Of(outcome.Id.Value, FormattableString.Invariant($"outcome {i + 1}")))];
        string open = names.Of("open", "open");
        var lines = new StringBuilder();
        foreach (Stage stage in definition.Stages.Where(stage => !stage.IsOnHold))
        {
            foreach (Stage later in definition.Stages.Where(other => other.Index > stage.Index && !other.IsOnHold))
            {
                Append(lines, stages[stage.Index], stages[later.Index], flow.Between(Waypoint.At(stage.Id), Waypoint.At(later.Id))?.Count ?? 0);
            }

            foreach (Outcome outcome in definition.Outcomes)
            {
                Append(lines, stages[stage.Index], outcomes[outcome.Index], flow.Between(Waypoint.At(stage.Id), Waypoint.At(outcome.Id))?.Count ?? 0);
            }

            Append(lines, stages[stage.Index], open, flow[stage.Id].Open);
        }

        return lines.Length == 0 ? string.Empty : "sankey-beta\n\n" + lines;
    }

    private static void Append(StringBuilder lines, string from, string to, long count)
    {
        if (count > 0)
        {
            lines.Append(CultureInfo.InvariantCulture, $"\"{from}\",\"{to}\",{count}\n");
        }
    }
}
