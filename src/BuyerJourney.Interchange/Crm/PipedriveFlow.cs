using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Json;
using BuyerJourney.Interchange.Json.Documents;
using BuyerJourney.Interchange.Reading;

namespace BuyerJourney.Interchange.Crm;

/// <summary>Reads Pipedrive's <c>/deals/{id}/flow</c>: what changed on a deal, newest first.</summary>
/// <remarks>
/// <para>A file holds one answer or many, one after the other, as JSON. Changes of <c>stage_id</c> and <c>status</c> are read, <c>lost_reason</c>, <c>value</c> where
/// <see cref="ImportOptions.Currency"/> is set, <c>add_time</c>, and activities that were done; the rest is ignored. Stages are numbers: they are looked up as they are, then by the name that the
/// <c>/stages</c> answer gives them, and then by the name that stands beside them. Stages of one name in several pipelines are told apart by their numbers alone: map these in <see cref="ImportOptions.Names"/>. Times are in <see cref="ImportOptions.Zone"/>, which for Pipedrive is UTC.</para>
/// <para>A deal's first stage is the first old value, or the one that the <c>/deals</c> answer states where none changed it. It was entered when the deal was added, where the <c>/deals</c> answer or the flow says when; else nobody knows when (see
/// <see cref="Logs.LogQuality.UnknownEntries"/>). A deal of whose close no flow tells was closed at the <c>won_time</c> or <c>lost_time</c> of the <c>/deals</c> answer. A deal that was taken up again is in the stage it left. Several changes within one second are put in the order in which each follows
/// from the one before.</para>
/// <para>What a deal was worth before its first change of the value is that change's old value. The value of the <c>/deals</c> answer is that of now: it holds throughout where no change is known, and
/// elsewhere it is not read.</para>
/// <para>Deals that were deleted are ignored, as their flow is: those that the <c>/deals</c> answer marks by <c>is_deleted</c>, <c>deleted</c> or the status <c>deleted</c>. A deal whose flow was
/// read before a file said so is a journey on which nothing happened.</para>
/// <para>When a deal was added and why it was lost can be put right afterwards: what was said last holds, and that is what the <c>/deals</c> answer says. A deal that was lost more than once
/// has a reason for each loss: the one in force right before it was taken up again.</para>
/// <para>Where an answer says that there are more items and no other answer has them, the report's notes tell, and it is not known when the first stage was entered of a deal whose flow goes on: a flow's
/// last answer has its beginning.</para>
/// <para>The answers may be spread over several files, such as one for each deal: the changes are held until the log is built of all. One answer is held as a whole while it is read, and may be
/// 64 times as long as <see cref="ImportLimits.FieldLength"/>, which is 64 MiB unless said. In issues, the line is the item's number. Safe to call from many threads.</para>
/// </remarks>
public static class PipedriveFlow
{
    /// <summary>Reads answers into a log.</summary>
    /// <param name="source">The answers of <c>/deals/{id}/flow</c>: a stream, compressed with gzip or not.</param>
    /// <param name="definition">The definition whose stages, outcomes and touchpoints they name.</param>
    /// <param name="deals">The answers of <c>/deals</c>: with them, deals that never changed are read too, and they say when each was added and closed, why it was lost and what it is worth. Null when there are none.</param>
    /// <param name="stages">The answers of <c>/stages</c>: with them, a stage that deals and flows give only by its number is known by its name. Null when there are none.</param>
    /// <param name="options">How they are to be read; <see cref="ImportOptions.Default"/> when null.</param>
    /// <param name="issues">Told of each issue as it is found; null for nobody.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The log and the report; converts to the log alone.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="definition"/> is null.</exception>
    /// <exception cref="ImportException">A file is no such JSON, has an answer that tells of an error, is cut off or passes a limit; or an item has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    /// <example><code>
    /// JourneyLog log = await PipedriveFlow.ReadAsync(flows, definition, deals, stages);
    /// </code></example>
    public static async Task<JourneyImport> ReadAsync(
        ImportSource source,
        JourneyDefinition definition,
        ImportSource? deals = null,
        ImportSource? stages = null,
        ImportOptions? options = null,
        Action<ImportIssue>? issues = null,
        CancellationToken cancellationToken = default)
    {
        var importer = new JourneyImporter(definition, options, issues);
        await ReadIntoAsync(source, importer, deals, stages, cancellationToken).ConfigureAwait(false);
        return importer.BuildUnlessStopped(cancellationToken);
    }

