using BuyerJourney.Definitions.Naming;

namespace BuyerJourney.Tests.Definitions.Naming;

public class CountTextTests
{
    [Fact]
    public void One_is_worded_as_one_and_none_as_several()
    {
        CountText.Of(1L, "journey").Should().Be("1 journey");
        CountText.Of(0L, "journey").Should().Be("0 journeys");
        CountText.Of(1_329L, "re-entry", "re-entries").Should().Be("1,329 re-entries");
        CountText.Of(1.004, "day").Should().Be("1 day", "that is how it is written");
        CountText.Of(1.25, "day").Should().Be("1.25 days");
    }
}
