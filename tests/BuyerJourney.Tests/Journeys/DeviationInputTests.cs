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

    [Fact]
    public void Refuses_two_events_of_one_id_that_say_different_things_and_takes_one_that_comes_twice_for_one()
    {
        var entered = new StageEntered { Journey = "deal", At = At.Start, Id = "crm/1", Stage = "talks" };

        Deviations.In(Definition, [entered, entered]).Should().BeEmpty();
        FluentActions.Invoking(() => Deviations.In(Definition, [entered, entered with { At = At.Day(1) }])).Should().Throw<ArgumentException>()
            .WithMessage("Two events have the id 'crm/1' and say different things: *").WithParameterName("events");
    }
}
