using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;

namespace BuyerJourney.Tests.Metrics;

public class OptionsTests
{
    [Fact]
    public void What_to_split_by_stays_as_it_was_given()
    {
        List<Dimension> given = [Dimension.Segment];
        var measured = new MeasureOptions { SplitBy = given };
        var live = new LiveOptions { SplitBy = given };

        given.Add(Dimension.Persona);

        measured.SplitBy.Should().Equal(Dimension.Segment);
        live.SplitBy.Should().Equal(Dimension.Segment);
    }

    [Fact]
    public void Options_are_equal_by_what_they_hold()
    {
        new MeasureOptions { SplitBy = [Dimension.Segment] }.Should().Be(new MeasureOptions { SplitBy = [Dimension.Segment] });
        new MeasureOptions { SplitBy = [] }.Should().Be(new MeasureOptions());
        new LiveOptions { SplitBy = [Dimension.Segment] }.Should().Be(new LiveOptions { SplitBy = [Dimension.Segment] }).And.NotBe(new LiveOptions());
    }

    [Fact]
    public void No_list_of_dimensions_at_all_is_refused()
    {
        FluentActions.Invoking(() => new MeasureOptions { SplitBy = null! }).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new LiveOptions { SplitBy = null! }).Should().Throw<ArgumentNullException>();
    }
}
