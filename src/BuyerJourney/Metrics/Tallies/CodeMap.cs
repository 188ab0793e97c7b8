using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Tallies;

/// <summary>Translates the codes of another book into those of one's own, by name. Stages and outcomes must be the same; what comes after them may differ.</summary>
internal sealed class CodeMap
{
    private readonly EventCode[] _codes;

    private CodeMap(EventCode[] codes)
    {
        _codes = codes;
        IsIdentity = !codes.Where((code, i) => code.Value != i).Any();
    }

    /// <summary>Whether every code stays what it is.</summary>
    public bool IsIdentity { get; }

    /// <summary>How many codes the other book has.</summary>
    public int Count => _codes.Length;

    public EventCode this[EventCode code] => code.IsNone ? code : _codes[code.Value];

    /// <exception cref="ArgumentException">The stages or outcomes differ.</exception>
    public static CodeMap Between(EventCodes from, EventCodes to) => OfNames(NamesOf(from), to);

    /// <exception cref="ArgumentException">The stages or outcomes differ.</exception>
    public static CodeMap OfNames(IReadOnlyList<(EventKind Kind, string Id)> names, EventCodes to)
    {
        (EventKind, string)[] theirs = [.. names.TakeWhile(IsFixed)];
        (EventKind, string)[] own = [.. NamesOf(to).TakeWhile(IsFixed)];
        if (!theirs.SequenceEqual(own))
        {
            throw new ArgumentException($"The tallies were made with other stages or outcomes ({Listed(theirs)}) than those of {to.Definition} ({Listed(own)}). Migrate one of the logs first.");
        }

        return new CodeMap([.. names.Select(name => to.GetOrAdd(name.Kind, name.Id))]);
    }

    public static IReadOnlyList<(EventKind Kind, string Id)> NamesOf(EventCodes codes) =>
        [.. Enumerable.Range(0, codes.Count).Select(i => new EventCode((ushort)i)).Select(code => (codes.KindOf(code), codes.IdOf(code)))];

    private static bool IsFixed((EventKind Kind, string Id) name) => name.Kind is EventKind.StageEntered or EventKind.Closed;

    private static string Listed(IEnumerable<(EventKind Kind, string Id)> names) => string.Join(", ", names.Select(n => n.Id));
}
