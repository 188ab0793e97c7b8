using System.Text;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Interchange.Tests.Fuzzing;

/// <summary>Any bytes end in success with issues reported, or in an <see cref="ImportException"/>; never in another exception, never in a hang.</summary>
public class ReaderFuzzTests
{
    private const int Files = 500;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly Gen<ImportOptions> Options = Gen.OneOf(
        new ImportOptions { Currency = "EUR" },
        new ImportOptions { Strict = true, Currency = "EUR" },
        new ImportOptions { Currency = "EUR", Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"], LocalTimes = LocalTimePolicy.Refuse, Rows = RowOrder.NewestFirst, Deduplicate = true },
        new ImportOptions { Names = NameMapping.None.KeepUnknownAsTouchpoints(), Numbers = new System.Globalization.CultureInfo("de-DE"), Currency = "USD", IssuesKept = 1 },
        new ImportOptions { Limits = new ImportLimits { FieldLength = 40, Columns = 9, Nesting = 5, Rows = 3 }, Currency = "EUR" },
        new ImportOptions { Encoding = Encoding.Latin1, Times = TimeFormat.AnyOf(TimeFormat.Of("uuuu-MM-dd HH:mm"), TimeFormat.Iso, TimeFormat.EpochSeconds), Currency = "EUR", EmptyTexts = ["EUR", "false", "0"] });

    public static TheoryData<string> Readers => FuzzedReader.Names;

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Any_bytes_end_in_success_or_in_the_one_exception(string reader)
    {
        FuzzedReader read = FuzzedReader.Find(reader);
        await Gen.Select(MutatedBytes.Of(read.Sample), Options).SampleAsync(
            (file, options) => EndsWellAsync(read, file, options),
            iter: Files,
            print: failed => $"{Convert.ToBase64String(failed.Item1)} {failed.Item2}");
    }

    [Theory]
    [InlineData("XesLog", "H4sIAIXTXDCZMSw1MS4wMDAsMDAiXHVkODAwIl0xLjAwMCwwMHZhbHVlPSIi+IY8L3RyYWNlPjEuMDAwLDAwImRhdGEiOnt9", "damaged compressed data at the very beginning")]
    [InlineData(
        "SalesforceFieldHistory",
        "T3Bwb3J0dW5pdHlJZDtGaWVsZDtPbGRWYWx1ZTtOZXdWYWx1ZTtDcmVhdGVkQnlJZDtDcmVhdGVkRGF0ZQowMDZBO0Ftb3VudDs7NTAwOzAwNTs5OTk5LTEyLTMxVDIzOjU5OjU5LTE4OjAw",
        "an offset that leads out of the year 9999")]
    public async Task What_once_went_wrong_ends_well(string reader, string file, string what)
    {
        FuzzedReader read = FuzzedReader.Find(reader);
        Func<Task> again = () => EndsWellAsync(read, Convert.FromBase64String(file), new ImportOptions { Currency = "EUR" });

        await again.Should().NotThrowAsync(what);
    }

    private static async Task EndsWellAsync(FuzzedReader reader, byte[] file, ImportOptions options)
    {
        try
        {
            await Task.Run(() => reader.ReadAsync(new MemoryStream(file), options, CancellationToken.None)).WaitAsync(Longest);
        }
        catch (ImportException problem)
        {
            problem.Message.Should().NotBeNullOrWhiteSpace();
        }
    }
}
