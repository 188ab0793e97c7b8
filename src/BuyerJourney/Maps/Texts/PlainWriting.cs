using System.Globalization;
using BuyerJourney.Definitions.Naming;

namespace BuyerJourney.Maps.Texts;

/// <summary>Plain text: names in single quotes.</summary>
internal sealed class PlainWriting(CultureInfo culture, DisplayNames? names) : Writing(culture, names)
{
    public override string Text(string text) => text;

    public override string Strong(string words) => words;

    public override string Named(string name) => $"'{name}'";
}
