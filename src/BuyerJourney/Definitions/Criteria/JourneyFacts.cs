using System.Collections.Immutable;
using NodaTime;

namespace BuyerJourney.Definitions.Criteria;

/// <summary>What is known about a journey at an instant: touchpoints counted, obstacles open, attributes, value, approvals.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class JourneyFacts
{
    // The rest is set only on a fresh copy, before anybody else sees it.
    private int[] _touchpointCounts;
    private TouchRecord? _lastTouch;
    private ImmutableArray<OpenObstacle> _openObstacles = [];
    private ulong[] _everRaised;
    private Instant?[] _approvals;
    private ImmutableArray<KeyValuePair<Id<JourneyAttribute>, AttributeValue>> _attributes = [];

    internal JourneyFacts(JourneyDefinition definition)
    {
        Definition = definition;
        _touchpointCounts = new int[definition.Touchpoints.Length];
        _everRaised = new ulong[(definition.Obstacles.Length + 63) / 64];
        _approvals = new Instant?[definition.Teams.Length];
    }

    /// <summary>The obstacles that stand, in the order in which they were raised.</summary>
    public ImmutableArray<OpenObstacle> OpenObstacles => _openObstacles;

    /// <summary>The attributes in force, in the order in which they were first set.</summary>
    public ImmutableArray<KeyValuePair<Id<JourneyAttribute>, AttributeValue>> Attributes => _attributes;

    /// <summary>What the deal is worth; null when nobody said.</summary>
    public Money? Value { get; private set; }

    /// <summary>The severity of the obstacle that holds hardest; null when none stands.</summary>
    public Severity? HardestOpen { get; private set; }

    /// <summary>How often a touchpoint happened.</summary>
    /// <param name="touchpoint">The touchpoint.</param>
    /// <returns>The count; 0 for a touchpoint that the definition does not have.</returns>
    public int TouchpointCount(Id<Touchpoint> touchpoint) => Definition.FindTouchpoint(touchpoint) is { } found ? TouchpointCount(found.Index) : 0;

    /// <summary>The obstacle as it stands, or null when it does not stand.</summary>
    /// <param name="obstacle">The obstacle.</param>
    /// <returns>The open obstacle or null.</returns>
    public OpenObstacle? FindOpen(Id<Obstacle> obstacle) => Definition.FindObstacle(obstacle) is { } found ? FindOpen(found.Index) : null;

    /// <summary>Whether an obstacle was ever raised.</summary>
    /// <param name="obstacle">The obstacle.</param>
    /// <returns>True when it was.</returns>
    public bool WasRaised(Id<Obstacle> obstacle) => Definition.FindObstacle(obstacle) is { } found && WasRaised(found.Index);

    /// <summary>An attribute's value in force, or null when it is not set.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <returns>The value or null.</returns>
    public AttributeValue? Attribute(Id<JourneyAttribute> attribute)
    {
        int known = IndexOf(attribute);
        return known < 0 ? null : (AttributeValue?)_attributes[known].Value;
    }

    /// <summary>When a team last gave its approval, or null when it never did.</summary>
    /// <param name="team">The team.</param>
    /// <returns>The instant or null.</returns>
    public Instant? LastApproval(Id<Team> team) => Definition.FindTeam(team) is { } found ? LastApproval(found.Index) : null;

    /// <summary>The definition that the journey follows.</summary>
    internal JourneyDefinition Definition { get; }

    internal int TouchpointCount(int touchpoint) => _touchpointCounts[touchpoint];

    internal bool HasTouchpoints(int touchpoint, int times, Instant? from, Reaction? reaction)
    {
        if (_touchpointCounts[touchpoint] < times) return false;
        int found = 0;
        for (TouchRecord? touch = _lastTouch; touch is not null; touch = touch.Previous)
        {
            if (from is { } earliest && touch.At < earliest) return false;
            if (touch.Touchpoint != touchpoint || (reaction is { } wanted && touch.Reaction != wanted)) continue;
            if (++found == times) return true;
        }

        return false;
    }

    internal Instant? LastTouch(int touchpoint)
    {
        if (_touchpointCounts[touchpoint] == 0) return null;
        TouchRecord? touch = _lastTouch;
        while (touch!.Touchpoint != touchpoint)
        {
            touch = touch.Previous;
        }

        return touch.At;
    }

    internal OpenObstacle? FindOpen(int obstacle)
    {
        foreach (OpenObstacle open in _openObstacles)
        {
            if (open.Obstacle.Index == obstacle) return open;
        }

        return null;
    }

    internal bool WasRaised(int obstacle) => (_everRaised[obstacle >> 6] & (1UL << obstacle)) != 0;

    internal Instant? LastApproval(int team) => _approvals[team];

    internal JourneyFacts WithTouchpoint(int touchpoint, Instant at, Reaction? reaction)
    {
        JourneyFacts next = Copy();
        next._touchpointCounts = [.. _touchpointCounts];
        next._touchpointCounts[touchpoint]++;
        next._lastTouch = new TouchRecord(touchpoint, at, reaction, _lastTouch);
        return next;
    }

    internal JourneyFacts WithRaised(Obstacle obstacle, Severity severity, Instant at)
    {
        JourneyFacts next = Copy();
        OpenObstacle? standing = FindOpen(obstacle.Index);
        next._openObstacles = standing is null
            ? _openObstacles.Add(new OpenObstacle(obstacle, severity, at))
            : _openObstacles.Replace(standing, standing with { Severity = severity });
        next._everRaised = [.. _everRaised];
        next._everRaised[obstacle.Index >> 6] |= 1UL << obstacle.Index;
        next.HardestOpen = Hardest(next._openObstacles);
        return next;
    }

    internal JourneyFacts WithResolved(int obstacle)
    {
        if (FindOpen(obstacle) is not { } standing) return this;
        JourneyFacts next = Copy();
        next._openObstacles = _openObstacles.Remove(standing);
        next.HardestOpen = Hardest(next._openObstacles);
        return next;
    }

    internal JourneyFacts WithAttribute(Id<JourneyAttribute> attribute, AttributeValue? value)
    {
        JourneyFacts next = Copy();
        int known = IndexOf(attribute);
        next._attributes = (known, value) switch
        {
            ( < 0, null) => _attributes,
            ( < 0, { } set) => _attributes.Add(new(attribute, set)),
            (_, null) => _attributes.RemoveAt(known),
            (_, { } set) => _attributes.SetItem(known, new(attribute, set)),
        };
        return next;
    }

    internal JourneyFacts WithValue(Money value)
    {
        JourneyFacts next = Copy();
        next.Value = value;
        return next;
    }

    internal JourneyFacts WithApproval(int team, Instant at)
    {
        JourneyFacts next = Copy();
        next._approvals = [.. _approvals];
        next._approvals[team] = at;
        return next;
    }

    private int IndexOf(Id<JourneyAttribute> attribute)
    {
        for (int i = 0; i < _attributes.Length; i++)
        {
            if (_attributes[i].Key == attribute) return i;
        }

        return -1;
    }

    private static Severity? Hardest(ImmutableArray<OpenObstacle> open) => open.IsEmpty ? null : open.Max(o => o.Severity);

    private JourneyFacts Copy() => (JourneyFacts)MemberwiseClone();
}
