using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Json;
using BuyerJourney.Interchange.Xes;

namespace BuyerJourney.Interchange.Tests.Reading;

/// <summary>What a parser has to hold as a whole is never longer than the limits, however the file is made.</summary>
public class BoundedMemoryTests
{
    private const long Long = 20_000_000;
    private const long Little = 2_000_000;

    private static readonly JourneyDefinition Sales = JourneyDefinition.Create("sales", journey => journey.Stage("qualify"));
    private static readonly ImportLimits Limits = new() { FieldLength = 1000, Rows = 1000 };

    [Theory]
    [InlineData("<log><trace><string key=\"a\" value=\"", "x")]
    [InlineData("<log><trace><string key=\"a\" value=\"", ">")]
    [InlineData("<log><trace><string key=\"a\" value=\"", "/>")]
    [InlineData("<log><trace><", "x")]
    [InlineData("<log><![CDATA[", "x")]
    [InlineData("<log><![CDATA[", "<a>")]
    public async Task A_tag_or_text_of_XES_is_not_held_beyond_the_limit(string beginning, string again)
    {
        var bytes = new EndlessStream(beginning, again, Long);
        using var characters = new StreamReader(new EndlessStream(beginning, again, Long));

        foreach (ImportSource source in new ImportSource[] { bytes, characters })
        {
            await FluentActions.Awaiting(() => XesLog.ReadAsync(source, Sales, options: new ImportOptions { Limits = Limits }))
                .Should().ThrowAsync<ImportException>().WithMessage("input, line 1: *without the end of a tag*ImportLimits.FieldLength*");
        }

        bytes.Position.Should().BeLessThan(Little);
        characters.BaseStream.Position.Should().BeLessThan(Little);
    }
}
