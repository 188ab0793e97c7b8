using System.Text.Json;
using BuyerJourney.Interchange.Json.Documents;

namespace BuyerJourney.Interchange.Crm;

/// <summary>
/// Which answers are missing: Pipedrive gives at most 500 items in one and says in it whether there are more. As a flow has the newest items first, its beginning stands in the last.
/// </summary>
internal sealed class PipedrivePages
{
    private readonly HashSet<(string? Of, string? Start)> _given = [];
    private readonly HashSet<(string Of, string? Start)> _announced = [];

    /// <summary>Takes notice of an answer.</summary>
    /// <param name="of">What its items are of: the deal of a flow; null where none of them says.</param>
    /// <param name="page">What it says of itself; null when nothing.</param>
    public void Take(string? of, PipedrivePageDocument? page)
    {
        if (page is null)
        {
            return;
        }

        _given.Add((of, page.Start));
        if (of is not null && page.HasMore is { ValueKind: JsonValueKind.True })
        {
            _announced.Add((of, page.NextStart));
        }
    }

    /// <summary>Of what there are more items than were given. An answer whose items do not say of what they are may be of any.</summary>
    public IReadOnlySet<string> Unfinished() => _announced
        .Where(next => !_given.Contains(next) && !_given.Contains((null, next.Start)))
        .Select(next => next.Of)
        .ToHashSet(StringComparer.Ordinal);
}
