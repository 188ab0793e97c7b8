using Stateless;

namespace BuyerJourney.Benchmarks.Moves;

/// <summary>The same pipeline as a machine of Stateless, with the same guards.</summary>
internal sealed class StatelessPipeline
{
    private readonly StateMachine<string, string> _machine = new("proposal");
    private int _demos;

    public StatelessPipeline(bool withDemo)
    {
        _demos = withDemo ? 1 : 0;
        foreach (string stage in Pipeline.Stages)
        {
            _machine.Configure(stage).Permit("declines", "lost");
        }

        _machine.Configure("proposal").PermitIf("accepts", "negotiation", () => _demos >= 1, "Needs the touchpoint 'demo' first.");
        _machine.Configure("negotiation").PermitIf("reconsiders", "proposal", () => _demos >= 1, "Needs the touchpoint 'demo' first.").Permit("pauses", "on-hold");
    }

    public string Stage => _machine.State;

    public void Fire(string trigger) => _machine.Fire(trigger);

    public bool CanFire(string trigger) => _machine.CanFire(trigger);

    /// <summary>What stands against a trigger, in the machine's words.</summary>
    public ICollection<string>? Unmet(string trigger)
    {
        _machine.CanFire(trigger, out ICollection<string> unmet);
        return unmet;
    }
}
