using BuyerJourney.Interchange.Reading;

namespace BuyerJourney.Interchange.Tests.Reading;

public class SourceTextTests
{
    [Theory]
    [InlineData("\ufeff", "")]
    [InlineData("\ufeffa\ufeff", "a\ufeff")]
    [InlineData("\ufeff\ufeffa", "\ufeffa")]
    [InlineData("a\ufeff", "a\ufeff")]
    [InlineData("", "")]
    public async Task Takes_one_mark_off_the_beginning_of_characters(string text, string expected)
    {
        (await ReadAsync(new StringReader(text))).Should().Be(expected);
        (await ReadAsync(new OneByOne(text))).Should().Be(expected);
    }

    private static async Task<string> ReadAsync(TextReader characters)
    {
        using OpenedSource opened = await OpenedSource.OpenAsync(ImportSource.From(characters, "test"), CancellationToken.None);
        using var text = new SourceText(opened, encoding: null);
        return await text.ReadToEndAsync();
    }

    /// <summary>Hands out one character at a time, so that the mark comes alone.</summary>
    private sealed class OneByOne(string text) : TextReader
    {
        private int _next;

        public override ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

        public override int Read(Span<char> buffer)
        {
            if (_next == text.Length)
            {
                return 0;
            }

            buffer[0] = text[_next++];
            return 1;
        }

        public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));
    }
}
