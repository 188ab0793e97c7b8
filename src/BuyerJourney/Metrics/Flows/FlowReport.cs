using System.Text;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Naming;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Metrics.Flows;

/// <summary>How the journeys that were measured move.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
public sealed record FlowReport
{
    private const int VariantsInText = 10;

    /// <summary>The instant at which the world was looked at.</summary>
    public required Instant AsOf { get; init; }

    /// <summary>How the percentiles of transitions and of <see cref="FirstToLast"/> were worked out; the others are always exact.</summary>
    public required Percentiles Percentiles { get; init; }

    /// <summary>All journeys, those on which nothing happened included.</summary>
    public required long Journeys { get; init; }

    /// <summary>Journeys that have a path: they were in a stage, or were closed.</summary>
    public required long WithPath { get; init; }

    /// <summary>Of the journeys with a path, the share that visited a stage again.</summary>
    public required Proportion WithReentry { get; init; }

    /// <summary>Of the journeys with a path, the share that went back to an earlier stage. Who comes back from hold has gone back where it leads before the stage in which the journey was set aside.</summary>
    public required Proportion WithStepBack { get; init; }

    /// <summary>Of the journeys with a path, the share that passed over a stage on its way to a later one or to a win, also where it stood on hold in between.</summary>
    public required Proportion WithSkip { get; init; }

    /// <summary>The stages, in the definition's order.</summary>
    public required Rows<StageFlow> Stages { get; init; }

    /// <summary>Which place follows which, in the order of the places; only what happened.</summary>
    public required Rows<Transition> Transitions { get; init; }

    /// <summary>All paths, the most frequent first. Listed when first read: a log can have very many.</summary>
    public required Rows<Variant> Variants { get; init; }

    /// <summary>From first event to close, of won journeys: the sales cycle.</summary>
    public required LengthSummary Won { get; init; }

    /// <summary>From first event to close, of lost journeys.</summary>
    public required LengthSummary Lost { get; init; }

    /// <summary>From first event to close, open journeys taken into account.</summary>
    public required TimeToClose TimeToClose { get; init; }

    /// <summary>Journeys that began nobody knows when: they are in none of <see cref="Won"/>, <see cref="Lost"/> and <see cref="TimeToClose"/>.</summary>
    public required long UnknownStarts { get; init; }

    /// <summary>From first to last event so far, of all journeys with an event: the case duration of process miners.</summary>
    public required LengthSummary FirstToLast { get; init; }

    /// <summary>The flow of one stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <exception cref="ArgumentException">The report has no such stage.</exception>
    public StageFlow this[Id<Stage> stage] => Stages.FirstOrDefault(row => row.Stage == stage)
        ?? throw new ArgumentException($"The report has no stage '{stage}'; its stages are {string.Join(", ", Stages.Select(row => row.Stage))}.", nameof(stage));

    /// <summary>How often one place followed another directly.</summary>
    /// <param name="from">The place left.</param>
    /// <param name="to">The place that came next.</param>
    /// <returns>The transition; null when it never happened.</returns>
    public Transition? Between(Waypoint from, Waypoint to) => Transitions.FirstOrDefault(row => row.From == from && row.To == to);

    /// <summary>How many of the most frequent paths it takes to cover a share of the journeys.</summary>
    /// <param name="share">The share, from 0 to 1.</param>
    /// <returns>The number of paths.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is not between 0 and 1.</exception>
    public int VariantsToCover(double share)
    {
        if (!(share is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies between 0 and 1.");
        }

        return share == 0 ? 0 : Math.Min(Variants.TakeWhile(variant => variant.Coverage.Value < share).Count() + 1, Variants.Count);
    }

    /// <summary>The flow as lines of text.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder(FormattableString.Invariant($"{CountText.Of(Journeys, "journey")}, {WithPath:N0} with a path; re-entry {WithReentry}, step back {WithStepBack}, skip {WithSkip}; as of {AsOf}"));
        text.AppendLine().Append(FormattableString.Invariant($"to the close: {TimeToClose}; won {Won}; lost {Lost}"));
        foreach (StageFlow row in Stages)
        {
            text.AppendLine().Append(row);
        }

        foreach (Transition row in Transitions)
        {
            text.AppendLine().Append(row);
        }

        text.AppendLine().Append(CountText.Of(Variants.Count, "path"));
        foreach (Variant row in Variants.Take(VariantsInText))
        {
            text.AppendLine().Append(row);
        }

        return text.ToString();
    }
}
