using System.Collections.Immutable;
using BuyerJourney.Definitions;
using BuyerJourney.Impact.Exposures;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Impact.Obstacles;

/// <summary>Works out the impact of obstacles from what was counted.</summary>
internal sealed class ObstacleReporting
{
    private readonly ObstacleTally _tally;
    private readonly ReportScope _scope;
    private readonly Duration? _landmark;
    private readonly Dimension? _within;
    private readonly ComparisonFamily _family;
    private readonly JourneyDefinition _definition;
    private readonly ExposureReading _exposures;
    private readonly ImmutableArray<string> _recorded;
    private readonly HashSet<(string Name, int Scope)> _met;
    private readonly ImmutableArray<(NameSet Names, int Position, string Currency, decimal Sum, long Count)> _lost;
    private readonly int _whole;

    public ObstacleReporting(ObstacleTally tally, ReportScope scope, Duration? landmark, Dimension? within, ComparisonFamily family)
    {
        (_tally, _scope, _landmark, _within, _family, _definition) = (tally, scope, landmark, within, family, scope.Definition);
        _exposures = new ExposureReading(tally, scope, isWithin: within is not null);
        _met = [.. tally.Journeys.Entries.Select(e => (e.Key.Name, (int)e.Key.Position))];
        _recorded = [.. _met.Select(e => e.Name).Where(name => !ObstacleNames.IsRolled(name)).Distinct(StringComparer.Ordinal)];
        _lost = [.. tally.Lost.Entries];
        _whole = StayScopes.OfJourney(_definition);
    }

    public ObstacleImpactReport Report()
    {
        int[] stages = [.. _definition.Stages.Select(StayScopes.Of)];
        int[] phases = [.. Enum.GetValues<Phase>().Select(phase => StayScopes.Of(phase, _definition))];
        ImmutableArray<ObstacleImpact>[] tables =
        [
            TableOf([_whole], isRolledUp: false),
            TableOf([_whole], isRolledUp: true),
            TableOf(stages, isRolledUp: false),
            TableOf(stages, isRolledUp: true),
            TableOf(phases, isRolledUp: false),
            TableOf(phases, isRolledUp: true),
        ];
        ImmutableArray<ObstacleImpact>[] compared = _family == ComparisonFamily.Table ? [.. tables.Select(WithQValues)] : TogetherWithQValues(tables);
        ImmutableArray<TogetherAtClose> lost = Pareto.Together(_tally.Lost, _whole, name => name);
        return new ObstacleImpactReport
        {
            AsOf = _scope.AsOf,
            Landmark = _landmark,
            Within = _within?.Name,
            Family = _family,
            LostJourneys = lost.Sum(t => t.Journeys),
            Obstacles = [.. compared[0]],
            RolledUp = [.. compared[1]],
            ByStage = [.. compared[2]],
            RolledUpByStage = [.. compared[3]],
            ByPhase = [.. compared[4]],
            RolledUpByPhase = [.. compared[5]],
            LostTogether = [.. lost],
            Rankings = [.. Pareto.Rankings(lost)],
            RankingsRolledUp = [.. Pareto.Rankings(Pareto.Together(_tally.Lost, _whole, Widest))],
            WinReasons = [.. Pareto.Rankings(Pareto.Together(_tally.Wins, ObstacleTally.WinReasons, name => name))],
            Motivations = [.. Pareto.Rankings(Pareto.Together(_tally.Wins, ObstacleTally.Motivations, name => name))],
        };
    }

    private static ImmutableArray<ObstacleImpact> WithQValues(ImmutableArray<ObstacleImpact> rows)
    {
        IReadOnlyList<LandmarkComparison> compared = QValues.Over([.. rows.Select(row => row.AtLandmark)]);
        return [.. rows.Select((row, i) => row with { AtLandmark = compared[i] })];
    }

    private static ImmutableArray<ObstacleImpact>[] TogetherWithQValues(ImmutableArray<ObstacleImpact>[] tables)
    {
        var all = new Queue<ObstacleImpact>(WithQValues([.. tables.SelectMany(table => table)]));
        return [.. tables.Select(table => table.Select(_ => all.Dequeue()).ToImmutableArray())];
    }

    private string Widest(string name) => _tally.Names[name].Wider is [.., string widest] ? ObstacleNames.Unrolled(widest) : name;

