using BuyerJourney.Impact.Exposures;
using BuyerJourney.Logs;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Tallies;

namespace BuyerJourney.Impact.Movers;

/// <summary>What the comparison of what moves buyers on counts.</summary>
/// <remarks>Not safe to share between threads.</remarks>
public sealed class WhatMovesBuyersOnTally : ExposureTally
{
    private readonly Dictionary<(ActionKind Kind, string Name), string> _texts = [];

    internal WhatMovesBuyersOnTally(TallyScope scope, Dimension? within)
        : base(scope, ExposureKind.Happening, within) => Codes = scope.Codes;

    internal EventCodes Codes { get; }

    /// <summary>The text under which an action is kept: its kind as a letter, from A, and its name.</summary>
    internal static string TextOf(ActionKind kind, string name) => $"{(char)('A' + kind)}{name}";

    internal static (ActionKind Kind, string Name) ActionOf(string text) => ((ActionKind)(text[0] - 'A'), text[1..]);

    /// <summary>Notes that something was done; nothing when nobody said what.</summary>
    internal void Add(ActionKind kind, string? name, in Spell spell)
    {
        if (name is null)
        {
            return;
        }

        if (!_texts.TryGetValue((kind, name), out string? text))
        {
            _texts.Add((kind, name), text = TextOf(kind, name));
        }

        Add(text, spell);
    }
}
