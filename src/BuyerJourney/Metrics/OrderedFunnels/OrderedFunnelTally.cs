using System.Globalization;
using BuyerJourney.Metrics.Steps;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Metrics.OrderedFunnels;

/// <summary>What an ordered funnel counts.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class OrderedFunnelTally : Tally
{
    private readonly Dictionary<string, GroupNames> _names = new(StringComparer.Ordinal);
    private readonly GroupNames _withoutValue;
    private readonly int _steps;

    internal OrderedFunnelTally(TallyScope scope, StepPattern pattern, bool isBrokenDown)
        : base(scope)
    {
        _steps = pattern.Steps.Count;
        string[] steps = [.. Enumerable.Range(1, _steps).Select(NameOf)];
        Starts = AddInstants("starts", Axis.Of(steps));
        Times = AddExactLengths("times", Axis.Of(steps), Axis.Of(steps));
        Excluded = AddCount("excluded");
        ExclusionsMet = pattern.Exclusions.Count == 0 ? null : AddCounts("exclusions met", Axis.Of([.. Enumerable.Range(1, pattern.Exclusions.Count).Select(NameOf)]));
        _withoutValue = new GroupNames(null, _steps);
        if (isBrokenDown)
        {
            GroupStarts = AddNamedCounts("starts by group");
            GroupTimes = AddNamedCounts("times by group");
            GroupExcluded = AddNamedCounts("excluded by group");
        }

        Walk = new AttemptWalk(pattern, scope.Codes);
    }

    /// <summary>When each attempt that counts began, at every step that it did.</summary>
    internal InstantTable Starts { get; }

    /// <summary>From one step to a later one, of attempts that did both.</summary>
    internal LengthTable Times { get; }

    internal Count Excluded { get; }

    /// <summary>For each exclusion the journeys on which it happened, of those with a first step; null where the pattern has none.</summary>
    internal CountTable? ExclusionsMet { get; }

    /// <summary>The same by <see cref="GroupNames"/>; the position is the instant or length.</summary>
    internal NamedCounts? GroupStarts { get; }

    internal NamedCounts? GroupTimes { get; }

    internal NamedCounts? GroupExcluded { get; }

    internal AttemptWalk Walk { get; }

    /// <summary>Workspace: the values of a property on one journey.</summary>
    internal List<string> Values { get; } = [];

    /// <summary>The names of a group's cells, made once for each value.</summary>
    internal GroupNames NamesOf(string? value)
    {
        if (value is null)
        {
            return _withoutValue;
        }

        if (!_names.TryGetValue(value, out GroupNames? names))
        {
            names = new GroupNames(value, _steps);
            _names.Add(value, names);
        }

        return names;
    }

    private static string NameOf(int number) => number.ToString(CultureInfo.InvariantCulture);
}
