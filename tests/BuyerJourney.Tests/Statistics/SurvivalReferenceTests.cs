using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using BuyerJourney.Statistics;

namespace BuyerJourney.Tests.Statistics;

/// <summary>Every survival figure of the reference files, which R 4.2.2 (survival 3.5-3) computed; inputs are in the files or in the data beside them.</summary>
public class SurvivalReferenceTests
{
    private static readonly (string Name, SurvivalIntervalKind Kind)[] Kinds =
        [("conf_log", SurvivalIntervalKind.Log), ("conf_log_log", SurvivalIntervalKind.LogLog), ("conf_plain", SurvivalIntervalKind.Plain)];

    [Fact]
    public void Lung()
    {
        JsonElement file = ReferenceValues.Load("survival_lung");
        Subject[] subjects = Subjects(file.At("input"));
        SurvivalCurve male = Curve(subjects.Where(s => s.Group == "male")), female = Curve(subjects.Where(s => s.Group == "female"));

        ShouldMatch(Curve(subjects), file.At("km_all"));
        ShouldMatch(male, file.At("km_male"));
        ShouldMatch(female, file.At("km_female"));
        ShouldMatch(LogRank.Test(female, male), file.At("logrank_sex"));

        JsonElement[] grades = [.. file.At("input", "strata_ph_ecog").EnumerateArray()];
        SurvivalCurve[] byGrade = [.. Enumerable.Range(0, 4).Select(grade =>
            Curve(subjects.Where((_, i) => grades[i].ValueKind == JsonValueKind.Number && grades[i].GetInt32() == grade)))];
        ShouldMatch(LogRank.Test(byGrade), file.At("logrank_ph_ecog"));
    }

    [Fact]
    public void Leukemia()
    {
        JsonElement file = ReferenceValues.Load("survival_leukemia");
        Subject[] subjects = Subjects(file.At("input"));
        SurvivalCurve maintained = Curve(subjects.Where(s => s.Group == "Maintained")), not = Curve(subjects.Where(s => s.Group == "Nonmaintained"));

        ShouldMatch(Curve(subjects), file.At("km_all"));
        ShouldMatch(maintained, file.At("km_Maintained"));
        ShouldMatch(not, file.At("km_Nonmaintained"));
        ShouldMatch(LogRank.Test(maintained, not), file.At("logrank"));
    }

    [Fact]
    public void Toy()
    {
        JsonElement file = ReferenceValues.Load("survival_toy");
        Subject[] subjects = Subjects(file.At("input"));

        ShouldMatch(Curve(subjects), file.At("km_any"));
        ShouldMatch(Curve(subjects, @event: 1), file.At("km_cause1_as_event"));
        ShouldMatch(Incidence(subjects, 2), file.At("aj"));
        ShouldMatch(LogRank.Test(Curve(subjects.Where(s => s.Group == "a")), Curve(subjects.Where(s => s.Group == "b"))), file.At("logrank"));
        foreach (string edge in new[] { "no_events", "all_events_same_time", "time_zero" })
            ShouldMatch(Curve(Subjects(file.At(edge, "input"))), file.At(edge, "km"));
    }

    [Fact]
    public void Mgus2()
    {
        JsonElement file = ReferenceValues.Load("survival_mgus2");
        Subject[] subjects = Subjects(file.At("input"));

        ShouldMatch(Incidence(subjects, 2), file.At("aj_all"));
        ShouldMatch(Incidence([.. subjects.Where(s => s.Group == "F")], 2), file.At("aj_F"));
        ShouldMatch(Incidence([.. subjects.Where(s => s.Group == "M")], 2), file.At("aj_M"));
    }

    [Fact]
    public void Maven()
    {
        JsonElement file = ReferenceValues.Load("survival_maven");
        (Subject Subject, string Office, string Series)[] rows = [.. Rows("data/surv_maven.csv.gz").Select(row =>
            (new Subject(double.Parse(row["time"], CultureInfo.InvariantCulture), int.Parse(row["status"], CultureInfo.InvariantCulture), ""), row["regional_office"], row["series"]))];
        Subject[] subjects = [.. rows.Select(r => r.Subject)];
        SurvivalCurve[] By(Func<(Subject Subject, string Office, string Series), string> level, int? only = null) =>
            [.. rows.GroupBy(level).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => Curve(g.Select(r => r.Subject), only))];

