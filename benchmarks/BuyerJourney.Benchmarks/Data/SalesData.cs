using BuyerJourney.Definitions;
using NodaTime;

namespace BuyerJourney.Benchmarks.Data;

/// <summary>
/// Generated journeys: 6 events on average with a heavy tail, 12 stages with jumps and steps back, 40 % open, 20 segments. Grouped by journey and, once asked for,
/// interleaved in time order as an export gives them.
/// </summary>
internal sealed class SalesData
{
    public const int StageCount = 12;
    public const int SegmentCount = 20;
    public const byte Won = StageCount;
    public const byte Lost = StageCount + 1;

    private const long TicksPerMicrosecond = 10;
    private const long TicksPerDay = 864_000_000_000;

    private SalesData(int[] offsets, byte[] codes, long[] ticks, byte[] segments, Instant asOf)
    {
        Offsets = offsets;
        Codes = codes;
        Ticks = ticks;
        Segments = segments;
        AsOf = asOf;
    }

    /// <summary>Where each journey's events begin, and the end of the last.</summary>
    public int[] Offsets { get; }

    /// <summary>What happened: 0 to 11 a stage, 12 won, 13 lost.</summary>
    public byte[] Codes { get; }

    /// <summary>When, in ticks of 100 ns since 1970, whole microseconds.</summary>
    public long[] Ticks { get; }

    /// <summary>Each journey's segment, 0 to 19.</summary>
    public byte[] Segments { get; }

    public Instant AsOf { get; }

    public int JourneyCount => Offsets.Length - 1;

    public int EventCount => Codes.Length;

    public static JourneyDefinition Definition { get; } = JourneyDefinition.Create("sales", journey =>
    {
        for (int stage = 0; stage < StageCount; stage++)
        {
            journey.Stage(StageName(stage));
        }

        journey.Won("won").Lost("lost");
    });

    public static string StageName(int stage) => $"stage-{stage:00}";

    public static string SegmentName(int segment) => $"segment-{segment:00}";

    public static SalesData Generate(int events, int seed = 1)
    {
        var random = new Random(seed);
        var offsets = new List<int>((events / 6) + 16) { 0 };
        var segments = new List<byte>((events / 6) + 16);
        byte[] codes = new byte[events];
        long[] ticks = new long[events];
        long from = Instant.FromUtc(2024, 1, 1, 0, 0).ToUnixTimeTicks();
        int next = 0;
        while (next < events)
        {
            int length = Math.Min(LengthOf(random), events - next);
            WriteJourney(random, codes.AsSpan(next, length), ticks.AsSpan(next, length), from + random.NextInt64(TicksPerDay * 730));
            next += length;
            offsets.Add(next);
            // Segments of unequal size: the first has about four times as many journeys as the last.
            segments.Add((byte)Math.Min(SegmentCount - 1, (int)(SegmentCount * random.NextDouble() * (0.4 + (0.6 * random.NextDouble())))));
        }

        return new SalesData([.. offsets], codes, ticks, [.. segments], Instant.FromUnixTimeTicks(ticks.Max()) + Duration.FromDays(1));
    }

    // Pareto of shape 1.8: the mean is 6, one journey in a hundred has more than 31 events.
    private static int LengthOf(Random random) => Math.Min(500, (int)Math.Ceiling(2.45 * Math.Pow(1 - random.NextDouble(), -1 / 1.8)));

    private static void WriteJourney(Random random, Span<byte> codes, Span<long> ticks, long start)
    {
        bool closes = codes.Length > 1 && random.NextDouble() < 0.6;
        int stage = random.Next(10) < 8 ? 0 : random.Next(1, 4);
        long at = start / TicksPerMicrosecond * TicksPerMicrosecond;
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = (byte)stage;
            ticks[i] = at;
            at += Stay(random, stage);
            stage = NextStage(random, stage);
        }

        if (closes)
        {
            codes[^1] = random.Next(100) < 35 ? Won : Lost;
        }
    }

    // Never the stage itself: each event is a visit, so that plain queries can do without a rule for repeats.
    private static int NextStage(Random random, int stage)
    {
        int step = random.Next(100) switch { < 68 => 1, < 80 => 2, < 92 => -1, _ => -2 };
        int next = Math.Clamp(stage + step, 0, StageCount - 1);
        return next != stage ? next : stage == 0 ? 1 : stage - random.Next(1, 4);
    }

    // Log-normal stays with a median of 2 to 13 days, in whole microseconds.
    private static long Stay(Random random, int stage)
    {
        double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double days = (2 + stage) * Math.Exp(0.9 * normal);
        return (long)(days * TicksPerDay / TicksPerMicrosecond) * TicksPerMicrosecond;
    }
}
