using BuyerJourney.Definitions.Criteria;
using NodaTime;

namespace BuyerJourney.Definitions;

/// <summary>Something that must hold before a rule lets a journey move. Data: it can be shown, saved and compared; its kinds are in <c>Criteria</c>.</summary>
/// <remarks>Immutable, compared by content, safe to share between threads.</remarks>
/// <example><code>r => r.Requires(Criterion.Touchpoint("demo").WithReaction(Reaction.Positive)).Requires(Criterion.NoOpenObstacle(Severity.Blocking))</code></example>
public abstract class Criterion : IEquatable<Criterion>
{
    private protected Criterion()
    {
    }

    /// <summary>What it asks for, in one plain sentence.</summary>
    public abstract string Need { get; }

    /// <summary>What its opposite asks for, in one plain sentence.</summary>
    internal abstract string OppositeNeed { get; }

    /// <summary>Holds when every one of the criteria holds; of none, always.</summary>
    /// <param name="criteria">The criteria.</param>
    /// <returns>The criterion.</returns>
    public static AllCriterion All(params ReadOnlySpan<Criterion> criteria) => new([.. criteria]);

    /// <summary>Holds when at least one of the criteria holds; of none, never.</summary>
    /// <param name="criteria">The criteria.</param>
    /// <returns>The criterion.</returns>
    public static AnyCriterion Any(params ReadOnlySpan<Criterion> criteria) => new([.. criteria]);

    /// <summary>Holds when the criterion does not.</summary>
    /// <param name="criterion">The criterion.</param>
    /// <returns>The criterion.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="criterion"/> is null.</exception>
    public static NotCriterion Not(Criterion criterion) => new(criterion);

    /// <summary>Holds when a touchpoint has happened; say more with <see cref="TouchpointCriterion.Times"/>, <see cref="TouchpointCriterion.Within"/> and <see cref="TouchpointCriterion.WithReaction"/>.</summary>
    /// <param name="touchpoint">The touchpoint.</param>
    /// <returns>The criterion.</returns>
    public static TouchpointCriterion Touchpoint(Id<Touchpoint> touchpoint) => new(touchpoint, 1, null, null);

    /// <summary>Holds when no obstacle of this severity or a higher one stands.</summary>
    /// <param name="atLeast">The lowest severity that holds the journey back.</param>
    /// <returns>The criterion.</returns>
    public static NoOpenObstacleCriterion NoOpenObstacle(Severity atLeast) => new(atLeast);

    /// <summary>Holds when an obstacle was raised and stands no longer. To let pass also those on which it was never raised, write <see cref="ObstacleOpen"/> inside <see cref="Not"/>.</summary>
    /// <param name="obstacle">The obstacle.</param>
    /// <returns>The criterion.</returns>
    public static ObstacleResolvedCriterion ObstacleResolved(Id<Obstacle> obstacle) => new(obstacle);

    /// <summary>Holds while an obstacle stands.</summary>
    /// <param name="obstacle">The obstacle.</param>
    /// <returns>The criterion.</returns>
    public static ObstacleOpenCriterion ObstacleOpen(Id<Obstacle> obstacle) => new(obstacle);

    /// <summary>Holds when the journey has stood where it stands for a time, the bound included.</summary>
    /// <param name="atLeast">The shortest time.</param>
    /// <returns>The criterion.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="atLeast"/> is negative.</exception>
    public static StayCriterion StayAtLeast(Duration atLeast) => new(atLeast, null);

    /// <summary>Holds while the journey has stood where it stands for no longer than a time, the bound included.</summary>
    /// <param name="atMost">The longest time.</param>
    /// <returns>The criterion.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="atMost"/> is negative.</exception>
    public static StayCriterion StayAtMost(Duration atMost) => new(null, atMost);

    /// <summary>Holds when, since the journey came to where it stands, none of the touchpoints has happened for a time, the bound included.</summary>
    /// <param name="time">The time of silence.</param>
    /// <param name="touchpoints">The touchpoints that break the silence.</param>
    /// <returns>The criterion.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is negative.</exception>
    public static SilenceCriterion Silence(Duration time, params ReadOnlySpan<Id<Touchpoint>> touchpoints) => new(time, [.. touchpoints]);

    /// <summary>Begins a comparison of an attribute: <c>Criterion.Attribute("budget").AtLeast(10_000)</c>.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <returns>What to compare; finish it with one of its methods.</returns>
    public static Comparand Attribute(Id<JourneyAttribute> attribute) => new(attribute);

    /// <summary>Begins a comparison of what the deal is worth: <c>Criterion.Value("EUR").AtLeast(50_000)</c>. It is the value in force when the journey is to move.</summary>
    /// <param name="currency">The currency of the amounts, three upper-case letters. Without a value, or with one in another currency, no comparison holds: nothing is converted.</param>
    /// <returns>What to compare; finish it with one of its methods.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="currency"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="currency"/> is not three upper-case letters A to Z.</exception>
    public static Comparand Value(string currency) => Comparand.ValueIn(currency);

    /// <summary>Begins a comparison of a value that came with the trigger: <c>Criterion.Input("price").AtLeast(10_000)</c>.</summary>
    /// <param name="name">The value's name.</param>
    /// <returns>What to compare; finish it with one of its methods.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public static Comparand Input(string name) => new(name);

    /// <summary>Holds when each of the teams has given its approval, in any order, since the journey came to where it stands.</summary>
    /// <param name="teams">The teams, at least one.</param>
    /// <returns>The criterion.</returns>
    /// <exception cref="ArgumentException">No team is named: what nobody has to approve would always hold.</exception>
    public static ApprovalCriterion ApprovedBy(params ReadOnlySpan<Id<Team>> teams) => teams.IsEmpty
        ? throw new ArgumentException("Name at least one team whose approval is needed; what nobody has to approve would always hold.", nameof(teams))
        : new([.. teams]);

    /// <summary>Asks code that the host supplies under this name, by <see cref="JourneyDefinitionBuilder.CustomCriterion(Id{Criterion}, ICustomCriterion)"/> or through the container.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The criterion.</returns>
    public static CustomCriterion Custom(Id<Criterion> name) => new(name);

    /// <inheritdoc/>
    public abstract bool Equals(Criterion? other);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as Criterion);

    /// <inheritdoc/>
    public abstract override int GetHashCode();

    /// <summary>What it asks for.</summary>
    /// <returns><see cref="Need"/>.</returns>
    public sealed override string ToString() => Need;

    /// <summary>The same criterion, its names tied to the parts of a definition so that asking needs no look-up.</summary>
    internal abstract Criterion Bind(CriterionBinding binding);

    /// <summary>Whether it holds. Only a bound criterion can be asked.</summary>
    internal abstract bool IsMet(in CriterionContext context);

    /// <summary>Adds what is unmet: the criterion itself or, where it is made of parts, each part that is.</summary>
    internal virtual bool IsMet(in CriterionContext context, ref List<Criterion>? unmet)
    {
        if (IsMet(context)) return true;
        (unmet ??= []).Add(this);
        return false;
    }

    /// <summary>Whether it is certain that this criterion holds whenever the other does.</summary>
    internal virtual bool FollowsFrom(Criterion other) => Equals(other);

    /// <summary>Whether it is certain that the two never hold together, as far as this one can tell.</summary>
    internal virtual bool Excludes(Criterion other) => false;

    /// <summary>Whether its answer may depend on what came with the trigger.</summary>
    internal virtual bool MayAskForInput => false;

    /// <summary>The same in terms of criteria of which each asks one thing, so that what they have in common is seen.</summary>
    internal virtual Criterion InBasicTerms => this;
}
