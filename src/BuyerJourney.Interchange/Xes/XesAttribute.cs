using BuyerJourney.Interchange.Importing;

namespace BuyerJourney.Interchange.Xes;

/// <summary>An attribute as the file has it.</summary>
/// <param name="Type">The element's name: string, date, int, float, boolean, id, list or container.</param>
/// <param name="Key">The key.</param>
/// <param name="Value">The value as text; empty for a list or container.</param>
internal sealed record XesAttribute(string Type, string Key, string Value)
{
    /// <summary>The attributes inside it; kept for our own keys only.</summary>
    public List<XesAttribute> Inner { get; } = [];

    /// <summary>Whether it says that nobody knows when a stage was entered.</summary>
    public bool SaysEntryUnknown => Key == XesKeys.EntryUnknown && Value is "true" or "1";

    /// <summary>Why it has no number.</summary>
    public string ReasonForNumber => NumberText.IsTooFine(Value.AsSpan().Trim(), null)
        ? NumberText.ReasonForTooFine(Value)
        : $"'{Value}' is no {(Type is "int" or "float" ? Type : "number")}, or larger than a decimal holds.";

    /// <summary>The number that it holds; false where it is none, or would have to be rounded.</summary>
    public bool TryReadNumber(out decimal number) => NumberText.TryRead(Value.AsSpan().Trim(), null, out number);

    /// <summary>Whether something inside it was longer than the limit and is not there.</summary>
    public bool LacksPart { get; set; }
}
