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

    [Theory]
    [InlineData("fr-FR", "1 234,50")]
    [InlineData("fr-FR", "1\u00a0234,50")]
    [InlineData("fr-FR", "1\u202f234,50")]
    [InlineData("sv-SE", "1 234,50")]
    [InlineData("pl-PL", "1 234,50")]
    [InlineData("nb-NO", "1 234,50")]
    [InlineData("ru-RU", "1 234,50")]
    [InlineData("cs-CZ", "1 234,50")]
    [InlineData("cs-CZ", "1\u202f234,50")]
    [InlineData("de-CH", "1'234.50")]
    [InlineData("de-CH", "1\u2019234.50")]
    public void Takes_any_blank_for_a_blank_between_thousands_and_any_apostrophe_for_an_apostrophe(string culture, string text)
    {
        NumberText.TryRead(text, CultureInfo.GetCultureInfo(culture), out decimal read).Should().BeTrue();
        read.Should().Be(1234.50m);
    }

    [Theory]
    [InlineData("fr-FR", "1 23,50")]
    [InlineData("fr-FR", "1'234,50")]
    [InlineData("de-DE", "1 234,50")]
    [InlineData("de-CH", "1 234.50")]
    public void Refuses_blanks_and_apostrophes_where_a_culture_has_none(string culture, string text) =>
        NumberText.TryRead(text, CultureInfo.GetCultureInfo(culture), out _).Should().BeFalse();

    [Theory]
    [InlineData(null, "1e-40")]
    [InlineData(null, "123e-30")]
    [InlineData(null, "0.1234567890123456789012345678901234")]
    [InlineData(null, "10000000000000000000000000000.5")]
    [InlineData("de-DE", "0,1234567890123456789012345678901234")]
    public void Refuses_numbers_of_more_digits_than_it_can_keep(string? culture, string text)
    {
        CultureInfo? written = culture is null ? null : CultureInfo.GetCultureInfo(culture);

        NumberText.TryRead(text, written, out _).Should().BeFalse();
        NumberText.IsTooFine(text, written).Should().BeTrue();
    }

    [Theory]
    [InlineData("1.50e2", "150")]
    [InlineData("12e-28", "0.0000000000000000000000000012")]
    [InlineData("0e-99", "0")]
    [InlineData("000000000000000000000000000000000012.500", "12.5")]
    [InlineData("0.50000000000000000000000000000000000000", "0.5")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    public void Keeps_every_digit(string text, string number)
    {
        NumberText.TryRead(text, null, out decimal read).Should().BeTrue();
        read.Should().Be(decimal.Parse(number, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Reads_groups_of_a_culture_of_ones_own()
    {
        var own = new CultureInfo("en-US") { NumberFormat = { NumberGroupSizes = [4, 0], NumberGroupSeparator = "'" } };

        NumberText.TryRead("1234567'8901", own, out decimal read).Should().BeTrue();
        read.Should().Be(12345678901);
        NumberText.TryRead("12'3456'7890", own, out _).Should().BeFalse();
    }
}
