namespace BuyerJourney.Definitions;

/// <summary>Says what a trigger is like. Used inside <see cref="JourneyDefinition.Create"/>; not safe to share between threads.</summary>
public sealed class TriggerBuilder
{
    private readonly List<TriggerParameter> _parameters = [];

    internal TriggerBuilder(Id<Trigger> id) => Id = id;

    internal Id<Trigger> Id { get; }

    internal IReadOnlyList<TriggerParameter> Parameters => _parameters;

    /// <summary>Asks for a value: the trigger can then not be fired without it.</summary>
    /// <param name="name">The value's name.</param>
    /// <param name="kind">What kind of value it is.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public TriggerBuilder Takes(string name, AttributeKind kind)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _parameters.Add(new TriggerParameter(name, kind));
        return this;
    }

    internal Trigger Build(int index) => new(Id, index) { Parameters = [.. _parameters] };
}