        ShouldMatch(Curve(subjects), file.At("km_time_to_close"));
        ShouldMatch(Curve(subjects, @event: 1), file.At("km_time_to_won_lost_censored"));
        ShouldMatch(Incidence(subjects, 2), file.At("aj"));
        ShouldMatch(LogRank.Test(By(r => r.Office)), file.At("logrank_regional_office_time_to_close"));
        ShouldMatch(LogRank.Test(By(r => r.Office, only: 1).AsSpan(1)), file.At("logrank_East_vs_West_time_to_won"));
        ShouldMatch(LogRank.Test(By(r => r.Series)), file.At("logrank_series"));
    }

    [Fact]
    public void Bpic2012()
    {
        const double day = 86_400_000;
        JsonElement file = ReferenceValues.Load("survival_bpic2012");
        Subject[] subjects = [.. Rows("data/surv_bpic2012.csv.gz").Select(row =>
            new Subject(long.Parse(row["time_ms"], CultureInfo.InvariantCulture) / day, int.Parse(row["status"], CultureInfo.InvariantCulture), row["amount_segment"]))];
        Subject[] all = Tied(subjects), high = Tied(subjects.Where(s => s.Group == "high")), low = Tied(subjects.Where(s => s.Group == "low"));

        ShouldMatch(Curve(all), file.At("km_time_to_outcome"));
        ShouldMatch(Curve(high), file.At("km_amount_high"));
        ShouldMatch(Curve(low), file.At("km_amount_low"));
        ShouldMatch(Incidence(all, 3), file.At("aj"));
        ShouldMatch(Incidence(high, 3), file.At("aj_amount_high"));
        ShouldMatch(Incidence(low, 3), file.At("aj_amount_low"));
        ShouldMatch(LogRank.Test(Curve(all.Where(s => s.Group == "high")), Curve(all.Where(s => s.Group == "low"))), file.At("logrank_amount"));
    }

    private sealed record Subject(double Time, int Status, string Group);

    private static Subject[] Subjects(JsonElement input)
    {
        double[] times = input.At("time").Numbers();
        long[] statuses = input.At("status").Integers();
        string[] groups = input.TryGetProperty("group", out JsonElement group) ? [.. group.EnumerateArray().Select(g => g.GetString()!)] : new string[times.Length];
        return [.. times.Select((time, i) => new Subject(time, (int)statuses[i], groups[i]))];
    }

    /// <summary>
    /// Times nearer to each other than 1.5e-8 of their mean become one, as R's survfit and survdiff have it (option timefix): in days that joins times some milliseconds apart, which we keep apart.
    /// </summary>
    private static Subject[] Tied(IEnumerable<Subject> subjects)
    {
        Subject[] all = [.. subjects];
        double[] times = [.. all.Select(s => s.Time).Distinct().Order()];
        double near = 1.4901161193847656e-8 * Math.Max(1, times.Average());
        var joined = new Dictionary<double, double>();
        double before = double.NegativeInfinity, first = 0;
        foreach (double time in times)
        {
            if (time - before > near) first = time;
            joined[time] = first;
            before = time;
        }
        return [.. all.Select(s => s with { Time = joined[s.Time] })];
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(SharedFiles.Require(file)), CompressionMode.Decompress));
        string[] header = reader.ReadLine()!.Split(',');
        while (reader.ReadLine() is { } line)
            yield return header.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private static SurvivalCurve Curve(IEnumerable<Subject> subjects, int? @event = null)
    {
        Subject[] all = [.. subjects];
        bool[] ended = [.. all.Select(s => @event is { } only ? s.Status == only : s.Status != 0)];
        SurvivalCurve curve = KaplanMeier.Estimate([.. all.Select(s => s.Time)], ended);

        if (all.All(s => s.Time == Math.Floor(s.Time)))
        {
            SurvivalCurve whole = KaplanMeier.Estimate([.. all.Select(s => (long)s.Time)], ended);
            whole.Times.SequenceEqual(curve.Times).Should().BeTrue("whole numbers give the same curve");
            whole.Survival.SequenceEqual(curve.Survival).Should().BeTrue("whole numbers give the same curve");
        }
        return curve;
    }

    private static CumulativeIncidence Incidence(Subject[] subjects, int causes) =>
        AalenJohansen.Estimate([.. subjects.Select(s => s.Time)], [.. subjects.Select(s => s.Status)], causes);

    private static void ShouldMatch(SurvivalCurve curve, JsonElement expected)
    {
        curve.Subjects.Should().Be(expected.At("n").GetInt64());
        curve.EventCount.Should().Be(expected.At("events").GetInt64());
        foreach ((string name, SurvivalIntervalKind kind) in Kinds)
        {
            JsonElement set = expected.At(name);
            ShouldMatchQuantiles(curve, set, kind);
            if (set.TryGetProperty("curve", out JsonElement steps)) ShouldMatchSteps(curve, steps, kind);
            if (set.TryGetProperty("at", out JsonElement at)) ShouldMatchAt(curve, at, kind);
        }
        if (expected.TryGetProperty("nelson_aalen", out JsonElement hazards))
        {
            CumulativeHazard hazard = NelsonAalen.Of(curve);
            double[] values = hazards.At("cumhaz").Numbers(), errors = hazards.At("se_cumhaz").Numbers();
            hazard.Times.ToArray().Should().Equal(hazards.At("time").Numbers());
            for (int i = 0; i < values.Length; i++)
            {
                hazard.Values[i].ShouldMatch(values[i]);
                hazard.StandardErrors[i].ShouldMatch(errors[i]);
            }
        }
        if (expected.TryGetProperty("restricted_mean", out JsonElement mean))
        {
            RestrictedMean actual = curve.RestrictedMean(mean.At("tau").GetDouble())!.Value;
            actual.Value.ShouldMatch(mean.At("rmst").GetDouble());
            actual.StandardError.ShouldMatch(mean.At("se").GetDouble());
        }
    }

    private static void ShouldMatchQuantiles(SurvivalCurve curve, JsonElement set, SurvivalIntervalKind kind)
    {
        // The median as print(survfit) has it. quantile(survfit) gives another upper end where the ends of the log intervals do not fall from time to time
        // (leukemia, all: 48 for 45), because it sorts them first.
        SurvivalQuantile median = curve.Quantile(0.5, kind);
        median.Time.ShouldMatch(set.At("median").NumberOrNull());
        median.Lower.ShouldMatch(set.At("median_lower").NumberOrNull());
        median.Upper.ShouldMatch(set.At("median_upper").NumberOrNull());

        double[] probabilities = set.At("quantile_probs").Numbers();
        for (int i = 0; i < probabilities.Length; i++)
        {
            SurvivalQuantile quantile = curve.Quantile(probabilities[i], kind);
            quantile.Time.ShouldMatch(set.At("quantiles").NumbersOrNull()[i]);
            quantile.Lower.ShouldMatch(set.At("quantiles_lower").NumbersOrNull()[i]);
            if (probabilities[i] != 0.5) quantile.Upper.ShouldMatch(set.At("quantiles_upper").NumbersOrNull()[i]);
        }
    }

    private static void ShouldMatchSteps(SurvivalCurve curve, JsonElement steps, SurvivalIntervalKind kind)
    {
        curve.Times.ToArray().Should().Equal(steps.At("time").Numbers());
        curve.AtRisk.ToArray().Should().Equal(steps.At("n_risk").Counts());
        curve.Events.ToArray().Should().Equal(steps.At("n_event").Counts());
        curve.Censored.ToArray().Should().Equal(steps.At("n_censor").Counts());
        double[] survival = steps.At("surv").Numbers();
        double?[] errors = steps.At("se_surv").NumbersOrNull(), lower = steps.At("lower").NumbersOrNull(), upper = steps.At("upper").NumbersOrNull();
        for (int i = 0; i < survival.Length; i++)
        {
            SurvivalPoint point = curve[i];
            point.Survival.ShouldMatch(survival[i]);
            point.StandardError.ShouldMatch(errors[i]);
            Interval? interval = curve.IntervalAt(point.Time, kind);
            (interval?.Lower).ShouldMatch(lower[i]);
            (interval?.Upper).ShouldMatch(upper[i]);
            if (kind == SurvivalIntervalKind.LogLog) point.Interval.Should().Be(interval);
        }
    }

    private static void ShouldMatchAt(SurvivalCurve curve, JsonElement at, SurvivalIntervalKind kind)
    {
        double[] times = at.At("time").Numbers(), survival = at.At("surv").Numbers();
        double?[] errors = at.At("se_surv").NumbersOrNull(), lower = at.At("lower").NumbersOrNull(), upper = at.At("upper").NumbersOrNull();
        for (int i = 0; i < times.Length; i++)
        {
            curve.SurvivalAt(times[i]).ShouldMatch(survival[i]);
            curve.StandardErrorAt(times[i]).ShouldMatch(errors[i]);
            Interval? interval = curve.IntervalAt(times[i], kind);
            (interval?.Lower).ShouldMatch(lower[i]);
            (interval?.Upper).ShouldMatch(upper[i]);
        }
    }

    private static void ShouldMatch(CumulativeIncidence incidence, JsonElement expected)
    {
        incidence.EventFree.Subjects.Should().Be(expected.At("n").GetInt64());
        incidence.EventFree.CensoredCount.Should().Be(expected.At("censored").GetInt64());
        for (int cause = 1; cause <= incidence.Causes; cause++)
        {
            incidence.Events(cause).ToArray().Sum().Should().Be(expected.At("events").Counts()[cause - 1]);
            JsonElement at = expected.At("at");
            double[] times = at.At("time").Numbers(), free = at.At("event_free").Numbers();
            double[] shares = at.At("cif")[cause - 1].Numbers(), errors = at.At("se_survival")[cause - 1].Numbers();
            for (int i = 0; i < times.Length; i++)
            {
                incidence.EventFree.SurvivalAt(times[i]).ShouldMatch(free[i]);
                incidence.IncidenceAt(cause, times[i]).ShouldMatch(shares[i]);
                incidence.StandardErrorAt(cause, times[i]).ShouldMatch(errors[i]);
            }

            if (!expected.TryGetProperty("curve", out JsonElement curve)) continue;
            incidence.Times.ToArray().Should().Equal(curve.At("time").Numbers());
            incidence.Events(cause).ToArray().Should().Equal(curve.At("n_event")[cause - 1].Counts());
            double[] stepShares = curve.At("cif")[cause - 1].Numbers(), stepErrors = curve.At("se_survival")[cause - 1].Numbers();
            for (int i = 0; i < stepShares.Length; i++)
            {
                incidence.Incidence(cause)[i].ShouldMatch(stepShares[i]);
                incidence.StandardErrors(cause)[i].ShouldMatch(stepErrors[i]);
            }
        }
    }

    private static void ShouldMatch(LogRank test, JsonElement expected)
    {
        test.Groups.Select(g => g.Subjects).Should().Equal(expected.At("n").Integers());
        test.Groups.Select(g => g.Observed).Should().Equal(expected.At("observed").Integers());
        foreach ((LogRankGroup group, double ends) in test.Groups.Zip(expected.At("expected").Numbers())) group.Expected.ShouldMatch(ends);
        test.ChiSquare.ShouldMatch(expected.At("chisq").GetDouble());
        test.DegreesOfFreedom.Should().Be(expected.At("df").GetInt32());
        double p = expected.At("p_value").GetDouble();
        test.PValue!.Value.Should().BeApproximately(p, p * 1e-9);
    }
}
