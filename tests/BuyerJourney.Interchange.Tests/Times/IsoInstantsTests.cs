using System.Text;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Times;
using CsCheck;
using NodaTime;
using NodaTime.Text;

namespace BuyerJourney.Interchange.Tests.Times;

public class IsoInstantsTests
{
    private static readonly Gen<Instant> Anytime = Gen.Select(Gen.Int[0, 9999], Gen.Int[1, 12], Gen.Int[1, 31], Gen.Long[0, NodaConstants.TicksPerDay - 1], Gen.OneOf(1, 10, 1000, 10_000, 1_000_000, 10_000_000))
        .Select((year, month, day, ticks, precision) => new LocalDate(year, month, Math.Min(day, CalendarSystem.Iso.GetDaysInMonth(year, month))).AtMidnight().PlusTicks(ticks / precision * precision).InUtc().ToInstant());

    private static readonly Gen<string> Good = Anytime.Select(InstantPattern.ExtendedIso.Format);

    private static readonly Gen<string> Spoiled = Gen.Select(Good, Gen.Int[0, 28], Gen.OneOf(Gen.Char['\0', '\u007f'], Gen.Char["0123456789-:.,TtZz +"])).Select((text, place, sign) =>
        place < text.Length ? string.Concat(text.AsSpan(0, place), sign.ToString(), text.AsSpan(place + 1)) : text + sign);

    private static readonly Gen<string> Digits = Gen.String[Gen.Char['0', '9'], 0, 12].Select(digits => $"2026-{digits}T09:30:15Z");

    [Fact]
    public void Reads_every_instant_that_NodaTime_writes() => Good.Array[1, 100].Sample(texts =>
        Read(texts).Should().Equal(texts.Select(text => InstantPattern.ExtendedIso.Parse(text).Value.ToUnixTimeTicks())));

    [Fact]
    public void Reads_what_it_reads_as_the_general_reader_does() => Gen.OneOf(Good, Spoiled, Spoiled, Digits, Gen.String[Gen.Char['\0', '\u007f'], 0, 40]).Array[1, 100].Sample(texts =>
    {
        long[] read = Read(texts);
        for (int i = 0; i < texts.Length; i++)
        {
            if (read[i] != TimeFormat.NoInstant)
            {
                TimeFormat.Iso.Read(texts[i], out long ticks).Should().Be(TimeShape.Instant, texts[i]);
                read[i].Should().Be(ticks, texts[i]);
            }
        }
    });

    [Fact]
    public void Knows_every_day_of_the_calendar_and_no_other()
    {
        string[] texts = [.. from year in new[] { 1, 1900, 1970, 2000, 2023, 2024, 2100, 9999, 0 } from month in Enumerable.Range(0, 20) from day in Enumerable.Range(0, 40) select $"{year:0000}-{month:00}-{day:00}T23:59:59.9999999Z"];

        long[] read = Read(texts);

        read.Should().Equal(texts.Select(text => TimeFormat.Iso.Read(text, out long ticks) == TimeShape.Instant ? ticks : TimeFormat.NoInstant));
        read.Count(ticks => ticks != TimeFormat.NoInstant).Should().Be(3 + (9 * 365));
    }

    private static long[] Read(string[] texts)
    {
        int end = -1;
        int[] marks = [-1, .. texts.Select(text => end += text.Length + 1)];
        long[] ticks = new long[texts.Length];

        IsoInstants.Read(new ColumnOfBlock(Encoding.ASCII.GetBytes(string.Join('\n', texts) + new string('9', ColumnOfBlock.Beyond)), marks, stride: 1, texts.Length), new KnownMonths(), ticks);
        return ticks;
    }
}
