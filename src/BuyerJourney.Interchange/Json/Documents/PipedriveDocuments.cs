using System.Text.Json;
using System.Text.Json.Serialization;

namespace BuyerJourney.Interchange.Json.Documents;

/// <summary>What Pipedrive says in all answers.</summary>
internal abstract record PipedriveAnswerDocument
{
    /// <summary>Whether it answers what was asked; an answer without it does.</summary>
    public JsonElement? Success { get; init; }

    /// <summary>Why it does not.</summary>
    [JsonConverter(typeof(LooseTextConverter))]
    public string? Error { get; init; }

    [JsonPropertyName("additional_data")]
    public PipedriveMoreDocument? AdditionalData { get; init; }

    /// <summary>Whether there is data, be it null, as every answer has that is one.</summary>
    [JsonIgnore]
    public bool HasData { get; protected set; }
}

/// <summary>What Pipedrive says in all answers, and the items.</summary>
internal abstract record PipedriveAnswerDocument<T> : PipedriveAnswerDocument
    where T : class
{
    public IReadOnlyList<T?>? Data
    {
        get;
        set
        {
            field = value;
            HasData = true;
        }
    }
}

/// <summary>What stands beside the data of an answer.</summary>
internal sealed record PipedriveMoreDocument
{
    public PipedrivePageDocument? Pagination { get; init; }
}

/// <summary>Which part of all items an answer has.</summary>
internal sealed record PipedrivePageDocument
{
    /// <summary>How many items come before it.</summary>
    [JsonConverter(typeof(LooseTextConverter))]
    public string? Start { get; init; }

    /// <summary>Whether there are items after it.</summary>
    [JsonPropertyName("more_items_in_collection")]
    public JsonElement? HasMore { get; init; }

    /// <summary>The start of the next one.</summary>
    [JsonPropertyName("next_start")]
    [JsonConverter(typeof(LooseTextConverter))]
    public string? NextStart { get; init; }
}

/// <summary>An answer of Pipedrive to <c>/deals/{id}/flow</c>.</summary>
internal sealed record PipedriveFlowDocument : PipedriveAnswerDocument<PipedriveItemDocument>;

/// <summary>One thing in a flow: a change of the deal, an activity, a note.</summary>
internal sealed record PipedriveItemDocument
{
    public string? Object { get; init; }

    public PipedriveItemDataDocument? Data { get; init; }
}

/// <summary>What an item of a flow says, for the kinds that are read.</summary>
internal sealed record PipedriveItemDataDocument
{
    [JsonPropertyName("item_id")]
    [JsonConverter(typeof(LooseTextConverter))]
    public string? ItemId { get; init; }

    [JsonPropertyName("field_key")]
    public string? FieldKey { get; init; }

    [JsonPropertyName("old_value")]
    [JsonConverter(typeof(LooseTextConverter))]
    public string? OldValue { get; init; }

    [JsonPropertyName("new_value")]
    [JsonConverter(typeof(LooseTextConverter))]
    public string? NewValue { get; init; }

    [JsonPropertyName("log_time")]
    public string? LogTime { get; init; }

    [JsonPropertyName("user_id")]
    [JsonConverter(typeof(LooseTextConverter))]
    public string? UserId { get; init; }

    [JsonPropertyName("additional_data")]
    public PipedriveNamesDocument? AdditionalData { get; init; }

    [JsonPropertyName("deal_id")]
    [JsonConverter(typeof(LooseTextConverter))]
    public string? DealId { get; init; }

    [JsonConverter(typeof(LooseTextConverter))]
    public string? Type { get; init; }

    [JsonPropertyName("marked_as_done_time")]
    public string? MarkedAsDoneTime { get; init; }
}

/// <summary>The names behind the numbers of a change.</summary>
internal sealed record PipedriveNamesDocument
{
    [JsonPropertyName("old_value_formatted")]
    [JsonConverter(typeof(LooseTextConverter))]
    public string? OldValue { get; init; }

    [JsonPropertyName("new_value_formatted")]
    [JsonConverter(typeof(LooseTextConverter))]
    public string? NewValue { get; init; }
}

/// <summary>An answer of Pipedrive to <c>/stages</c>.</summary>
internal sealed record PipedriveStagesDocument : PipedriveAnswerDocument<PipedriveStageDocument>;

/// <summary>A stage as Pipedrive knows it now.</summary>
internal sealed record PipedriveStageDocument
{
    [JsonConverter(typeof(LooseTextConverter))]
    public string? Id { get; init; }

    [JsonConverter(typeof(LooseTextConverter))]
    public string? Name { get; init; }
}

/// <summary>An answer of Pipedrive to <c>/deals</c>.</summary>
internal sealed record PipedriveDealsDocument : PipedriveAnswerDocument<PipedriveDealDocument>;

/// <summary>A deal as Pipedrive knows it now.</summary>
internal sealed record PipedriveDealDocument
{
    [JsonConverter(typeof(LooseTextConverter))]
    public string? Id { get; init; }

    [JsonPropertyName("add_time")]
    public string? AddTime { get; init; }

    [JsonPropertyName("stage_id")]
    [JsonConverter(typeof(LooseTextConverter))]
    public string? StageId { get; init; }

    public string? Status { get; init; }

    /// <summary>Whether it was deleted, in the second version of the API.</summary>
    [JsonPropertyName("is_deleted")]
    public JsonElement? IsDeleted { get; init; }

    /// <summary>Whether it was deleted, in the first.</summary>
    public JsonElement? Deleted { get; init; }

    [JsonPropertyName("won_time")]
    public string? WonTime { get; init; }

    [JsonPropertyName("lost_time")]
    public string? LostTime { get; init; }

    [JsonPropertyName("lost_reason")]
    public string? LostReason { get; init; }

    [JsonConverter(typeof(LooseTextConverter))]
    public string? Value { get; init; }

    public string? Currency { get; init; }
}
