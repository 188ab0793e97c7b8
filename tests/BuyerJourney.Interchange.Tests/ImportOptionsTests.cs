namespace BuyerJourney.Interchange.Tests;

public class ImportOptionsTests
{
    [Theory]
    [InlineData('"')]
    [InlineData('\r')]
    [InlineData('\n')]
    [InlineData('\0')]
    [InlineData('a')]
    [InlineData('7')]
    public void A_delimiter_is_no_quote_line_end_letter_or_digit(char delimiter)
    {
        Func<ImportOptions> options = () => new ImportOptions { Delimiter = delimiter };

        options.Should().Throw<ArgumentException>().WithMessage("*comma*");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('\u00a6')]
    public void A_delimiter_may_be_any_sign_or_left_to_the_reader(char? delimiter) => new ImportOptions { Delimiter = delimiter }.Delimiter.Should().Be(delimiter);

    [Fact]
    public void Fewer_than_no_issues_can_not_be_kept()
    {
        Func<ImportOptions> options = () => new ImportOptions { IssuesKept = -1 };

        options.Should().Throw<ArgumentOutOfRangeException>();
        new ImportOptions { IssuesKept = 0 }.IssuesKept.Should().Be(0);
    }
}
