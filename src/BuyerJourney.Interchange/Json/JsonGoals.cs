using System.Text;
using System.Text.Json;
using BuyerJourney.Definitions;
using BuyerJourney.Goals;
using BuyerJourney.Interchange.Json.Documents;
using BuyerJourney.Interchange.Reading;

namespace BuyerJourney.Interchange.Json;

/// <summary>Reads and writes goals as JSON, so that who sets them need not write code.</summary>
/// <remarks>
/// What is written is read back equal. Targets are in the figure's unit: shares from 0 to 1, lengths of time in days. Lengths that belong to a figure are written <c>30:00:00:00</c>. A member that this
/// version does not know is ignored on reading, and nothing tells of it, as goals have no warnings; one that stands twice is an error. A file is held as a whole while it is read, and may have 64 MiB. Safe to call from many threads.
/// </remarks>
/// <example><code>
/// GoalSet goals = JsonGoals.Parse("""
///     { "goals": [
///         { "name": "Win 3 in 10", "figure": "winRate", "atLeast": 0.3, "by": "2026-07-01T00:00:00Z" },
///         { "figure": "medianTimeInStage", "stage": "decision", "atMost": 14, "by": "2026-07-01T00:00:00Z" },
///         { "figure": "stepConversion", "from": { "touchpoint": "intro-call" }, "to": { "touchpoint": "demo-request" }, "within": "30:00:00:00", "atLeast": 0.4, "by": "2026-07-01T00:00:00Z" } ] }
///     """, b2b);
/// </code></example>
public static class JsonGoals
{
    /// <summary>Reads goals.</summary>
    /// <param name="source">The JSON: a stream, compressed with gzip or not, or a reader. Bytes are UTF-8 unless a byte-order mark says otherwise.</param>
    /// <param name="definition">The definition whose journeys the goals are for.</param>
    /// <param name="limits">How much the file may ask for; <see cref="ImportLimits.Default"/> when null.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The goals.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="definition"/> is null.</exception>
    /// <exception cref="ImportException">The file is no JSON, or holds no goals, or the goals are refused: then the inner exception is the <see cref="GoalException"/> that lists every problem.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static async Task<GoalSet> ReadAsync(ImportSource source, JourneyDefinition definition, ImportLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(definition);
        using OpenedSource opened = await OpenedSource.OpenAsync(source, cancellationToken).ConfigureAwait(false);
        InterchangeJson json = InterchangeJson.With(limits ?? ImportLimits.Default);
        try
        {
            ReadOnlyMemory<byte> file = await WholeFile.ReadAsync(opened.AsUtf8(encoding: null), "Does it hold goals? Leave out what is none.", cancellationToken).ConfigureAwait(false);
            return GoalsOf(JsonSerializer.Deserialize(file.Span, json.GoalsDocument), definition);
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException or DocumentProblem or GoalException or InvalidDataException)
        {
            throw JsonProblems.Of(source.Name, problem);
        }
    }

    /// <summary>Reads goals from text.</summary>
    /// <param name="json">The JSON, within <see cref="ImportLimits.Default"/>; for other limits pass a <see cref="StringReader"/> to <see cref="ReadAsync"/>.</param>
    /// <param name="definition">The definition whose journeys the goals are for.</param>
    /// <returns>The goals.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ImportException">The text is no JSON, or holds no goals, or the goals are refused: then the inner exception is the <see cref="GoalException"/> that lists every problem.</exception>
    public static GoalSet Parse(string json, JourneyDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(definition);
        try
        {
            return GoalsOf(JsonSerializer.Deserialize(InterchangeJson.WithoutMark(json), InterchangeJson.With(ImportLimits.Default).GoalsDocument), definition);
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException or DocumentProblem or GoalException or ArgumentException { InnerException: EncoderFallbackException })
        {
            throw JsonProblems.Of("goals", problem);
        }
    }

    /// <summary>Goals as text.</summary>
    /// <param name="goals">The goals.</param>
    /// <returns>The JSON.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="goals"/> is null.</exception>
    /// <exception cref="NotSupportedException">A goal's figure is code: of a metric of your own, an ordered funnel, working time, a sales velocity of other than the open journeys, a step with conditions.</exception>
    public static string Write(GoalSet goals)
    {
        ArgumentNullException.ThrowIfNull(goals);
        return JsonSerializer.Serialize(GoalWriter.ToDocument(goals), InterchangeJson.With(indented: true).GoalsDocument);
    }

    private static GoalSet GoalsOf(GoalsDocument? document, JourneyDefinition definition) =>
        GoalReader.ToGoals(document ?? throw new DocumentProblem("$", "is null where goals should be."), definition);
}