    /// <summary>Reads answers into a log that other files are read into too.</summary>
    /// <param name="source">The answers of <c>/deals/{id}/flow</c>: a stream, compressed with gzip or not.</param>
    /// <param name="importer">What gathers the files.</param>
    /// <param name="deals">The answers of <c>/deals</c>, or null.</param>
    /// <param name="stages">The answers of <c>/stages</c>, or null. They hold for all answers that are read into the importer afterwards, too.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>When they are read.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> or <paramref name="importer"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The importer has built a log of such answers already.</exception>
    /// <exception cref="ImportException">A file is no such JSON, has an answer that tells of an error, is cut off or passes a limit; or an item has a problem and the import is strict.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static async Task ReadIntoAsync(
        ImportSource source,
        JourneyImporter importer,
        ImportSource? deals = null,
        ImportSource? stages = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(importer);
        PipedriveItems items = importer.Histories.Of(() => new PipedriveItems(importer));
        InterchangeJson json = InterchangeJson.With(importer.Options.Limits);
        if (stages is not null)
        {
            await importer.RunAsync(stages, TimeFormat.Iso, run => ReadAllAsync(run, json.PipedriveStagesDocument, answer => items.TakeStages(run, answer), cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        if (deals is not null)
        {
            await importer.RunAsync(deals, TimeFormat.Iso, run => ReadAllAsync(run, json.PipedriveDealsDocument, answer => items.TakeDeals(run, answer), cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        await importer.RunAsync(
            source,
            TimeFormat.Iso,
            run => ReadAllAsync(run, json.PipedriveFlowDocument, answer => items.TakeFlow(run, answer), cancellationToken),
            cancellationToken).ConfigureAwait(false);
    }

    // Pipedrive gives at most 500 items in an answer.
    private const int FieldsOfAnswer = 64;

    private static async Task ReadAllAsync<T>(ImportRun run, JsonTypeInfo<T> type, Action<T> take, CancellationToken cancellationToken)
        where T : PipedriveAnswerDocument
    {
        long longest = (long)run.Options.Limits.FieldLength * FieldsOfAnswer;
        var watch = new ParserWatch(longest, FormattableString.Invariant($"An answer is longer than {longest:N0} bytes, and is held as a whole. Hand in the answers one after the other, as Pipedrive gives them, or raise ImportLimits.FieldLength if that is right."));
        try
        {
            await foreach (T? answer in JsonSerializer.DeserializeAsyncEnumerable(run.Source.AsUtf8(run.Options.Encoding, watch), type, topLevelValues: true, cancellationToken).ConfigureAwait(false))
            {
                watch.EndPart();
                if (answer is { Success.ValueKind: JsonValueKind.False } or { Error.Length: > 0 })
                {
                    throw new ImportException(run.Name, null, null, $"Pipedrive did not answer what was asked: {answer.Error ?? "it says no success"}. Ask it again, and leave this answer out.");
                }

                if (answer is { HasData: false })
                {
                    throw new ImportException(run.Name, null, null, "This is no answer of Pipedrive, as it has no 'data'. Hand in the answers as Pipedrive gives them.");
                }

                if (answer is not null)
                {
                    take(answer);
                }
            }
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException or InvalidDataException)
        {
            throw JsonProblems.Of(run.Name, problem);
        }
    }
}
