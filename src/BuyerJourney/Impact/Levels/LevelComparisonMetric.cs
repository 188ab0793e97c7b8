using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Statistics;

namespace BuyerJourney.Impact.Levels;

/// <summary>Compares won with lost journeys for each value of some attributes, against the journeys with another value.</summary>
/// <remarks>
/// Fisher's exact test for each value, then Benjamini and Hochberg's q over the family, so that a table of fifty values does not report two or three differences that chance
/// alone brought. Associations, not causes. Immutable and safe to share between threads.
/// </remarks>
public sealed class LevelComparisonMetric : Metric<LevelComparisonTally, LevelComparisonReport>
{
    private readonly ImmutableArray<Id<JourneyAttribute>> _attributes;
    private readonly ComparisonFamily _family;
    private readonly long _leastJourneys;
    private readonly AttributeMoment _moment;

    internal LevelComparisonMetric(
        ImmutableArray<Id<JourneyAttribute>> attributes,
        ComparisonFamily family = ComparisonFamily.Attribute,
        long leastJourneys = 1,
        AttributeMoment moment = AttributeMoment.Start)
    {
        if (attributes.IsEmpty || attributes.Distinct().Count() < attributes.Length)
        {
            throw new ArgumentException("Name the attributes to compare by, each once.", nameof(attributes));
        }

        _attributes = attributes;
        _family = family;
        _leastJourneys = leastJourneys;
        _moment = moment;
    }

    /// <inheritdoc/>
    public override string Name
    {
        get
        {
            string least = _leastJourneys == 1 ? string.Empty : FormattableString.Invariant($" of at least {_leastJourneys} journeys");
            string moment = _moment == AttributeMoment.Start ? string.Empty : ", latest values";
            string family = _family == ComparisonFamily.Attribute ? string.Empty : ", one family";
            return $"win rate by level of {string.Join(", ", _attributes)}{least}{moment}{family}";
        }
    }

    /// <summary>The same comparison with another family for the q values.</summary>
    /// <param name="family">The family; the values of one attribute unless said.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The report has no such family: its only tables are the attributes.</exception>
    public LevelComparisonMetric Over(ComparisonFamily family) => family is ComparisonFamily.Attribute or ComparisonFamily.Report
        ? new(_attributes, family, _leastJourneys, _moment)
        : throw new ArgumentOutOfRangeException(nameof(family), family, "Values are compared over their attribute or over the whole report.");

    /// <summary>The same comparison, of values with enough closed journeys only. Values with fewer are shown, but have no q and do not weigh on the others'.</summary>
    /// <param name="journeys">How many closed journeys a value needs, at least 1.</param>
    /// <returns>The metric.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="journeys"/> is less than 1.</exception>
    public LevelComparisonMetric OfAtLeast(long journeys)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(journeys, 1);
        return new LevelComparisonMetric(_attributes, _family, journeys, _moment);
    }

    /// <summary>The same comparison by the values of another moment. The values in force at the journey's start unless said: a later one may be a result of how the journey went.</summary>
    /// <param name="moment">The moment.</param>
    /// <returns>The metric.</returns>
    public LevelComparisonMetric At(AttributeMoment moment) => new(_attributes, _family, _leastJourneys, moment);

    /// <inheritdoc/>
    protected override LevelComparisonTally NewTally(TallyScope scope) => new(scope);

    /// <inheritdoc/>
    protected override void Fold(LevelComparisonTally tally, in JourneyTrace trace, int sign) => FoldAll(tally, trace.Alone, sign);

    /// <inheritdoc/>
    protected override void FoldAll(LevelComparisonTally tally, in TraceBlock traces, int sign)
    {
        ArgumentNullException.ThrowIfNull(tally);
        for (int i = 0; i < _attributes.Length; i++)
        {
            AttributeCodes? codes = traces.Source.FindAttribute(_attributes[i]);
            foreach (ref readonly WalkedJourney journey in traces.Journeys)
            {
                if (codes?.ValueOf(codes.CodeOf(journey.Journey, _moment)) is { } value)
                {
                    tally.Levels.Add(value.ToString(), (i * LevelComparisonTally.States) + StateOf(journey), sign);
                }
                else
                {
                    tally.WithoutValue.Add(i, 0, sign);
                }
            }
        }
    }

    /// <inheritdoc/>
    protected override LevelComparisonReport Report(LevelComparisonTally tally, ReportScope scope)
    {
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(scope);
        ImmutableArray<LevelComparison>[] compared = [.. _attributes.Select((_, place) => LevelsOf(tally, place))];
        if (_family == ComparisonFamily.Report)
        {
            Queue<LevelComparison> together = new(WithQValues([.. compared.SelectMany(levels => levels)]));
            compared = [.. compared.Select(levels => levels.Select(_ => together.Dequeue()).ToImmutableArray())];
        }
        else
        {
            compared = [.. compared.Select(WithQValues)];
        }

        return new LevelComparisonReport
        {
            AsOf = scope.AsOf,
            Family = _family,
            LeastJourneys = _leastJourneys,
            Attributes =
            [
                .. _attributes.Select((attribute, place) => new AttributeComparison
                {
                    Attribute = attribute,
                    WithoutValue = tally.WithoutValue[place, 0],
                    Levels = [.. compared[place]],
                }),
            ],
            UnmetNames = NameCheck.Unmet(scope.Definition, _attributes.Where((_, place) => compared[place].IsEmpty)),
        };
    }

    private static int StateOf(in WalkedJourney journey) => journey.IsWon ? LevelComparisonTally.Won : journey.IsClosed ? LevelComparisonTally.Lost : LevelComparisonTally.Open;

    private static ImmutableArray<LevelComparison> LevelsOf(LevelComparisonTally tally, int place)
    {
        NamedCounts counts = tally.Levels;
        int first = place * LevelComparisonTally.States;
        string[] levels = [.. counts.Entries.Where(e => e.Key.Position >= first && e.Key.Position < first + LevelComparisonTally.States).Select(e => e.Key.Name).Distinct(StringComparer.Ordinal)];
        long won = levels.Sum(level => counts[level, first + LevelComparisonTally.Won]);
        long lost = levels.Sum(level => counts[level, first + LevelComparisonTally.Lost]);
        return
        [
            .. levels.Select(level =>
            {
                long own = counts[level, first + LevelComparisonTally.Won];
                long ownLost = counts[level, first + LevelComparisonTally.Lost];
                var table = new TwoByTwoTable(own, ownLost, won - own, lost - ownLost);
                return new LevelComparison
                {
                    Level = level,
                    Table = table,
                    Open = counts[level, first + LevelComparisonTally.Open],
                    PValue = table.FisherPValue,
                    QValue = null,
                };
            }),
        ];
    }

    private ImmutableArray<LevelComparison> WithQValues(ImmutableArray<LevelComparison> levels)
    {
        double?[] qValues = BenjaminiHochberg.QValues([.. levels.Select(level => level.Table.Exposed.Trials >= _leastJourneys ? level.PValue : null)]);
        return [.. levels.Select((level, i) => level with { QValue = qValues[i] })];
    }
}
