using System.Runtime.InteropServices;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Impact.Exposures;

/// <summary>What comparisons of stays with something against stays without it count: the part that obstacles, touchpoints and all else that happens have in common.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public abstract class ExposureTally : Tally
{
    /// <summary>The delay that is kept for what stood already when a stay began.</summary>
    internal const long StoodAlready = -1;

    private readonly ExposureKind _kind;
    private readonly Dimension? _within;
    private readonly StayWalk _walk = new();

    // Workspace of the journey that is being folded: the spells of each thing that was named, in slots that are used again.
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly List<List<Spell>> _spells = [];
    private List<Stay> _stays = [];
    private string _group = string.Empty;

    // The strata of the source that traces come from now, by the code that its reader gives them.
    private readonly List<string?> _groups = [];
    private TraceSource? _source;
    private GroupReader? _reader;

    private protected ExposureTally(TallyScope scope, ExposureKind kind, Dimension? within = null)
        : base(scope)
    {
        _kind = kind;
        _within = within;
        Stays = AddPairs("stays");
        Exposed = AddPairs("exposed");
        Watched = AddTimes("time watched");
        Present = AddTimes("time with it");
        Ended = AddNamedCounts("ended");
        EndedWith = AddNamedCounts("ended with it");
        Spells = AddPairs("spells");
    }

    /// <summary>Stays whose start is known, by nothing, stratum and <see cref="Stay.Position"/>: pairs of <see cref="Stay.Mark"/> and 0.</summary>
    internal PairSets Stays { get; }

    /// <summary>Of these the ones with something, by its name, stratum and <see cref="Stay.Position"/>: pairs of the delay until it was first there and <see cref="Stay.Mark"/>.</summary>
    internal PairSets Exposed { get; }

    /// <summary>Time spent in each stage, by nothing and the stage's index.</summary>
    internal TimeTotals Watched { get; }

    /// <summary>Of that the time with something, by its name and the stage's index.</summary>
    internal TimeTotals Present { get; }

    /// <summary>Visits by nothing and <see cref="EndingPosition"/>.</summary>
    internal NamedCounts Ended { get; }

    /// <summary>Of these the ones that ended while something was there, by its name and <see cref="EndingPosition"/>.</summary>
    internal NamedCounts EndedWith { get; }

    /// <summary>
    /// When in stays of known start something was there, by its name, nothing, and <see cref="SpellPosition"/>: pairs of the delays at which it began and stopped. Of one that lasts as long as a stay
    /// that goes on, the second is when the stay began.
    /// </summary>
    internal PairSets Spells { get; }

    /// <summary>Where spells of a stage are kept: by the ending of the stay that they lasted to the end of; null when they stopped before.</summary>
    internal static long SpellPosition(int stage, VisitEnding? lastedTo) => (stage * StayFate.Count) + (lastedTo is { } ending ? (int)ending : (int)VisitEnding.Lost + 1);

    internal static long EndingPosition(int stage, VisitEnding ending) => (stage * StayFate.Count) + (int)ending;

    /// <summary>The text under which a stratum is kept; a journey without a value is kept under none.</summary>
    internal static string GroupOf(string? label) => label is null ? string.Empty : $"={label}";

    internal static string? LabelOf(string group) => group.Length == 0 ? null : group[1..];

    /// <summary>Takes up a journey. Then comes <see cref="Add"/> for all that happened on it, then <see cref="Finish"/>.</summary>
    internal void Begin(in JourneyTrace trace)
    {
        _slots.Clear();
        _stays = _walk.Walk(trace);
        _group = _within is null ? string.Empty : GroupOf(trace);
    }

    /// <summary>The stays of the journey that is being folded: its visits, in their order.</summary>
    internal List<Stay> CurrentStays => _stays;

    /// <summary>
    /// Notes that something happened, or stood for a while. Of one name they come in the order in which they began; where they overlap, as those of a kind of obstacle may, they stand as one.
    /// </summary>
    internal void Add(string name, in Spell spell)
    {
        List<Spell> spells = _spells[SlotOf(name)];
        if (_kind == ExposureKind.Happening || spells.Count == 0 || spell.FromEvent >= spells[^1].UntilEvent)
        {
            spells.Add(spell);
        }
        else if (spell.UntilEvent > spells[^1].UntilEvent)
        {
            spells[^1] = spells[^1] with { UntilTicks = spell.UntilTicks, UntilEvent = spell.UntilEvent };
        }
    }

    /// <summary>Adds the journey, or takes it back.</summary>
    internal void Finish(int sign)
    {
        foreach (ref readonly Stay stay in CollectionsMarshal.AsSpan(_stays))
        {
            if (stay.IsStartKnown)
            {
                Stays.Add(string.Empty, _group, stay.Position, stay.Mark, 0, sign);
            }

            Watched.Add(string.Empty, stay.Scope, stay.FromTicks, stay.UntilTicks, sign);
            Ended.Add(string.Empty, EndingPosition(stay.Scope, stay.Fate.Ending), sign);
            for (int slot = 0; slot < _slots.Count; slot++)
            {
                if (stay.IsStartKnown && DelayIn(stay, slot) is { } delay)
                {
                    Exposed.Add(_names[slot], _group, stay.Position, delay, stay.Mark, sign);
                }

                FoldTime(stay, slot, sign);
            }
        }
    }

    private string GroupOf(in JourneyTrace trace)
    {
        if (!ReferenceEquals(_source, trace.Source))
        {
            _source = trace.Source;
            _reader = _within!.Open(trace.Source);
            _groups.Clear();
        }

        int code = _reader!.CodeOf(trace.Journey);
        while (_groups.Count <= code)
        {
            _groups.Add(null);
        }

        return _groups[code] ??= GroupOf(_reader.LabelOf(code));
    }

    private int SlotOf(string name)
    {
        if (_slots.TryGetValue(name, out int slot))
        {
            return slot;
        }

        slot = _slots.Count;
        _slots.Add(name, slot);
        if (slot == _names.Count)
        {
            _names.Add(name);
            _spells.Add([]);
        }

        _names[slot] = name;
        _spells[slot].Clear();
        return slot;
    }

    /// <summary>How long after the stay began it was first there; null when it never was.</summary>
    private long? DelayIn(in Stay stay, int slot)
    {
        foreach (ref readonly Spell spell in CollectionsMarshal.AsSpan(_spells[slot]))
        {
            if (stay.Holds(spell.FromEvent))
            {
                return spell.FromTicks - stay.FromTicks;
            }

            // What is resolved at the very instant of the entry does not stand in the stay.
            if (_kind == ExposureKind.Standing && spell.FromEvent < stay.FirstEvent && spell.UntilTicks > stay.FromTicks)
            {
                return StoodAlready;
            }
        }

        return null;
    }

    // An ending counts on the side on which the moment before it lay, as in a counting process: what begins at the very instant of a loss did not stand before it.
    private void FoldTime(in Stay stay, int slot, int sign)
    {
        bool endedWith = false;
        foreach (ref readonly Spell spell in CollectionsMarshal.AsSpan(_spells[slot]))
        {
            if (_kind == ExposureKind.Happening && !stay.Holds(spell.FromEvent))
            {
                continue;
            }

            long from = Math.Max(spell.FromTicks, stay.FromTicks);
            long until = Math.Min(spell.UntilTicks, stay.UntilTicks);
            if (from < until)
            {
                Present.Add(_names[slot], stay.Scope, from, until, sign);
            }

            bool lasted = spell.FromTicks < stay.UntilTicks && spell.UntilTicks >= stay.UntilTicks;
            endedWith |= lasted;
            if (stay.IsStartKnown && spell.FromTicks < until && until >= stay.FromTicks)
            {
                Spells.Add(
                    _names[slot],
                    string.Empty,
                    SpellPosition(stay.Scope, lasted ? stay.Fate.Ending : null),
                    Math.Max(spell.FromTicks - stay.FromTicks, StoodAlready),
                    lasted && stay.Fate.IsOpen ? stay.FromTicks : until - stay.FromTicks,
                    sign);
            }

            if (_kind == ExposureKind.Happening)
            {
                break;
            }
        }

        if (endedWith)
        {
            EndedWith.Add(_names[slot], EndingPosition(stay.Scope, stay.Fate.Ending), sign);
        }
    }
}