    private ImmutableArray<ObstacleImpact> TableOf(ReadOnlySpan<int> scopes, bool isRolledUp)
    {
        var rows = ImmutableArray.CreateBuilder<ObstacleImpact>();
        foreach (int scope in scopes)
        {
            string[] names =
            [
                .. _met.Where(e => e.Scope == scope).Select(e => e.Name)
                    .Concat(_exposures.Things.Where(thing => scope < _definition.Stages.Length && _exposures.StaysWith(thing, scope) > 0))
                    .Where(name => ObstacleNames.IsRolled(name) == isRolledUp)
                    .Distinct(StringComparer.Ordinal),
            ];
            rows.AddRange(names.Select(name => RowOf(name, scope)).OrderByDescending(row => row.LostJourneys).ThenByDescending(row => row.Journeys).ThenBy(row => row.Obstacle, StringComparer.Ordinal));
        }

        return rows.ToImmutable();
    }

    private ObstacleImpact RowOf(string name, int scope)
    {
        bool isRolledUp = ObstacleNames.IsRolled(name);
        string[] members = isRolledUp ? [.. _recorded.Where(n => _tally.Names[n].Wider.Contains(name))] : [name];
        Stage[] stages = StagesOf(scope);
        int[] places = scope == _whole ? [.. stages.Select(StayScopes.Of), _whole] : [.. stages.Select(StayScopes.Of)];
        long resolved = CountIn(_tally.Resolved, members, places);
        long unresolved = CountIn(_tally.Unresolved, members, places);
        long standing = CountIn(_tally.Standing, members, places);
        Stage? main = _exposures.MainStage(name, stages);
        var lost = _lost.Where(e => e.Position == scope && e.Names.Any(members.Contains)).ToList();
        return new ObstacleImpact
        {
            Obstacle = isRolledUp ? ObstacleNames.Unrolled(name) : name,
            IsRolledUp = isRolledUp,
            Stage = scope < _definition.Stages.Length ? _definition.Stages[scope].Id : default(Id<Stage>?),
            Phase = scope >= _definition.Stages.Length && scope < _whole ? (Phase)(scope - _definition.Stages.Length) : null,
            Journeys = _tally.Journeys[name, scope],
            LossReasons = _tally.LossReasons[name, scope],
            Occurrences = resolved + unresolved + standing,
            Standing = standing,
            ResolvedShare = new Proportion(resolved, resolved + unresolved),
            TimeToResolve = TimeToResolve(members, places),
            ComparedIn = main?.Id,
            AtLandmark = main is null ? ExposureReading.NotCompared(LandmarkOutcome.Won) : _exposures.AtLandmark(name, StayScopes.Of(main), LandmarkOutcome.Won, _landmark),
            ExtraDays = main is null ? null : _exposures.ExtraDays(name, StayScopes.Of(main), _landmark),
            AtRisk = _exposures.AtRisk(name, stages),
            LostJourneys = lost.Sum(e => e.Count),
            LostValue = [.. Pareto.SumsOf(lost.Select(e => (e.Currency, e.Sum, e.Count)))],
            LostWithoutValue = lost.Where(e => e.Currency.Length == 0).Sum(e => e.Count),
        };
    }

    private Stage[] StagesOf(int scope) => scope < _definition.Stages.Length ? [_definition.Stages[scope]]
        : scope == _whole ? [.. _definition.Stages]
        : [.. _definition.Stages.Where(stage => StayScopes.Of(stage.Phase, _definition) == scope)];

    private ResolutionTime TimeToResolve(string[] members, int[] places) => ResolutionTime.Of(
        PairsIn(_tally.Resolved, members, places).Select(e => (e.Pair.First, e.Count)),
        PairsIn(_tally.Unresolved, members, places).Select(e => (e.Pair.First, e.Count))
            .Concat(PairsIn(_tally.Standing, members, places).Select(e => (_scope.AsOfTicks - e.Pair.First, e.Count))));

    private static long CountIn(PairSets part, string[] members, int[] places) => PairsIn(part, members, places).Sum(e => e.Count);

    private static IEnumerable<((long First, long Second) Pair, long Count)> PairsIn(PairSets part, string[] members, int[] places) =>
        from member in members
        from place in places
        from pair in part.InAnyOrder(member, string.Empty, place)
        select pair;
}
