using System.Diagnostics.CodeAnalysis;

namespace BuyerJourney.Definitions;

/// <summary>Where a rule leads: to a stage, to an outcome, or back to the stage that a journey on hold left.</summary>
/// <remarks>A bare text is looked up among the stages and the outcomes when the definition is built. Immutable, compared by content, safe to share between threads.</remarks>
/// <example><code>journey.Rule("decision", "won", on: "signs").Rule("on-hold", RuleTarget.StageLeft, on: "resumes")</code></example>
public sealed record RuleTarget
{
    private RuleTarget(RuleEffect? effect, string name) => (Effect, Name) = (effect, name);

    /// <summary>Back to the stage that was left for the stage on hold.</summary>
    public static RuleTarget StageLeft { get; } = new(RuleEffect.Return, string.Empty);

    internal static RuleTarget Nowhere { get; } = new(RuleEffect.Ignore, string.Empty);

    /// <summary>What the rule does; null while a bare text has yet to be looked up.</summary>
    internal RuleEffect? Effect { get; }

    /// <summary>The stage's or the outcome's name; empty where there is none.</summary>
    internal string Name { get; }

    /// <summary>A stage or an outcome, whichever the definition has under this name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The target.</returns>
    /// <exception cref="ArgumentException">The text is no id: see <see cref="Id{T}"/>.</exception>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "Stage and Outcome are the named alternates.")]
    public static implicit operator RuleTarget(string name) => new(null, new Id<RuleTarget>(name).Value);

    /// <summary>A stage.</summary>
    /// <param name="id">The stage's id.</param>
    /// <returns>The target.</returns>
    public static RuleTarget Stage(Id<Stage> id) => new(RuleEffect.Enter, id.Value);

    /// <summary>An outcome.</summary>
    /// <param name="id">The outcome's id.</param>
    /// <returns>The target.</returns>
    public static RuleTarget Outcome(Id<Outcome> id) => new(RuleEffect.Close, id.Value);

    /// <summary>The target in words.</summary>
    /// <returns>The name of the stage or outcome, or what happens instead.</returns>
    public override string ToString() => Effect switch
    {
        RuleEffect.Return => "the stage it left",
        RuleEffect.Ignore => "nothing",
        _ => Name,
    };
}
