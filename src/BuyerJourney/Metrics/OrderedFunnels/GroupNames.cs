using System.Globalization;

namespace BuyerJourney.Metrics.OrderedFunnels;

/// <summary>The names under which one group of a breakdown is counted: the cell, then the group's value where it has one.</summary>
internal sealed class GroupNames
{
    private const char Separator = '=';

    private readonly string[] _starts;
    private readonly string[] _times;

    public GroupNames(string? value, int steps)
    {
        Value = value;
        Group = Named("", value);
        _starts = [.. Enumerable.Range(0, steps).Select(step => Named(Number(step), value))];
        _times = [.. Enumerable.Range(0, steps * steps).Select(cell => Named(Number(cell), value))];
    }

    public string? Value { get; }

    public string Group { get; }

    public string Starts(int step) => _starts[step];

    public string Times(int cell) => _times[cell];

    /// <summary>What a name stands for.</summary>
    public static (int Cell, string? Value) Parse(string name)
    {
        int end = name.IndexOf(Separator, StringComparison.Ordinal);
        ReadOnlySpan<char> cell = end < 0 ? name : name.AsSpan(0, end);
        _ = int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        return (number, end < 0 ? null : name[(end + 1)..]);
    }

    private static string Named(string cell, string? value) => value is null ? cell : $"{cell}{Separator}{value}";

    private static string Number(int cell) => cell.ToString(CultureInfo.InvariantCulture);
}
