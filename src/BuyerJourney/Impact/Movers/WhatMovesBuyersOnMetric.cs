using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Impact.Exposures;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Tallies;
using NodaTime;

namespace BuyerJourney.Impact.Movers;

/// <summary>
/// For each stage and each touchpoint, strategy, product feature shown, pain point addressed, team and person: do buyers with whom it happened in the visit go on more often, and sooner, than those with whom it did not?
/// </summary>
/// <remarks>
/// Compared in two ways that do not favour what needs a long visit to happen: at a landmark, and by time at risk. The outcome is that the buyer advanced from the visit. A touchpoint without which no rule lets a
/// journey on is shown as required and not ranked: that those who advanced had it says nothing. Associations, not causes. Immutable and safe to share between threads.
/// </remarks>
/// <example><code>
/// WhatMovesBuyersOnReport report = log.Measure(asOf, Metric.WhatMovesBuyersOn).Get(Metric.WhatMovesBuyersOn);
/// foreach (ActionComparison action in report.MovesOn) Console.WriteLine(action);
/// </code></example>
public sealed class WhatMovesBuyersOnMetric : Metric<WhatMovesBuyersOnTally, WhatMovesBuyersOnReport>
{
    private static readonly ImmutableArray<ActionKind> AllKinds = [.. Enum.GetValues<ActionKind>()];

    private readonly ImmutableArray<ActionKind> _kinds;
    private readonly Duration? _landmark;
    private readonly Dimension? _within;

    internal WhatMovesBuyersOnMetric()
        : this(AllKinds, null, null)
    {
    }

    private WhatMovesBuyersOnMetric(ImmutableArray<ActionKind> kinds, Duration? landmark, Dimension? within) => (_kinds, _landmark, _within) = (kinds, landmark, within);

    /// <inheritdoc/>
    public override string Name
    {
        get
        {
            string kinds = _kinds.Length == AllKinds.Length ? string.Empty : $": {string.Join(", ", _kinds)}";
            string landmark = _landmark is { } at ? FormattableString.Invariant($" by {at:D:hh:mm:ss.FFFFFFFFF}") : string.Empty;
            return $"what moves buyers on{kinds}{landmark}{(_within is null ? string.Empty : $" within {_within}")}";
        }
    }

    /// <summary>The same for some kinds only: they alone are the family that the q values are over.</summary>
    /// <param name="kinds">The kinds, each once; at least one.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentException">No kind is named, or one twice.</exception>
    public WhatMovesBuyersOnMetric Of(params ReadOnlySpan<ActionKind> kinds)
    {
        ImmutableArray<ActionKind> named = [.. kinds];
        return named.IsEmpty || named.Distinct().Count() < named.Length
            ? throw new ArgumentException("Name the kinds to compare, each once.", nameof(kinds))
            : new WhatMovesBuyersOnMetric([.. named.Order()], _landmark, _within);
    }

    /// <summary>The same at a landmark of one's own, instead of the p75 of the delays after which each thing happened first in a visit.</summary>
    /// <param name="landmark">How long after it began a visit is looked at; nothing or longer.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="landmark"/> is negative.</exception>
    public WhatMovesBuyersOnMetric By(Duration landmark)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(landmark, Duration.Zero);
        return new WhatMovesBuyersOnMetric(_kinds, landmark, _within);
    }

    /// <summary>The same with Mantel and Haenszel's comparison within the values of a dimension, so that easier segments do not pass for better actions.</summary>
    /// <param name="dimension">The dimension of journeys, such as <see cref="Dimension.Segment"/>.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="dimension"/> is null.</exception>
    public WhatMovesBuyersOnMetric Within(Dimension dimension)
    {
        ArgumentNullException.ThrowIfNull(dimension);
        return new WhatMovesBuyersOnMetric(_kinds, _landmark, dimension);
    }

    /// <inheritdoc/>
    protected override WhatMovesBuyersOnTally NewTally(TallyScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return new WhatMovesBuyersOnTally(scope, _within);
    }

    /// <inheritdoc/>
    protected override void Fold(WhatMovesBuyersOnTally tally, in JourneyTrace trace, int sign)
    {
        ArgumentNullException.ThrowIfNull(tally);
        tally.Begin(trace);
        for (int i = 0; i < trace.Events.Length; i++)
        {
            if (tally.Codes.KindOf(trace.Events[i]) == EventKind.Touchpoint)
            {
                FoldTouchpoint(tally, trace, i);
            }
        }

        tally.Finish(sign);
    }

    /// <inheritdoc/>
    protected override WhatMovesBuyersOnReport Report(WhatMovesBuyersOnTally tally, ReportScope scope)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(scope);
        var reading = new ExposureReading(tally, scope, _within is not null);
        var required = scope.Definition.Stages.ToDictionary(stage => stage, stage => RequiredTouchpoints.Of(scope.Definition, stage));
        ActionComparison[] actions =
        [
            .. from stage in scope.Definition.Stages
               from thing in reading.Things.Select(WhatMovesBuyersOnTally.ActionOf)
               orderby stage.Index, thing.Kind
               let name = WhatMovesBuyersOnTally.TextOf(thing.Kind, thing.Name)
               let visits = reading.StaysWith(name, StayScopes.Of(stage))
               where visits > 0
               select new ActionComparison
               {
                   Stage = stage.Id,
                   Kind = thing.Kind,
                   Action = thing.Name,
                   IsRequired = thing.Kind == ActionKind.Touchpoint && required[stage].Contains(new Id<Touchpoint>(thing.Name)),
                   Visits = visits,
                   Landmark = reading.AtLandmark(name, StayScopes.Of(stage), LandmarkOutcome.Advanced, _landmark),
                   AtRisk = reading.AtRisk(name, [stage]),
               },
        ];
        return new WhatMovesBuyersOnReport
        {
            AsOf = scope.AsOf,
            Kinds = [.. _kinds],
            Landmark = _landmark,
            Within = _within?.ToString(),
            Actions = [.. WithQValues(actions)],
        };
    }

    // What is required is not compared, so it does not weigh on the others.
    private static IEnumerable<ActionComparison> WithQValues(ActionComparison[] actions)
    {
        Queue<LandmarkComparison> compared = new(QValues.Over([.. actions.Where(action => !action.IsRequired).Select(action => action.Landmark)]));
        return actions.Select(action => action.IsRequired ? action : action with { Landmark = compared.Dequeue() });
    }

    private void FoldTouchpoint(WhatMovesBuyersOnTally tally, in JourneyTrace trace, int position)
    {
        var spell = new Spell(trace.Ticks[position], position);
        EventDetail detail = trace.Detail(position);
        foreach (ActionKind kind in _kinds)
        {
            switch (kind)
            {
                case ActionKind.Touchpoint: tally.Add(kind, tally.Codes.IdOf(trace.Events[position]), spell); break;
                case ActionKind.Strategy: tally.Add(kind, detail.Strategy, spell); break;
                case ActionKind.Team: tally.Add(kind, detail.Team.IsNone ? null : detail.Team.Value, spell); break;
                case ActionKind.Person: tally.Add(kind, detail.Person, spell); break;
                default:
                    foreach (string name in kind == ActionKind.Feature ? detail.FeaturesShown : detail.PainPointsAddressed)
                    {
                        tally.Add(kind, name, spell);
                    }

                    break;
            }
        }
    }
}
