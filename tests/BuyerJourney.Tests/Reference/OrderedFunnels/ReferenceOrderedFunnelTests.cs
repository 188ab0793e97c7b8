using System.Text.Json;
using BuyerJourney.Definitions;
using BuyerJourney.Journeys;
using NodaTime;
using NodaTime.Text;

namespace BuyerJourney.Tests.Reference.OrderedFunnels;

/// <summary>The reference itself against behaviour that other systems have shown (funnel_cases.json: PostHog and ClickHouse).</summary>
public class ReferenceOrderedFunnelTests
{
    private const string File = "reference/funnel_cases.json";

    // F041 joins journeys to accounts. F088 mixes two strict modes of ClickHouse, which a preset has to reproduce. F076 counts an entry a day. The breakdowns split by a property.
    private static readonly string[] Elsewhere = ["F041", "F088", "F076", "F058", "F061", "F064"];

    [Fact]
    public void Agrees_with_every_case_on_counts_members_and_times()
    {
        using JsonDocument document = JsonDocument.Parse(System.IO.File.ReadAllBytes(SharedFiles.Require(File)));
        JsonElement[] cases = [.. document.RootElement.GetProperty("cases").EnumerateArray().Where(c => !Elsewhere.Contains(c.GetProperty("id").GetString()))];

        cases.Should().HaveCount(29);
        foreach (JsonElement one in cases)
        {
            RequireAgreement(one, $"of case {one.GetProperty("id").GetString()} ({one.GetProperty("about").GetString()})");
        }
    }

    private static void RequireAgreement(JsonElement one, string because)
    {
        ReferenceOrderedFunnel funnel = FunnelOf(one);
        ReferenceLog log = LogOf(one);
        JsonElement expected = one.GetProperty("expected");
        if (expected.TryGetProperty("counts", out JsonElement counts))
        {
            int step = 0;
            foreach (JsonElement count in counts.EnumerateArray())
            {
                step++;
                if (count.ValueKind != JsonValueKind.Null)
                {
                    funnel.ThatReached(log, step).Should().HaveCount(count.GetInt32(), because);
                }
            }
        }

        if (expected.TryGetProperty("actors_at_step", out JsonElement actors))
        {
            foreach (JsonProperty step in actors.EnumerateObject())
            {
                int number = int.Parse(step.Name, System.Globalization.CultureInfo.InvariantCulture);
                funnel.ThatReached(log, number).Select(a => a.Journey.Key.Value).Order(StringComparer.Ordinal)
                    .Should().Equal(step.Value.EnumerateArray().Select(a => a.GetString()!).Order(StringComparer.Ordinal), because);
            }
        }

        RequireTimes(funnel, log, expected, "average_conversion_seconds", times => times.Average(), because);
        RequireTimes(funnel, log, expected, "median_conversion_seconds", times => times.Order().ElementAt((times.Count - 1) / 2) / 2 + times.Order().ElementAt(times.Count / 2) / 2, because);
        if (expected.TryGetProperty("average_seconds", out JsonElement average))
        {
            Times(funnel, log, one.TryGetProperty("to_step", out JsonElement to) ? to.GetInt32() : 1).Average().Should().BeApproximately(average.GetDouble(), 1e-6, because);
        }

        if (expected.TryGetProperty("trend", out JsonElement trend))
        {
            RequireTrend(one, funnel, log, trend, because);
        }

        if (expected.TryGetProperty("max_level_by_actor", out JsonElement levels))
        {
            foreach (JsonProperty actor in levels.EnumerateObject())
            {
                ReferenceJourney journey = log.Journeys.Single(j => j.Key.Value == actor.Name);
                funnel.Counted(journey).Select(a => a.Reached).DefaultIfEmpty(0).Max().Should().Be(actor.Value.GetInt32(), $"{because}, {actor.Name}");
            }
        }
    }

    private static void RequireTimes(ReferenceOrderedFunnel funnel, ReferenceLog log, JsonElement expected, string name, Func<IReadOnlyList<double>, double> figure, string because)
    {
        if (!expected.TryGetProperty(name, out JsonElement times))
        {
            return;
        }

        int step = 0;
        foreach (JsonElement time in times.EnumerateArray())
        {
            if (time.ValueKind != JsonValueKind.Null)
            {
                figure(Times(funnel, log, step)).Should().BeApproximately(time.GetDouble(), 1e-6, because);
            }

            step++;
        }
    }

