using System.Text;
using BuyerJourney.Interchange.Csv;
using CsCheck;

namespace BuyerJourney.Interchange.Tests.Csv;

public class RowMarksTests
{
    // From texts of marks alone to such as have few.
    private static readonly Gen<string> Text = Gen.Select(Gen.String[Gen.Char[",\n\r\""], 0, 200], Gen.String[Gen.Char[",\n\r\"ab"], 0, 200], Gen.String[Gen.Char["abcdefghij;\t,"], 0, 20_000])
        .Select((dense, mixed, sparse) => dense + mixed + sparse + mixed + dense);

    [Fact]
    public void Each_delimiter_line_end_and_quote_is_found_with_its_place() => Gen.Select(Text, Gen.Int[0, 100]).Array[1, 3].Sample(
        texts =>
        {
            var marks = new RowMarks((byte)',');
            foreach ((string text, int skipped) in texts)
            {
                byte[] bytes = Encoding.Latin1.GetBytes(text);
                int from = Math.Min(skipped, bytes.Length);

                marks.Find(bytes, from, bytes.Length);

                int[] expected = [.. Enumerable.Range(from, bytes.Length - from).Where(place => ",\n\r\"".Contains((char)bytes[place], StringComparison.Ordinal))];
                marks.At.Take(marks.Count).Should().Equal([from - 1, .. expected]);
                marks.CharactersFrom(1).ToArray().Should().Equal(expected.Select(place => bytes[place]));
            }
        },
        iter: 200);

    [Fact]
    public void A_place_that_is_added_has_no_character()
    {
        var marks = new RowMarks((byte)';');
        byte[] text = "a;b"u8.ToArray();

        marks.Find(text, 0, text.Length);
        marks.Add(text.Length);

        marks.At.Take(marks.Count).Should().Equal(-1, 1, 3);
        marks.CharactersFrom(1).ToArray().Should().Equal((byte)';', 0);
    }
}
