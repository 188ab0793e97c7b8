using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using NodaTime;

namespace BuyerJourney.Tests.Journeys;

public sealed class JourneyStartTests
{
    private static readonly JourneyDefinition Definition = new JourneyDefinitionBuilder("d").Stage("a").Stage("b", s => s.MayStart()).Stage("c", s => s.MayStart()).Persona("cfo", "Chief financial officer").Build();

    [Fact]
    public void Starts_with_events_that_say_so()
    {
        Definition.Start("deal-42", At.Start, persona: "cfo", recordedBy: "anna").Events.Should().Equal(
            new JourneyStarted { Journey = "deal-42", At = At.Start, Id = "deal-42/1", Definition = "d", Version = 1, RecordedBy = "anna" },
            new AttributeChanged { Journey = "deal-42", At = At.Start, Id = "deal-42/2", Attribute = JourneyAttribute.Persona, Value = "cfo", RecordedBy = "anna" },
            new StageEntered { Journey = "deal-42", At = At.Start, Id = "deal-42/3", Stage = "b", RecordedBy = "anna" });
    }

    [Fact]
    public void Stands_where_it_started()
    {
        Journey journey = Definition.Start("deal-42", At.Start, persona: "cfo", stage: "c");

        (journey.Id.Value, journey.Stage.Id.Value, journey.Persona!.Value.Value).Should().Be(("deal-42", "c", "cfo"));
        (journey.StartedAt, journey.StageEnteredAt, journey.LastEventAt).Should().Be((At.Start, At.Start, At.Start));
        (journey.IsOpen, journey.IsWon, journey.IsOnHold).Should().Be((true, false, false));
        journey.Outcome.Should().BeNull();
        Definition.Start("deal-43", At.Start).Persona.Should().BeNull();
    }

    [Fact]
    public void Refuses_a_stage_in_which_journeys_do_not_start()
    {
        Action start = () => Definition.Start("deal-42", At.Start, stage: "a");
        start.Should().Throw<ArgumentException>().WithMessage("Journeys of 'd v1' do not start in 'a'*");
    }

    [Fact]
    public void Refuses_a_stage_that_the_definition_does_not_have_naming_those_it_has()
    {
        Action start = () => Definition.Start("deal-42", At.Start, stage: "leed");
        start.Should().Throw<ArgumentException>().WithMessage("d v1 has no stage 'leed'; its stages are a, b, c.*").WithParameterName("stage");
    }

    [Fact]
    public void Refuses_a_time_that_a_log_can_not_hold()
    {
        Action start = () => Definition.Start("deal-42", At.Start + Duration.FromNanoseconds(1));
        start.Should().Throw<ArgumentException>().WithMessage("Journeys keep time in steps of 100 ns*").WithParameterName("at");
    }

    [Fact]
    public void Refuses_a_persona_that_is_none_of_the_definition()
    {
        Action start = () => Definition.Start("deal-42", At.Start, persona: "cto");
        start.Should().Throw<ArgumentException>().WithMessage("The definition has no persona 'cto'*");
    }

    [Fact]
    public void Takes_any_persona_where_the_definition_names_none() =>
        new JourneyDefinitionBuilder("d").Stage("a").Build().Start("deal-42", At.Start, persona: "cto").Persona.Should().Be(new Id<Persona>("cto"));

    [Fact]
    public void Refuses_no_id_and_no_definition()
    {
        Action withoutId = () => Definition.Start(default, At.Start);
        Action withoutDefinition = () => ((JourneyDefinition)null!).Start("deal-42", At.Start);

        withoutId.Should().Throw<ArgumentException>();
        withoutDefinition.Should().Throw<ArgumentNullException>();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" deal")]
    [InlineData("deal\n")]
    public void Refuses_a_text_that_is_no_id(string? id)
    {
        Action start = () => Definition.Start(id!, At.Start);
        start.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Refuses_an_id_over_200_characters()
    {
        Action start = () => Definition.Start(new string('d', 201), At.Start);
        start.Should().Throw<ArgumentException>().WithMessage("*201 characters; an id has at most 200*");
        Definition.Start(new string('d', 200), At.Start).Id.Value.Should().HaveLength(200);
    }
}