    private static IReadOnlyList<double> Times(ReferenceOrderedFunnel funnel, ReferenceLog log, int step) =>
        [.. funnel.ThatReached(log, step + 1).Select(a => (a.AtOf(step)!.Value - a.AtOf(step - 1)!.Value).TotalSeconds)];

    private static void RequireTrend(JsonElement one, ReferenceOrderedFunnel funnel, ReferenceLog log, JsonElement trend, string because)
    {
        DateTimeZone zone = DateTimeZoneProviders.Tzdb[one.TryGetProperty("timezone", out JsonElement named) ? named.GetString()! : "Etc/UTC"];
        bool byMonth = one.GetProperty("interval").GetString() == "month";
        ILookup<LocalDate, ReferenceAttempt> byPeriod = funnel.Counted(log).ToLookup(a => byMonth ? ReferencePeriods.Month(a.Entered, zone) : ReferencePeriods.Day(a.Entered, zone));
        foreach (JsonElement row in trend.EnumerateArray())
        {
            LocalDate period = LocalDatePattern.Iso.Parse(row.GetProperty("period").GetString()!).Value;
            byPeriod[period].Should().HaveCount(row.GetProperty("entered").GetInt32(), because);
            byPeriod[period].Count(a => a.Reached == funnel.Steps.Count).Should().Be(row.GetProperty("converted").GetInt32(), because);
        }
    }

    private static ReferenceOrderedFunnel FunnelOf(JsonElement one) => new()
    {
        Steps =
        [
            .. one.GetProperty("steps").EnumerateArray().Select(step => new ReferenceFunnelStep(IsOf(step))
            {
                FirstTimeOnly = step.TryGetProperty("first_time_for_actor", out JsonElement first) && first.GetBoolean(),
            }),
        ],
        Window = one.GetProperty("window_seconds").ValueKind == JsonValueKind.Null
            ? Duration.FromSeconds(one.GetProperty("window_raw").GetProperty("value").GetInt64())
            : Duration.FromSeconds(one.GetProperty("window_seconds").GetInt64()),
        Order = one.GetProperty("mode").GetString() switch
        {
            "strict" => ReferenceStepOrder.Strict,
            "unordered" => ReferenceStepOrder.AnyOrder,
            _ when IsStrictOrder(one) => ReferenceStepOrder.Strict,
            _ => ReferenceStepOrder.Ordered,
        },

        // ClickHouse's strict order stops at the first event that should not be there, without looking for another first step.
        Anchor = IsStrictOrder(one) ? ReferenceAnchor.First : ReferenceAnchor.Best,
        Exclusions =
        [
            .. one.GetProperty("exclusions").EnumerateArray().Select(x => new ReferenceExclusion(IsOf(x), x.GetProperty("from_step").GetInt32(), x.GetProperty("to_step").GetInt32())),
        ],
    };

    private static bool IsStrictOrder(JsonElement one) =>
        one.TryGetProperty("windowFunnel_modes", out JsonElement modes) && modes.EnumerateArray().Any(m => m.GetString() == "strict_order");

    private static Func<JourneyEvent, bool> IsOf(JsonElement step)
    {
        string? touchpoint = step.GetProperty("event").GetString();
        (string, string)[] where = step.TryGetProperty("where", out JsonElement filter) ? [.. filter.EnumerateObject().Select(p => (p.Name, p.Value.GetString()!))] : [];
        return happened => happened is TouchpointHappened t
            && (touchpoint is null || t.Touchpoint.Value == touchpoint)
            && where.All(w => t.Properties.TryGetValue(w.Item1, out string? value) && value == w.Item2);
    }

    private static ReferenceLog LogOf(JsonElement one)
    {
        JourneyEvent[] events =
        [
            .. one.GetProperty("events").EnumerateArray().Select(e => new TouchpointHappened
            {
                Journey = e.GetProperty("journey").GetString()!,
                At = e.GetProperty("at") is { ValueKind: JsonValueKind.Number } seconds
                    ? Instant.FromUnixTimeSeconds(seconds.GetInt64())
                    : InstantPattern.ExtendedIso.Parse(e.GetProperty("at").GetString()!).Value,
                Touchpoint = e.GetProperty("touchpoint").GetString()!,
                Properties = e.TryGetProperty("props", out JsonElement props)
                    ? new EventProperties(props.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.ToString())))
                    : EventProperties.None,
            }),
        ];
        return ReferenceLog.Of(JourneyDefinition.Create("cases", journey => journey.Stage("awareness")), events, [], Instant.MaxValue);
    }
}
