using System.Globalization;
using BuyerJourney.Interchange.Importing;

namespace BuyerJourney.Interchange.Tests.Importing;

public class NumberTextTests
{
    [Theory]
    [InlineData("de-DE", "1234,5", "1234.5")]
    [InlineData("de-DE", "1.234,5", "1234.5")]
    [InlineData("de-DE", "1.500", "1500")]
    [InlineData("de-DE", "-12.345.678,90", "-12345678.90")]
    [InlineData("de-DE", "+123.456", "123456")]
    [InlineData("en-US", "1,234,567.8", "1234567.8")]
    [InlineData("hi-IN", "12,34,567.8", "1234567.8")]
    [InlineData("hi-IN", "1,23,45,67,890", "1234567890")]
    [InlineData("hi-IN", "1,234,567", "1234567")]
    [InlineData("", "12,345", "12345")]
    public void Reads_numbers_as_a_culture_writes_them(string culture, string text, string number)
    {
        NumberText.TryRead(text, CultureInfo.GetCultureInfo(culture), out decimal read).Should().BeTrue();
        read.Should().Be(decimal.Parse(number, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("de-DE", "1.5")]
    [InlineData("de-DE", "1234.567")]
    [InlineData("de-DE", "12345.678.901")]
    [InlineData("de-DE", "-1234.567")]
    [InlineData("de-DE", ".567")]
    [InlineData("de-DE", "-.567")]
    [InlineData("de-DE", "1.2345")]
    [InlineData("de-DE", "1.23.456")]
    [InlineData("de-DE", "1..234")]
    [InlineData("de-DE", "1.234.")]
    [InlineData("de-DE", "1,234,567")]
    [InlineData("hi-IN", "1,23,456,789")]
    [InlineData("hi-IN", "123,45,678")]
    [InlineData("hi-IN", "12,34,56")]
    public void Refuses_separators_of_thousands_where_a_culture_has_none(string culture, string text) =>
        NumberText.TryRead(text, CultureInfo.GetCultureInfo(culture), out _).Should().BeFalse();

    [Theory]
    [InlineData("1,5")]
    [InlineData("1,234.5")]
    [InlineData("NaN")]
    [InlineData("1e400")]
    public void Without_a_culture_there_are_no_separators(string text) => NumberText.TryRead(text, null, out _).Should().BeFalse();

    [Fact]
    public void Reads_groups_of_a_culture_of_ones_own()
    {
        var own = new CultureInfo("en-US") { NumberFormat = { NumberGroupSizes = [4, 0], NumberGroupSeparator = "'" } };

        NumberText.TryRead("1234567'8901", own, out decimal read).Should().BeTrue();
        read.Should().Be(12345678901);
        NumberText.TryRead("12'3456'7890", own, out _).Should().BeFalse();
    }
}
