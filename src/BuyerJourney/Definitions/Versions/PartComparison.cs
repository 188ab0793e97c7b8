using System.Collections.Immutable;

namespace BuyerJourney.Definitions.Versions;

/// <summary>Collects the differences between the parts of two versions.</summary>
internal sealed class PartComparison
{
    private readonly ImmutableArray<DefinitionChange>.Builder _changes = ImmutableArray.CreateBuilder<DefinitionChange>();

    public ImmutableArray<DefinitionChange> Changes => _changes.ToImmutable();

    /// <summary>Compares parts of one name; parts that share a name, as rules may, are told apart by their order.</summary>
    public void Compare<T>(string kind, IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> name, Func<T, IEnumerable<(string Verb, string Value)>> describe)
    {
        ILookup<string, T> old = before.ToLookup(name, StringComparer.Ordinal);
        ILookup<string, T> now = after.ToLookup(name, StringComparer.Ordinal);
        foreach (string shared in before.Concat(after).Select(name).Distinct(StringComparer.Ordinal))
        {
            string part = $"{kind} '{shared}'";
            T[] was = [.. old[shared]];
            T[] isNow = [.. now[shared]];
            for (int i = 0; i < Math.Max(was.Length, isNow.Length); i++)
            {
                if (i >= was.Length) _changes.Add(new(ChangeKind.Added, part, $"The {part} is new."));
                else if (i >= isNow.Length) _changes.Add(new(ChangeKind.Removed, part, $"The {part} is gone."));
                else CompareValues(part, describe(was[i]), describe(isNow[i]));
            }
        }
    }

    /// <summary>Compares the order of what both versions have.</summary>
    public void Order(string kind, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        string[] was = [.. before.Where(after.Contains)];
        string[] isNow = [.. after.Where(before.Contains)];
        if (!was.SequenceEqual(isNow, StringComparer.Ordinal)) Value(kind, "come in the order", string.Join(", ", was), string.Join(", ", isNow));
    }

    public void Value(string part, string verb, string before, string after)
    {
        if (!string.Equals(before, after, StringComparison.Ordinal)) _changes.Add(new(ChangeKind.Changed, part, $"The {part} {verb} {after} instead of {before}."));
    }

    private void CompareValues(string part, IEnumerable<(string Verb, string Value)> before, IEnumerable<(string Verb, string Value)> after)
    {
        foreach (((string verb, string was), (_, string isNow)) in before.Zip(after))
        {
            Value(part, verb, was, isNow);
        }
    }
}
