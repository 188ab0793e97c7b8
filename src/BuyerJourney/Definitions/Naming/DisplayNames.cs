using System.Collections.Immutable;
using System.Globalization;
using System.Resources;
using BuyerJourney.Definitions.Taxonomy;

namespace BuyerJourney.Definitions.Naming;

/// <summary>What things are called for people to read, by culture; ids stay the same in every language.</summary>
/// <remarks>
/// English and Latvian names of everything in the templates and the common obstacles come with the library; a host adds its own names and cultures with <see cref="With"/>.
/// A name is looked for among the host's in the culture and its parents, then among the library's in the culture, then in English; what has no name is called by its id.
/// Immutable and safe to share between threads.
/// </remarks>
/// <example><code>
/// DisplayNames names = DisplayNames.Standard.With(CultureInfo.GetCultureInfo("de"), n => n.Stage("demo", "Vorführung"));
/// names.Of(stage.Id, CultureInfo.GetCultureInfo("lv"))   // Demonstrācija
/// </code></example>
public sealed class DisplayNames
{
    // Looked up by name: a host without globalization data cannot make the culture.
    private const string English = "en";

    private readonly ResourceManager _resources;
    private readonly ImmutableDictionary<(string Culture, string Key), string> _own;

    private DisplayNames(ResourceManager resources, ImmutableDictionary<(string Culture, string Key), string> own) => (_resources, _own) = (resources, own);

    /// <summary>The names that come with the library, in English and Latvian.</summary>
    public static DisplayNames Standard { get; } = new(new ResourceManager("BuyerJourney.Definitions.Naming.Names", typeof(DisplayNames).Assembly), []);

    /// <summary>These names and more, or others, in a culture.</summary>
    /// <param name="culture">The culture.</param>
    /// <param name="define">Says the names.</param>
    /// <returns>New names.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public DisplayNames With(CultureInfo culture, Action<DisplayNamesBuilder> define)
    {
        ArgumentNullException.ThrowIfNull(culture);
        ArgumentNullException.ThrowIfNull(define);
        var builder = new DisplayNamesBuilder();
        define(builder);
        return new DisplayNames(_resources, _own.SetItems(builder.Names.Select(n => KeyValuePair.Create((culture.Name, n.Key), n.Value))));
    }

    /// <summary>What a stage is called.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The name.</returns>
    public string Of(Id<Stage> stage, CultureInfo culture) => Find(NameKey.Of(stage), stage.Value, culture);

    /// <summary>What an outcome is called.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The name.</returns>
    public string Of(Id<Outcome> outcome, CultureInfo culture) => Find(NameKey.Of(outcome), outcome.Value, culture);

    /// <summary>What a touchpoint is called.</summary>
    /// <param name="touchpoint">The touchpoint.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The name.</returns>
    public string Of(Id<Touchpoint> touchpoint, CultureInfo culture) => Find(NameKey.Of(touchpoint), touchpoint.Value, culture);

    /// <summary>What an obstacle is called.</summary>
    /// <param name="obstacle">The obstacle.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The name.</returns>
    public string Of(Id<Obstacle> obstacle, CultureInfo culture) => Find(NameKey.Of(obstacle), obstacle.Value, culture);

    /// <summary>What a kind of obstacle is called.</summary>
    /// <param name="tag">The kind.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The name.</returns>
    public string Of(Id<ObstacleTag> tag, CultureInfo culture) => Find(NameKey.Of(tag), tag.Value, culture);

    /// <summary>What a persona is called.</summary>
    /// <param name="persona">The persona.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The name.</returns>
    public string Of(Id<Persona> persona, CultureInfo culture) => Find(NameKey.Of(persona), persona.Value, culture);

    /// <summary>What a team is called.</summary>
    /// <param name="team">The team.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The name.</returns>
    public string Of(Id<Team> team, CultureInfo culture) => Find(NameKey.Of(team), team.Value, culture);

    /// <summary>What a trigger is called.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The name.</returns>
    public string Of(Id<Trigger> trigger, CultureInfo culture) => Find(NameKey.Of(trigger), trigger.Value, culture);

    /// <summary>What a phase is called.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The name.</returns>
    public string Of(Phase phase, CultureInfo culture) => Find(NameKey.Of("phase", phase.ToString()), phase.ToString(), culture);

    /// <summary>What a severity is called.</summary>
    /// <param name="severity">The severity.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The name.</returns>
    public string Of(Severity severity, CultureInfo culture) => Find(NameKey.Of("severity", severity.ToString()), severity.ToString(), culture);

    /// <summary>What a reaction is called.</summary>
    /// <param name="reaction">The reaction.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The name.</returns>
    public string Of(Reaction reaction, CultureInfo culture) => Find(NameKey.Of("reaction", reaction.ToString()), reaction.ToString(), culture);

    /// <summary>What a side is called.</summary>
    /// <param name="side">The side.</param>
    /// <param name="culture">The culture.</param>
    /// <returns>The name.</returns>
    public string Of(Side side, CultureInfo culture) => Find(NameKey.Of("side", side.ToString()), side.ToString(), culture);

    private string Find(string key, string id, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return Own(key, culture) ?? _resources.GetString(key, culture) ?? _own.GetValueOrDefault((English, key)) ?? id;
    }

    private string? Own(string key, CultureInfo culture)
    {
        if (_own.IsEmpty) return null;
        for (CultureInfo current = culture; ; current = current.Parent)
        {
            if (_own.TryGetValue((current.Name, key), out string? name)) return name;
            if (current.Name.Length == 0) return null;
        }
    }
}
