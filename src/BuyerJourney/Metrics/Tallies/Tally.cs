namespace BuyerJourney.Metrics.Tallies;

/// <summary>What a metric counts: a few named parts, each of which can be added to, taken back from, merged, saved and loaded.</summary>
/// <remarks>
/// A tally holds whole numbers, decimals and sets with counts, never sums of floating-point numbers: so adding and taking back in any order gives the same bits.
/// Keep nothing in it but parts, codes and workspace. Not safe to share between threads.
/// </remarks>
public abstract class Tally
{
    private readonly List<TallyPart> _parts = [];
    private readonly TallyScope _scope;

    /// <summary>An empty tally.</summary>
    /// <param name="scope">What the metric was given.</param>
    /// <exception cref="ArgumentNullException"><paramref name="scope"/> is null.</exception>
    protected Tally(TallyScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        _scope = scope;
    }

    internal IReadOnlyList<TallyPart> Parts => _parts;

    /// <summary>Whether the tally is of a second fold, which is for the wanted lengths only: nothing else that a metric adds is kept, so it need not be worked out.</summary>
    internal bool WantsLengthsOnly => _scope.IsSecondFold;

    internal bool IsEmpty => _parts.TrueForAll(part => part.IsEmpty);

    /// <summary>Adds a count to the tally.</summary>
    /// <param name="name">The part's name, once in a tally.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentException">The tally has a part of that name.</exception>
    protected Count AddCount(string name) => Add(new Count(name));

    /// <summary>Adds a table of counts to the tally.</summary>
    /// <param name="name">The part's name, once in a tally.</param>
    /// <param name="axes">What the table is indexed by, one to three; <see cref="Axis.Events"/> only as the first.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentException">The tally has a part of that name, or the axes are too many or misplaced.</exception>
    protected CountTable AddCounts(string name, params ReadOnlySpan<Axis> axes) => Add(new CountTable(name, TableShape.Of(axes, _scope)));

    /// <summary>Adds a table of lengths of time: how many, how long in all, and their percentiles.</summary>
    /// <param name="name">The part's name, once in a tally.</param>
    /// <param name="axes">What the table is indexed by, up to three; <see cref="Axis.Events"/> only as the first.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentException">The tally has a part of that name, or the axes are too many or misplaced.</exception>
    protected LengthTable AddLengths(string name, params ReadOnlySpan<Axis> axes) => Add(new LengthTable(name, TableShape.Of(axes, _scope), _scope.Lengths));

    /// <summary>Adds a table of lengths of time that are kept one by one, whatever the measurement's choice of percentiles: for survival curves.</summary>
    /// <param name="name">The part's name, once in a tally.</param>
    /// <param name="axes">What the table is indexed by, up to three; <see cref="Axis.Events"/> only as the first.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentException">The tally has a part of that name, or the axes are too many or misplaced.</exception>
    protected LengthTable AddExactLengths(string name, params ReadOnlySpan<Axis> axes) => Add(new LengthTable(name, TableShape.Of(axes, _scope), _scope.IsSecondFold ? LengthKeeping.Nothing : LengthKeeping.OneByOne));

    /// <summary>Adds a table of start instants of what is still open, from which a report works out how long it has lasted.</summary>
    /// <param name="name">The part's name, once in a tally.</param>
    /// <param name="axes">What the table is indexed by, up to three; <see cref="Axis.Events"/> only as the first.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentException">The tally has a part of that name, or the axes are too many or misplaced.</exception>
    protected InstantTable AddInstants(string name, params ReadOnlySpan<Axis> axes) => Add(new InstantTable(name, TableShape.Of(axes, _scope), keepsNothing: _scope.IsSecondFold));

    /// <summary>Adds a table of amounts of money, kept per currency.</summary>
    /// <param name="name">The part's name, once in a tally.</param>
    /// <param name="axes">What the table is indexed by, up to three; <see cref="Axis.Events"/> only as the first.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentException">The tally has a part of that name, or the axes are too many or misplaced.</exception>
    protected MoneyTable AddMoney(string name, params ReadOnlySpan<Axis> axes) => Add(new MoneyTable(name, TableShape.Of(axes, _scope)));

    /// <summary>Adds counts by a key of whole numbers, for what has no table of fixed size: calendar periods, pairs of periods and steps.</summary>
    /// <param name="name">The part's name, once in a tally.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentException">The tally has a part of that name.</exception>
    protected KeyedCounts AddKeyedCounts(string name) => Add(new KeyedCounts(name));

    /// <summary>Adds counts by text, for names that no code book has: a property of a touchpoint, a person.</summary>
    /// <param name="name">The part's name, once in a tally.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentException">The tally has a part of that name.</exception>
    protected NamedCounts AddNamedCounts(string name) => Add(new NamedCounts(name));

    /// <summary>Adds multisets of decimals by a text and a position: for scores, whose mean must not depend on the order in which they came.</summary>
    /// <param name="name">The part's name, once in a tally.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentException">The tally has a part of that name.</exception>
    protected DecimalSets AddDecimals(string name) => Add(new DecimalSets(name));

    /// <summary>Adds sets of pairs of whole numbers by two texts and a position, for comparisons whose threshold depends on the data.</summary>
    /// <param name="name">The part's name, once in a tally.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentException">The tally has a part of that name.</exception>
    protected PairSets AddPairs(string name) => Add(new PairSets(name));

    /// <summary>Adds counts and amounts of money by a set of names, for shares of what several causes have together.</summary>
    /// <param name="name">The part's name, once in a tally.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentException">The tally has a part of that name.</exception>
    protected NameSetSums AddNameSets(string name) => Add(new NameSetSums(name));

    /// <summary>Adds counts by a sequence of happenings, such as the path that a journey took.</summary>
    /// <param name="name">The part's name, once in a tally.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentException">The tally has a part of that name.</exception>
    protected SequenceCounts AddSequences(string name) => Add(new SequenceCounts(name));

    /// <summary>Adds totals of time by a text and a position, stretches that go on still included.</summary>
    /// <param name="name">The part's name, once in a tally.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentException">The tally has a part of that name.</exception>
    protected TimeTotals AddTimes(string name) => Add(new TimeTotals(name));

    /// <summary>Adds amounts of money by a position and a length of time.</summary>
    /// <param name="name">The part's name, once in a tally.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentException">The tally has a part of that name.</exception>
    protected AmountsByLength AddAmountsByLength(string name) => Add(new AmountsByLength(name));

    /// <summary>Adds a list of journeys, each with an event, an instant and a count, for reports that name journeys.</summary>
    /// <param name="name">The part's name, once in a tally.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentException">The tally has a part of that name.</exception>
    protected JourneyList AddJourneys(string name) => Add(new JourneyList(name));

    internal void Merge(Tally other, CodeMap map)
    {
        for (int i = 0; i < _parts.Count; i++)
        {
            _parts[i].Merge(other._parts[i], map);
        }
    }

    private TPart Add<TPart>(TPart part)
        where TPart : TallyPart
    {
        if (_parts.Exists(p => string.Equals(p.Name, part.Name, StringComparison.Ordinal)))
        {
            throw new ArgumentException($"The tally has a part '{part.Name}' already; name each part differently.", nameof(part));
        }

        _parts.Add(part);
        return part;
    }
}
