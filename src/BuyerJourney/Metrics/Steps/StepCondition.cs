using BuyerJourney.Definitions;
using BuyerJourney.Logs;

namespace BuyerJourney.Metrics.Steps;

/// <summary>What a step asks of an event beside its kind.</summary>
internal abstract record StepCondition
{
    public abstract bool Holds(EventDetail detail);

    internal sealed record Property(string Name, Rows<string> Texts) : StepCondition
    {
        public override bool Holds(EventDetail detail) => detail.Properties.TryGetValue(Name, out string? text) && StepText.Contains(Texts, text);

        public override string ToString() => $"{StepText.Quoted(Name)}={StepText.Listed(Texts)}";
    }

    internal sealed record Channel(Rows<string> Texts) : StepCondition
    {
        public override bool Holds(EventDetail detail) => detail.Channel is { } channel && StepText.Contains(Texts, channel);

        public override string ToString() => $"channel {StepText.Listed(Texts)}";
    }

    internal sealed record Taken(Reaction Reaction) : StepCondition
    {
        public override bool Holds(EventDetail detail) => detail.Reaction == Reaction;

        public override string ToString() => $"reaction {Reaction}";
    }
}
