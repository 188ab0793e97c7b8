namespace BuyerJourney.Definitions.Criteria;

/// <summary>
/// Looks for answers to everything that some criteria ask by which all of them hold at once: gives one answer after the other, and goes back where answers
/// contradict each other.
/// </summary>
/// <remarks>
/// It knows only what the criteria say of each other, so the answers that it finds need not be those of any journey; where it finds none, there are none. It gives
/// up after a number of steps, and then takes it that there are some. Not safe to share between threads.
/// </remarks>
internal sealed class PossibleAnswers
{
    // As many as twelve independent questions have answers; criteria that ask for one thing after another need about two for each.
    private const int MostSteps = 4096;

    private readonly Criterion _all;
    private readonly List<Criterion> _questions = [];
    private readonly Dictionary<Criterion, bool> _answers = [];
    private int _steps;

    private PossibleAnswers(IEnumerable<Criterion> criteria)
    {
        Criterion[] parts = [.. CriterionLogic.Flatten(criteria.Select(c => c.InBasicTerms))];
        _all = new AllCriterion([.. parts]);

        // What is asked for as it is has only one answer, which settles much of the rest.
        _questions.AddRange(parts.OrderBy(p => p is not (AllCriterion or AnyCriterion or NotCriterion { Inner: AllCriterion or AnyCriterion or NotCriterion }) ? 0 : 1).SelectMany(Questions).Distinct());
    }

    /// <summary>Whether there are such answers, as far as can be told.</summary>
    public static bool Exist(IEnumerable<Criterion> criteria) => new PossibleAnswers(criteria).Exist(0);

    private static IEnumerable<Criterion> Questions(Criterion criterion) => criterion switch
    {
        AllCriterion all => all.Parts.SelectMany(Questions),
        AnyCriterion any => any.Parts.SelectMany(Questions),
        NotCriterion not => Questions(not.Inner),
        _ => [criterion],
    };

    private bool Exist(int next)
    {
        if (Holds(_all) is { } holds) return holds;
        if (++_steps > MostSteps) return true;
        Criterion question = _questions[next];
        foreach (bool answer in (ReadOnlySpan<bool>)[true, false])
        {
            if (!Fits(question, answer)) continue;
            _answers.Add(question, answer);
            if (Exist(next + 1)) return true;
            _ = _answers.Remove(question);
        }

        return false;
    }

    /// <summary>Whether a criterion holds by the answers so far; null when they leave it open.</summary>
    private bool? Holds(Criterion criterion) => criterion switch
    {
        AllCriterion all => HoldsEach(all.Parts, stopsAt: false),
        AnyCriterion any => HoldsEach(any.Parts, stopsAt: true),
        NotCriterion not => !Holds(not.Inner),
        _ => _answers.TryGetValue(criterion, out bool answer) ? answer : null,
    };

    private bool? HoldsEach(IReadOnlyList<Criterion> parts, bool stopsAt)
    {
        bool? result = !stopsAt;
        foreach (Criterion part in parts)
        {
            bool? holds = Holds(part);
            if (holds == stopsAt) return stopsAt;
            if (holds is null) result = null;
        }

        return result;
    }

    /// <summary>Whether an answer contradicts none of those given so far.</summary>
    private bool Fits(Criterion question, bool answer)
    {
        foreach ((Criterion other, bool given) in _answers)
        {
            bool contradicts = (answer, given) switch
            {
                (true, true) => CriterionLogic.AreExclusive(question, other),
                (true, false) => other.FollowsFrom(question),
                (false, true) => question.FollowsFrom(other),
                _ => false,
            };
            if (contradicts) return false;
        }

        return question is not ComparisonCriterion comparison
            || ComparedValues.Exist([(comparison, answer), .. _answers.Where(a => a.Key is ComparisonCriterion c && c.Comparand == comparison.Comparand).Select(a => ((ComparisonCriterion)a.Key, a.Value))]);
    }
}
