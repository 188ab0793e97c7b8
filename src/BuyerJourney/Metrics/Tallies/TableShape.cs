using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>How the cells of a table lie in one array: the first axis varies slowest, so that a table of events can grow at its end.</summary>
internal sealed class TableShape
{
    private readonly Axis[] _axes;

    private TableShape(Axis[] axes, TallyScope scope)
    {
        _axes = axes;
        Second = axes.Length > 1 ? SizeOf(axes[1], scope) : 1;
        Third = axes.Length > 2 ? SizeOf(axes[2], scope) : 1;
        Grows = axes.Length > 0 && axes[0].Kind == AxisKind.Events;
        Cells = (axes.Length > 0 ? SizeOf(axes[0], scope) : 1) * Second * Third;
    }

    /// <summary>How many positions the second axis has.</summary>
    public int Second { get; }

    /// <summary>How many positions the third axis has.</summary>
    public int Third { get; }

    /// <summary>How many cells there are to begin with.</summary>
    public int Cells { get; }

    /// <summary>Whether cells may be added at the end.</summary>
    public bool Grows { get; }

    public static TableShape Of(ReadOnlySpan<Axis> axes, TallyScope scope)
    {
        if (axes.Length > 3)
        {
            throw new ArgumentException($"A table has at most three axes, and this one {axes.Length}.", nameof(axes));
        }

        for (int i = 1; i < axes.Length; i++)
        {
            if (axes[i].Kind == AxisKind.Events)
            {
                throw new ArgumentException("Axis.Events grows, so it can only be a table's first axis.", nameof(axes));
            }
        }

        return new TableShape([.. axes], scope);
    }

    /// <summary>Where a cell of another book's table lies in this one: only events can have another code there.</summary>
    public int Translate(int cell, CodeMap map)
    {
        if (map.IsIdentity || !Grows)
        {
            return cell;
        }

        int inside = cell % (Second * Third);
        return (map[new EventCode((ushort)(cell / (Second * Third)))].Value * Second * Third) + inside;
    }

    /// <summary>A text that two tables share exactly when one can be added to the other.</summary>
    public override string ToString() => string.Join(" × ", _axes.Select(a => a.Kind == AxisKind.Cases ? string.Join('|', a.Labels) : a.Kind.ToString()));

    private static int SizeOf(Axis axis, TallyScope scope) => axis.Kind switch
    {
        AxisKind.Stages => scope.Definition.Stages.Length,
        AxisKind.Outcomes => scope.Definition.Outcomes.Length,
        AxisKind.StagesAndOutcomes => scope.Definition.Stages.Length + scope.Definition.Outcomes.Length,
        AxisKind.Events => scope.Codes.Count,
        _ => axis.Labels.Length,
    };
}
