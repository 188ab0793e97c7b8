using BuyerJourney.Definitions;
using BuyerJourney.Journeys;

namespace BuyerJourney.Tests.Journeys;

public sealed class DeviationInputTests
{
    private static readonly JourneyDefinition Definition = JourneyDefinition.Create("sales", journey => journey.Stage("talks"));

    [Fact]
    public void An_event_that_is_null_is_named_wherever_it_stands()
    {
        var entered = new StageEntered { Journey = "j", At = At.Start, Stage = "talks" };
        foreach (JourneyEvent[] events in new JourneyEvent[][] { [null!], [entered, null!], [null!, entered] })
        {
            FluentActions.Invoking(() => Deviations.In(Definition, events)).Should().Throw<ArgumentException>().WithMessage("An event is null*").WithParameterName("events");
        }
    }
}
