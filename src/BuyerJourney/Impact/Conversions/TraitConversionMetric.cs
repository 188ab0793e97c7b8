using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Impact.Conversions;

/// <summary>Who goes on from a step within a period, and what those who do have in common that the others have not: features shown, strategies, pain points, persona, segment.</summary>
/// <remarks>
/// A journey's first such step is its trial. It matures when the period has passed, whatever happened in it, and only matured trials are compared. What is compared was known when the clock started, so nobody gains
/// by having lasted longer. Associations, not causes. Immutable and safe to share between threads.
/// </remarks>
public sealed class TraitConversionMetric : Metric<TraitConversionTally, TraitConversionReport>
{
    private readonly ImmutableArray<Trait> _traits;
    private readonly long _withinTicks;

    internal TraitConversionMetric(Step from, Step? to, Duration within, ImmutableArray<Trait> traits)
    {
        ArgumentNullException.ThrowIfNull(from);
        if (within <= Duration.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(within), within, "A period must be longer than nothing.");
        }

        (From, To, Within, _traits) = (from, to, within, traits);
        _withinTicks = WindowText.TicksOf(within);
    }

    /// <summary>The step that starts the clock.</summary>
    public Step From { get; }

    /// <summary>The step that is waited for; null where an advance to a later stage, or a win, is.</summary>
    public Step? To { get; }

    /// <summary>The period, its end included.</summary>
    public Duration Within { get; }

    /// <inheritdoc/>
    public override string Name => FormattableString.Invariant($"{From} → {To?.ToString() ?? "agreement"} within {Within:D:hh:mm:ss.FFFFFFFFF} by {string.Join(", ", _traits)}");

    /// <inheritdoc/>
    protected override TraitConversionTally NewTally(TallyScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return new TraitConversionTally(scope, From, To);
    }

    /// <inheritdoc/>
    protected override void Fold(TraitConversionTally tally, in JourneyTrace trace, int sign)
    {
        ArgumentNullException.ThrowIfNull(tally);
        int position = tally.From.FirstIn(trace, 0);
        if (position < 0)
        {
            return;
        }

        long start = trace.Ticks[position];
        TrialState state = Trials.StateOf(WaitFrom(tally, trace, position), _withinTicks, Trials.IsEnded(trace, position, tally.To));
        tally.Starts.AddInstant((int)state, start, sign);
        EventDetail detail = trace.Detail(position);
        foreach (Trait trait in _traits)
        {
            switch (trait)
            {
                case Trait.Feature: Add(tally, trait, detail.FeaturesShown, state, start, sign); break;
                case Trait.PainPoint: Add(tally, trait, detail.PainPointsAddressed, state, start, sign); break;
                case Trait.Strategy: Add(tally, trait, detail.Strategy, state, start, sign); break;
                default: Add(tally, trait, trace.Attribute(trait == Trait.Persona ? JourneyAttribute.Persona : JourneyAttribute.Segment)?.ToString(), state, start, sign); break;
            }
        }
    }

    /// <inheritdoc/>
    protected override TraitConversionReport Report(TraitConversionTally tally, ReportScope scope)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(scope);
        long youngest = Trials.MaturedUntil(scope.AsOfTicks, _withinTicks);
        (long converted, long youngConverted) = Trials.ByMaturity(tally.Starts.At((int)TrialState.Converted), youngest);
        (long closed, long youngClosed) = Trials.ByMaturity(tally.Starts.At((int)TrialState.Closed), youngest);
        (long waiting, long youngWaiting) = Trials.ByMaturity(tally.Starts.At((int)TrialState.Waiting), youngest);
        var rate = new Proportion(converted, converted + closed + waiting);
        TraitConversion[] traits = [.. _traits.SelectMany(trait => RowsOf(tally, trait, rate, youngest))];
        double?[] qValues = BenjaminiHochberg.QValues([.. traits.Select(trait => trait.PValue)]);
        return new TraitConversionReport
        {
            AsOf = scope.AsOf,
            From = From,
            To = To,
            Within = Within,
            Rate = rate,
            UnmaturedConverted = youngConverted,
            UnmaturedClosed = youngClosed,
            UnmaturedWaiting = youngWaiting,
            Traits = [.. traits.Select((trait, i) => trait with { QValue = qValues[i] })],
            UnmetNames = NameCheck.Unmet(scope.Definition, (From, rate.Trials + youngConverted + youngClosed + youngWaiting), (To, converted + youngConverted)),
        };
    }

    private static void Add(TraitConversionTally tally, Trait trait, string? name, TrialState state, long start, int sign)
    {
        if (name is not null)
        {
            tally.Traits.Add(name, trait.ToString(), (int)state, start, 0, sign);
        }
    }

    private static void Add(TraitConversionTally tally, Trait trait, Labels names, TrialState state, long start, int sign)
    {
        for (int i = 0; i < names.Count; i++)
        {
            // What is named twice was shown once.
            bool isRepeated = false;
            for (int earlier = 0; earlier < i; earlier++)
            {
                isRepeated |= string.Equals(names[earlier], names[i], StringComparison.Ordinal);
            }

            Add(tally, trait, isRepeated ? null : names[i], state, start, sign);
        }
    }

    private static IEnumerable<TraitConversion> RowsOf(TraitConversionTally tally, Trait trait, Proportion all, long youngest)
    {
        (string Name, long Converted, long Other, long Young)[] counts =
        [
            .. from name in tally.Traits.Names
               let converted = CountOf(tally, name, trait, TrialState.Converted, youngest)
               let closed = CountOf(tally, name, trait, TrialState.Closed, youngest)
               let waiting = CountOf(tally, name, trait, TrialState.Waiting, youngest)
               let young = converted.Young + closed.Young + waiting.Young
               where converted.Matured + closed.Matured + waiting.Matured + young > 0
               select (name, converted.Matured, closed.Matured + waiting.Matured, young),
        ];

        // A step has one strategy and a journey one persona and segment: who has none is unknown, not without.
        bool isOne = trait is Trait.Strategy or Trait.Persona or Trait.Segment;
        long allConverted = isOne ? counts.Sum(count => count.Converted) : all.Successes;
        long allOthers = isOne ? counts.Sum(count => count.Other) : all.Trials - all.Successes;
        foreach ((string name, long converted, long other, long young) in counts)
        {
            var table = new TwoByTwoTable(converted, other, allConverted - converted, allOthers - other);
            yield return new TraitConversion { Trait = trait, Name = name, Table = table, Unmatured = young, PValue = table.FisherPValue, QValue = null };
        }
    }

    private static (long Matured, long Young) CountOf(TraitConversionTally tally, string name, Trait trait, TrialState state, long youngest)
    {
        long matured = 0;
        long young = 0;
        foreach (((long start, _), long count) in tally.Traits.InAnyOrder(name, trait.ToString(), (int)state))
        {
            matured += start <= youngest ? count : 0;
            young += start <= youngest ? 0 : count;
        }

        return (matured, young);
    }

    private static long WaitFrom(TraitConversionTally tally, in JourneyTrace trace, int position)
    {
        long start = trace.Ticks[position];
        if (tally.To is { } to)
        {
            int later = to.FirstIn(trace, position + 1);
            return later < 0 ? long.MaxValue : trace.Ticks[later] - start;
        }

        for (int place = 0; place < trace.Visits.Length; place++)
        {
            ref readonly Visit visit = ref trace.Visits[place];
            if (trace.BringsOn(place) && trace.EndOf(visit) > position)
            {
                return visit.LeftTicks - start;
            }
        }

        return trace.IsWon && trace.ClosedEvent > position ? trace.ClosedTicks - start : long.MaxValue;
    }
}
