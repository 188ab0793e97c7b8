using BuyerJourney.Definitions;

namespace BuyerJourney.Tests.Definitions;

public class TriggerInputTests
{
    [Fact]
    public void An_input_of_many_values_is_that_of_one_after_the_other()
    {
        KeyValuePair<string, AttributeValue>[] values = [new("price", 7), new("Note", "x"), new("now", true)];

        var input = TriggerInput.Of(values);

        input.Should().Be(TriggerInput.With("price", 7).And("Note", "x").And("now", true));
        input.Values.Select(v => v.Key).Should().Equal("Note", "now", "price");
        TriggerInput.Of([]).Should().BeSameAs(TriggerInput.None);
    }

    [Theory]
    [InlineData("price", "price")]
    [InlineData("price", "")]
    public void Refuses_a_name_that_is_empty_or_stands_twice(string one, string other)
    {
        Action of = () => TriggerInput.Of([new(one, 7), new(other, 8)]);

        of.Should().Throw<ArgumentException>();
    }
}
