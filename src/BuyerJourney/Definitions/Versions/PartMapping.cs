using BuyerJourney.Definitions.Validation;

namespace BuyerJourney.Definitions.Versions;

/// <summary>What the parts of one kind are in the new version; reports those that have no place there.</summary>
internal sealed class PartMapping<T>
{
    private readonly Dictionary<Id<T>, Id<T>> _map = [];
    private readonly string _kind;

    public PartMapping(string kind, IEnumerable<Id<T>> from, IEnumerable<Id<T>> to, IEnumerable<(Id<T> From, Id<T> To)> written, ProblemList problems)
    {
        _kind = kind;
        HashSet<Id<T>> old = [.. from];
        HashSet<Id<T>> known = [.. to];
        foreach ((Id<T> source, Id<T> target) in written)
        {
            string place = $"{kind} '{source}' → '{target}'";
            if (!old.Contains(source)) problems.Add(DiagnosticCodes.UnknownName, place, $"The old version has no {kind} '{source}'.", "Correct the name, or remove the line.");
            if (!known.Contains(target)) problems.Add(DiagnosticCodes.UnknownName, place, $"The new version has no {kind} '{target}'.", "Correct the name, or add it to the new version.");
            if (!_map.TryAdd(source, target))
            {
                problems.Add(DiagnosticCodes.MappedTwice, place, $"'{source}' is said to be '{_map[source]}' already.", "Say one of them.");
            }
        }

        foreach (Id<T> id in old)
        {
            if (_map.ContainsKey(id)) continue;
            if (!known.Contains(id)) problems.Add(DiagnosticCodes.MigrationIncomplete, $"{kind} '{id}'", "The new version does not have it.", "Say what it is there, or add it to the new version.");
            _map.Add(id, id);
        }
    }

    public Id<T> Map(Id<T> id) => _map.TryGetValue(id, out Id<T> mapped) ? mapped : throw new ArgumentException($"The old version has no {_kind} '{id}'.", nameof(id));
}
