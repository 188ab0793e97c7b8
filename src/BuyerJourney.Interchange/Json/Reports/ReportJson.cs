using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BuyerJourney.Goals;
using BuyerJourney.Impact.Groups;
using BuyerJourney.Interchange.Reading;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.OrderedFunnels;
using NodaTime.Text;

namespace BuyerJourney.Interchange.Json.Reports;

/// <summary>Writes the reports of a measurement, how goals stand, the comparison of two groups, and what else says how things are, each as one JSON document.</summary>
/// <remarks>
/// Names are in camel case, instants in ISO 8601, lengths of time as <c>days:hours:minutes:seconds</c>. Lengths added up are in days. A rate has its value, its counts and its 95 % interval; a value that there is not is null, and there is no NaN.
/// Nothing is done by reflection. Safe to call from any thread.
/// </remarks>
/// <example><code>string json = ReportJson.Write(log.Measure(asOf, Metric.Funnel, Metric.TimeInStage));</code></example>
public static class ReportJson
{
    private const string Format = "buyer-journey-reports";
    private const int Version = 1;

    /// <summary>The reports as indented JSON.</summary>
    /// <param name="reports">The reports.</param>
    /// <returns>The document.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reports"/> is null.</exception>
    /// <exception cref="ArgumentException">A name holds half a character, which no file can hold.</exception>
    /// <exception cref="NotSupportedException">A report is of a metric of your own: say how to write it.</exception>
    public static string Write(MetricReports reports) => Write(reports, null);

    /// <summary>The reports as indented JSON, those of your own metrics too.</summary>
    /// <param name="reports">The reports.</param>
    /// <param name="own">Tells how to write reports of your own metrics: a source-generated context of yours; null when there are none.</param>
    /// <returns>The document.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reports"/> is null.</exception>
    /// <exception cref="ArgumentException">A name holds half a character, which no file can hold.</exception>
    /// <exception cref="NotSupportedException">A report is of a type that neither this library nor <paramref name="own"/> knows.</exception>
    public static string Write(MetricReports reports, IJsonTypeInfoResolver? own)
    {
        using var stream = new MemoryStream();
        Write(stream, reports, own);
        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <summary>The reports as indented JSON in UTF-8.</summary>
    /// <param name="destination">Where to; it stays open.</param>
    /// <param name="reports">The reports.</param>
    /// <param name="own">Tells how to write reports of your own metrics: a source-generated context of yours; null when there are none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="destination"/> or <paramref name="reports"/> is null.</exception>
    /// <exception cref="ArgumentException">A name holds half a character, which no file can hold.</exception>
    /// <exception cref="NotSupportedException">A report is of a type that neither this library nor <paramref name="own"/> knows.</exception>
    public static void Write(Stream destination, MetricReports reports, IJsonTypeInfoResolver? own)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(reports);
        JsonSerializerOptions options = ReportJsonContext.OptionsWith(own);
        using Utf8JsonWriter json = WriterTo(destination);
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WriteString("asOf", InstantPattern.ExtendedIso.Format(reports.AsOf));
        WriteReports(json, "total", reports.All, options);
        json.WriteStartArray("groups");
        foreach (GroupReports group in reports.Groups)
        {
            json.WriteStartObject();
            WriteKey(json, reports, group.Key);
            WriteReports(json, "reports", group.All, options);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>How goals stand, as indented JSON: each with its target, status, measured value with interval, and distances.</summary>
    /// <param name="card">The scorecard.</param>
    /// <returns>The document.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="card"/> is null.</exception>
    /// <exception cref="ArgumentException">A name holds half a character, which no file can hold.</exception>
    public static string Write(Scorecard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return Text(json => ScorecardWriter.Write(json, card));
    }

    /// <summary>The comparison of two groups as indented JSON: each figure with both values, difference, intervals, p and q.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <returns>The document.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="comparison"/> is null.</exception>
    /// <exception cref="ArgumentException">A name holds half a character, which no file can hold.</exception>
    public static string Write(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return Text(json => ComparisonWriter.Write(json, comparison));
    }

    /// <summary>Whether the targets of goals have been reached before, as indented JSON: each with its verdict and the periods that it was taken from.</summary>
    /// <param name="goals">The goals against history, as <see cref="GoalHistory.CheckRealism"/> gives them; none gives a document without goals.</param>
    /// <returns>The document.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="goals"/> is null.</exception>
    public static string Write(Rows<GoalRealism> goals)
    {
        ArgumentNullException.ThrowIfNull(goals);
        return Text(json => RealismWriter.Write(json, goals));
    }

    /// <summary>Why one journey counted in a funnel where it did, as indented JSON: each attempt with its steps and its reason.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <returns>The document.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="explanation"/> is null.</exception>
    public static string Write(FunnelExplanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        return Text(json => ExplanationWriter.Write(json, explanation));
    }

    private static string Text(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (Utf8JsonWriter json = WriterTo(stream))
        {
            write(json);
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static Utf8JsonWriter WriterTo(Stream destination) =>
        new(destination, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" });

    private static void WriteKey(Utf8JsonWriter json, MetricReports reports, GroupKey key)
    {
        json.WriteStartObject("group");
        for (int i = 0; i < key.Count; i++)
        {
            json.WriteString(UnicodeText.Require(reports.Dimensions[i].Name), UnicodeText.Require(key[i]));
        }

        json.WriteEndObject();
    }

    private static void WriteReports(Utf8JsonWriter json, string name, IReadOnlyDictionary<string, object> reports, JsonSerializerOptions options)
    {
        json.WriteStartObject(name);
        foreach ((string metric, object report) in reports.OrderBy(report => report.Key, StringComparer.Ordinal))
        {
            json.WritePropertyName(metric);
            JsonTypeInfo type = options.TryGetTypeInfo(report.GetType(), out JsonTypeInfo? known)
                ? known
                : throw new NotSupportedException($"The report of '{metric}' is a {report.GetType()}, which this library can't write; pass a source-generated context that knows it.");
            JsonSerializer.Serialize(json, report, type);
        }

        json.WriteEndObject();
    }
}
