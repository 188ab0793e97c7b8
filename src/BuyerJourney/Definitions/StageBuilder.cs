using NodaTime;

namespace BuyerJourney.Definitions;

/// <summary>Says what a stage is like. Used inside <see cref="JourneyDefinition.Create"/>; not safe to share between threads.</summary>
public sealed class StageBuilder
{
    private Phase _phase;
    private bool _onHold;
    private bool _reenterable;
    private Duration? _expected;
    private double? _winProbability;
    private readonly List<Id<Team>> _lead = [];
    private readonly List<Id<Team>> _support = [];
    private readonly List<string> _synonyms = [];
    private readonly List<string> _questions = [];
    private readonly List<string> _needs = [];
    private readonly List<string> _activities = [];
    private bool _start;

    internal StageBuilder(Id<Stage> id) => Id = id;

    internal Id<Stage> Id { get; }

    internal Phase Phase => _phase;

    internal IEnumerable<Id<Team>> Teams => _lead.Concat(_support);

    /// <summary>Puts the stage in a phase.</summary>
    /// <param name="phase">The phase.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="phase"/> is none of the phases.</exception>
    public StageBuilder In(Phase phase)
    {
        if (!Enum.IsDefined(phase))
        {
            throw new ArgumentOutOfRangeException(nameof(phase), phase, $"The stage '{Id}' is put in a phase that does not exist; the phases are {string.Join(", ", Enum.GetNames<Phase>())}.");
        }

        _phase = phase;
        return this;
    }

    /// <summary>Names the teams that lead the stage.</summary>
    /// <param name="teams">The teams.</param>
    /// <returns>This builder.</returns>
    public StageBuilder OwnedBy(params ReadOnlySpan<Id<Team>> teams)
    {
        _lead.AddRange(teams);
        return this;
    }

    /// <summary>Names the teams that support the stage.</summary>
    /// <param name="teams">The teams.</param>
    /// <returns>This builder.</returns>
    public StageBuilder SupportedBy(params ReadOnlySpan<Id<Team>> teams)
    {
        _support.AddRange(teams);
        return this;
    }

    /// <summary>Says how long a visit should take at most.</summary>
    /// <param name="stay">The longest expected stay.</param>
    /// <returns>This builder.</returns>
    public StageBuilder Expect(Duration stay)
    {
        _expected = stay;
        return this;
    }

    /// <summary>Says how probable it is that a journey which stands here is won.</summary>
    /// <param name="probability">The probability, from 0 to 1.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is not between 0 and 1.</exception>
    public StageBuilder WinsWith(double probability)
    {
        if (!(probability is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), FormattableString.Invariant($"The probability of winning from '{Id}' is {probability}; a probability lies between 0 and 1."));
        }

        _winProbability = probability;
        return this;
    }

    /// <summary>Makes it a stage on hold: outside the order, to come back to the stage that was left.</summary>
    /// <returns>This builder.</returns>
    public StageBuilder OnHold()
    {
        _onHold = true;
        return this;
    }

    /// <summary>Lets the stage be entered again while in it, as a new visit.</summary>
    /// <returns>This builder.</returns>
    public StageBuilder Reenterable()
    {
        _reenterable = true;
        return this;
    }

    /// <summary>Names under which other systems record this stage.</summary>
    /// <param name="names">The names.</param>
    /// <returns>This builder.</returns>
    public StageBuilder AlsoKnownAs(params ReadOnlySpan<string> names)
    {
        _synonyms.AddRange(names);
        return this;
    }

    /// <summary>Lets journeys start here. Without any such stage they start in the first.</summary>
    /// <returns>This builder.</returns>
    public StageBuilder MayStart()
    {
        _start = true;
        return this;
    }

    /// <summary>What the buyer asks here.</summary>
    /// <param name="questions">The questions.</param>
    /// <returns>This builder.</returns>
    public StageBuilder BuyerAsks(params ReadOnlySpan<string> questions)
    {
        _questions.AddRange(questions);
        return this;
    }

    /// <summary>What the buyer needs here (pain points).</summary>
    /// <param name="needs">The needs.</param>
    /// <returns>This builder.</returns>
    public StageBuilder BuyerNeeds(params ReadOnlySpan<string> needs)
    {
        _needs.AddRange(needs);
        return this;
    }

    /// <summary>What the seller does here.</summary>
    /// <param name="activities">The activities.</param>
    /// <returns>This builder.</returns>
    public StageBuilder SellerDoes(params ReadOnlySpan<string> activities)
    {
        _activities.AddRange(activities);
        return this;
    }

    internal Stage Build(int index, bool reenterable) => new(Id, index)
    {
        Phase = _phase,
        IsOnHold = _onHold,
        IsReenterable = _reenterable || reenterable,
        IsStart = _start,
        ExpectedStay = _expected,
        WinProbability = _winProbability,
        LeadTeams = [.. _lead],
        SupportTeams = [.. _support],
        BuyerQuestions = [.. _questions],
        BuyerNeeds = [.. _needs],
        SellerActivities = [.. _activities],
        Synonyms = [.. _synonyms],
    };
}
