using System.Runtime.InteropServices;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Taxonomy;
using BuyerJourney.Impact.Exposures;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Impact.Obstacles;

/// <summary>What obstacle impact counts.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class ObstacleTally : ExposureTally
{
    /// <summary>The position, among <see cref="Wins"/>, of the reasons that closes name.</summary>
    internal const int WinReasons = 0;

    /// <summary>The position, among <see cref="Wins"/>, of what moved the buyers.</summary>
    internal const int Motivations = 1;

    private readonly JourneyDefinition _definition;

    // The scopes that something raised in a stage counts in, by the stage's index plus 1; first those of what was raised in none.
    private readonly int[][] _scopes;

    // Workspace of the journey that is being folded.
    private readonly HashSet<(string Name, int Scope)> _met = [];
    private readonly HashSet<(string Name, int Scope)> _standing = [];
    private readonly HashSet<(string Name, int Scope)> _named = [];

    internal ObstacleTally(TallyScope scope, ObstacleTaxonomy taxonomy, Dimension? within)
        : base(scope, ExposureKind.Standing, within)
    {
        _definition = scope.Definition;
        int whole = StayScopes.OfJourney(_definition);
        _scopes = [[whole], .. _definition.Stages.Select(stage => new[] { whole, StayScopes.Of(stage), StayScopes.Of(stage.Phase, _definition) })];
        Names = new ObstacleNames(scope.Codes, taxonomy);
        Walk = new OccurrenceWalk(Names);
        Journeys = AddNamedCounts("journeys");
        LossReasons = AddNamedCounts("reasons of losses");
        Resolved = AddPairs("resolved");
        Unresolved = AddPairs("unresolved");
        Standing = AddPairs("standing");
        Lost = AddNameSets("lost");
        Wins = AddNameSets("wins");
    }

    internal ObstacleNames Names { get; }

    internal OccurrenceWalk Walk { get; }

    /// <summary>Journeys on which an obstacle, or anything rolled up, was raised or named as a reason of the loss, by its name and the scope (<see cref="StayScopes"/>).</summary>
    internal NamedCounts Journeys { get; }

    /// <summary>Of these the ones whose loss names it.</summary>
    internal NamedCounts LossReasons { get; }

    /// <summary>Resolved occurrences by obstacle, nothing, and <see cref="PlaceOf"/>: pairs of how long they stood and 0.</summary>
    internal PairSets Resolved { get; }

    /// <summary>Occurrences that stood at the close: pairs of how long they had stood and 0.</summary>
    internal PairSets Unresolved { get; }

    /// <summary>Occurrences that stand: pairs of when they were raised and 0.</summary>
    internal PairSets Standing { get; }

    /// <summary>
    /// Lost journeys and their values, by the obstacles of a scope that stood at the close. In the scope of the journey every lost one counts, with no obstacle too; in a stage or phase those
    /// count on which something stood that was raised there, or named as the reason of a loss there.
    /// </summary>
    internal NameSetSums Lost { get; }

    /// <summary>Won journeys and their values, by the reasons of the win and by what moved the buyer.</summary>
    internal NameSetSums Wins { get; }

    /// <summary>The place of what was raised in a stage; in none, that of the journey as a whole.</summary>
    internal static int PlaceOf(int stage, JourneyDefinition definition) => stage < 0 ? StayScopes.OfJourney(definition) : stage;

    internal void CountOccurrence(in Occurrence occurrence, int sign)
    {
        (PairSets part, long first) = occurrence.End switch
        {
            OccurrenceEnd.Resolved => (Resolved, occurrence.Spell.UntilTicks - occurrence.Spell.FromTicks),
            OccurrenceEnd.StoodAtClose => (Unresolved, occurrence.Spell.UntilTicks - occurrence.Spell.FromTicks),
            _ => (Standing, occurrence.Spell.FromTicks),
        };
        part.Add(occurrence.Obstacle.Name, string.Empty, PlaceOf(occurrence.Stage, _definition), first, 0, sign);
    }

    internal void CountJourney(in JourneyTrace trace, List<Occurrence> occurrences, int sign)
    {
        _met.Clear();
        _standing.Clear();
        foreach (ref readonly Occurrence occurrence in CollectionsMarshal.AsSpan(occurrences))
        {
            CountOnce(Journeys, _met, occurrence.Obstacle, occurrence.Stage, sign);
            if (trace.IsLost && occurrence.End == OccurrenceEnd.StoodAtClose)
            {
                Note(_standing, occurrence.Obstacle.Name, occurrence.Stage);
            }
        }

        if (trace.IsLost)
        {
            CountLossReasons(trace, sign);
            AddSets(trace, sign);
        }
        else if (trace.IsWon)
        {
            Labels reasons = trace.ClosingReasons;
            Wins.Add(reasons.Count == 0 ? NameSet.Empty : new NameSet(reasons), WinReasons, trace.Value, sign);
            Wins.Add(trace.ClosingMotivation is { } motivation ? new NameSet([motivation]) : NameSet.Empty, Motivations, trace.Value, sign);
        }
    }

    private void CountLossReasons(in JourneyTrace trace, int sign)
    {
        int stage = trace.Visits is [.., { Ending: VisitEnding.Lost } last] ? last.Stage : -1;
        int whole = StayScopes.OfJourney(_definition);
        _named.Clear();
        foreach (string reason in trace.ClosingReasons)
        {
            ObstacleName obstacle = Names[reason];
            CountOnce(Journeys, _met, obstacle, stage, sign);
            CountOnce(LossReasons, _named, obstacle, stage, sign);
            if (!_standing.Contains((obstacle.Name, whole)))
            {
                Note(_standing, obstacle.Name, stage);
            }
        }
    }

    private void AddSets(in JourneyTrace trace, int sign)
    {
        int whole = StayScopes.OfJourney(_definition);
        if (_standing.Count == 0)
        {
            Lost.Add(NameSet.Empty, whole, trace.Value, sign);
            return;
        }

        foreach (int scope in _standing.Select(e => e.Scope).Append(whole).Distinct())
        {
            Lost.Add(new NameSet(_standing.Where(e => e.Scope == scope).Select(e => e.Name)), scope, trace.Value, sign);
        }
    }

    private void CountOnce(NamedCounts counts, HashSet<(string Name, int Scope)> counted, ObstacleName obstacle, int stage, int sign)
    {
        CountOnce(counts, counted, obstacle.Name, stage, sign);
        foreach (string wider in obstacle.Wider)
        {
            CountOnce(counts, counted, wider, stage, sign);
        }
    }

    private void CountOnce(NamedCounts counts, HashSet<(string Name, int Scope)> counted, string name, int stage, int sign)
    {
        foreach (int scope in ScopesOf(stage))
        {
            if (counted.Add((name, scope)))
            {
                counts.Add(name, scope, sign);
            }
        }
    }

    private void Note(HashSet<(string Name, int Scope)> noted, string name, int stage)
    {
        foreach (int scope in ScopesOf(stage))
        {
            noted.Add((name, scope));
        }
    }

    private int[] ScopesOf(int stage) => _scopes[stage + 1];
}
