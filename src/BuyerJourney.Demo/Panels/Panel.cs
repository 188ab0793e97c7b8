using Spectre.Console.Rendering;

namespace BuyerJourney.Demo.Panels;

/// <summary>One thing that the demo can show.</summary>
/// <param name="Name">What <c>--show</c> calls it.</param>
/// <param name="About">What it tells, for the help.</param>
/// <param name="Missing">Why there is nothing to show, for whoever asked for it.</param>
/// <param name="Draw">Draws it; null where the data has nothing for it.</param>
internal sealed record Panel(string Name, string About, string Missing, Func<Findings, IRenderable?> Draw)
{
    /// <summary>Whether it is shown unless something else is asked for.</summary>
    public bool IsUsual { get; init; }
}
