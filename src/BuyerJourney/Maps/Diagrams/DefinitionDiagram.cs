using System.Globalization;
using System.Text;
using BuyerJourney.Definitions;

namespace BuyerJourney.Maps.Diagrams;

/// <summary>A definition as a picture in text: its stages, outcomes and the rules between them.</summary>
/// <remarks>The same definition gives the same text, to the byte. Safe to call from any thread.</remarks>
public static class DefinitionDiagram
{
    /// <summary>As a Mermaid state diagram.</summary>
    /// <param name="definition">The definition.</param>
    /// <returns>The text, ending in a line feed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    /// <example><code>string mermaid = DefinitionDiagram.ToMermaid(b2b);   // put it between ```mermaid and ``` in a README</code></example>
    public static string ToMermaid(JourneyDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return ToMermaid(definition, stage => stage.Value, outcome => outcome.Value, trigger => trigger.Value);
    }

    internal static string ToMermaid(JourneyDefinition definition, Func<Id<Stage>, string> nameOfStage, Func<Id<Outcome>, string> nameOfOutcome, Func<Id<Trigger>, string> nameOfTrigger)
    {
        var text = new StringBuilder("stateDiagram-v2\n");
        foreach (Stage stage in definition.Stages)
        {
            text.Append(CultureInfo.InvariantCulture, $"    state \"{MermaidText.Label(nameOfStage(stage.Id))}\" as {StageName(stage)}\n");
        }

        foreach (Outcome outcome in definition.Outcomes)
        {
            text.Append(CultureInfo.InvariantCulture, $"    state \"{MermaidText.Label(nameOfOutcome(outcome.Id))}\" as {OutcomeName(outcome)}\n");
        }

        foreach (Stage start in definition.StartStages)
        {
            text.Append(CultureInfo.InvariantCulture, $"    [*] --> {StageName(start)}\n");
        }

        foreach (Arrow arrow in ArrowsOf(definition, nameOfTrigger))
        {
            text.Append(CultureInfo.InvariantCulture, $"    {arrow.From} --> {arrow.To} : {MermaidText.Label(arrow.Label)}\n");
        }

        foreach (Outcome outcome in definition.Outcomes)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {OutcomeName(outcome)} --> [*]\n");
        }

        return text.ToString();
    }

    /// <summary>As a graph in the DOT language of Graphviz.</summary>
    /// <param name="definition">The definition.</param>
    /// <returns>The text, ending in a line feed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public static string ToDot(JourneyDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"digraph {DotText.Quoted(definition.Id.Value)} {{\n    rankdir=LR;\n    node [shape=box, style=rounded];\n");
        foreach (Stage stage in definition.Stages)
        {
            string look = stage.IsOnHold ? ", style=\"rounded,dashed\"" : string.Empty;
            text.Append(CultureInfo.InvariantCulture, $"    {StageName(stage)} [label={DotText.Quoted(stage.Id.Value)}{look}];\n");
        }

        foreach (Outcome outcome in definition.Outcomes)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {OutcomeName(outcome)} [label={DotText.Quoted(outcome.Id.Value)}, shape={(outcome.IsWon ? "doublecircle" : "circle")}];\n");
        }

        foreach (Arrow arrow in ArrowsOf(definition, trigger => trigger.Value))
        {
            text.Append(CultureInfo.InvariantCulture, $"    {arrow.From} -> {arrow.To} [label={DotText.Quoted(arrow.Label)}];\n");
        }

        return text.Append("}\n").ToString();
    }

    // Ids of nodes are positions, so no name of the definition can break the diagram's own syntax.
    private static string StageName(Stage stage) => $"stage{stage.Index.ToString(CultureInfo.InvariantCulture)}";

    private static string OutcomeName(Outcome outcome) => $"outcome{outcome.Index.ToString(CultureInfo.InvariantCulture)}";

    private static IEnumerable<Arrow> ArrowsOf(JourneyDefinition definition, Func<Id<Trigger>, string> nameOfTrigger)
    {
        foreach (TransitionRule rule in definition.Rules)
        {
            string trigger = nameOfTrigger(rule.Trigger.Id);
            string label = rule.Requires.IsEmpty ? trigger : $"{trigger}: {string.Join(" ", rule.Requires)}";
            foreach (string from in SourcesOf(rule))
            {
                foreach (string to in TargetsOf(definition, rule))
                {
                    if (from != to || rule.ToStage is { IsReenterable: true })
                    {
                        yield return new Arrow(from, to, label);
                    }
                }
            }
        }
    }

    private static IEnumerable<string> SourcesOf(TransitionRule rule) => rule.FromStages.Select(StageName).Concat(rule.FromOutcomes.Select(OutcomeName));

    private static IEnumerable<string> TargetsOf(JourneyDefinition definition, TransitionRule rule) => rule.Effect switch
    {
        RuleEffect.Enter => [StageName(rule.ToStage!)],
        RuleEffect.Close => [OutcomeName(rule.ToOutcome!)],
        RuleEffect.Return => definition.Stages.Where(stage => !stage.IsOnHold && LeadsTo(definition, stage, rule)).Select(StageName),
        _ => [],
    };

    // Back to the stage that was left: any stage from which a rule leads to the one on hold.
    private static bool LeadsTo(JourneyDefinition definition, Stage from, TransitionRule back) => definition.Rules.Any(rule =>
        rule.ToStage is { IsOnHold: true } hold
        && back.FromStages.Contains(hold)
        && rule.FromStages.Contains(from));

    private readonly record struct Arrow(string From, string To, string Label);
}
