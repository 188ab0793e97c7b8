using System.Text.Json;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Json.Documents;
using BuyerJourney.Interchange.Naming;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Crm;

/// <summary>Takes the deals and the items of flows, one at a time.</summary>
internal sealed class PipedriveItems : History
{
    // What a deal states of itself holds now: after all changes.
    private const long Now = long.MaxValue;

    private readonly ReasonChanges _reasons;
    private readonly PipedriveStages _stages = new();
    private readonly Dictionary<int, long> _addTimesSince = [];
    private readonly List<(JourneyIndex Journey, EventCode Code, long Ticks, EventDetail Detail)> _activities = [];
    private readonly HashSet<string> _deleted = new(StringComparer.Ordinal);
    private readonly PipedrivePages _flowPages = new();
    private readonly PipedrivePages _dealPages = new();

    private readonly Dictionary<string, EventDetail> _persons = new(StringComparer.Ordinal);

    public PipedriveItems(JourneyImporter importer)
        : this(importer, new ReasonChanges(importer.Options.Rows ?? RowOrder.NewestFirst, importer.Reasons))
    {
    }

    private PipedriveItems(JourneyImporter importer, ReasonChanges reasons)
        : base(importer, RowOrder.NewestFirst, reasons) => _reasons = reasons;

    public override bool IsEmpty => base.IsEmpty && _activities.Count == 0;

    public override void Finish(CancellationToken cancellationToken)
    {
        LeaveOutDeleted();
        MarkTruncated();
        foreach ((JourneyIndex journey, EventCode code, long ticks, EventDetail detail) in _activities)
        {
            Importer.Add(journey, code, ticks, detail);
        }

        _activities.Clear();
        base.Finish(cancellationToken);
    }

    public void TakeStages(ImportRun run, PipedriveStagesDocument answer)
    {
        foreach (PipedriveStageDocument? stage in answer.Data ?? [])
        {
            Count(run);
            _stages.Take(run, stage);
        }
    }

    public void TakeDeals(ImportRun run, PipedriveDealsDocument answer)
    {
        _dealPages.Take("/deals", answer.AdditionalData?.Pagination);
        foreach (PipedriveDealDocument? deal in answer.Data ?? [])
        {
            Count(run);
            if (deal is { Id: { } id } && IsDeleted(run, deal))
            {
                _deleted.Add(id.Trim());
                run.Ignore();
            }
            else if (PipedriveFields.TryReadJourney(run, "id", deal?.Id, out JourneyIndex journey))
            {
                Take(run, journey, deal!);
            }
        }
    }

    public void TakeFlow(ImportRun run, PipedriveFlowDocument answer)
    {
        _flowPages.Take(answer.Data?.Select(DealOf).FirstOrDefault(deal => !string.IsNullOrEmpty(deal))?.Trim(), answer.AdditionalData?.Pagination);
        foreach (PipedriveItemDocument? item in answer.Data ?? [])
        {
            Count(run);
            switch (item?.Object)
            {
                case "dealChange" or "activity" when _deleted.Count > 0 && DealOf(item) is { } deal && _deleted.Contains(deal.Trim()):
                    run.Ignore();
                    break;
                case "dealChange" when item.Data is { } change:
                    TakeChange(run, change);
                    break;
                case "activity" when item.Data is { MarkedAsDoneTime.Length: > 0 } activity:
                    TakeActivity(run, activity);
                    break;
                default:
                    run.Ignore();
                    break;
            }
        }
    }

    // Deals that were used before another file said that they are deleted.
    private void LeaveOutDeleted()
    {
        var journeys = new HashSet<int>();
        foreach (string deal in _deleted)
        {
            if (Importer.Builder.Find(deal) is { } journey)
            {
                journeys.Add(journey.Value);
            }
        }

        _activities.RemoveAll(activity => journeys.Contains(activity.Journey.Value));
        _reasons.LeaveOut(journeys);
        LeaveOut(journeys);
    }

    // What is older than the items that were given is not known: neither the first stage nor when it was entered.
    private void MarkTruncated()
    {
        IReadOnlySet<string> unfinished = _flowPages.Unfinished();
        foreach (string deal in unfinished)
        {
            if (Importer.Builder.Find(deal) is { } journey)
            {
                Stages.MarkTruncated(journey);
            }
        }

        if (unfinished.Count > 0)
        {
            Importer.Tally.Notes.Add($"Of the flow of {CountText.Of(unfinished.Count, "deal")}, such as {unfinished.Min(StringComparer.Ordinal)}, there are older items in an answer that was not read, so that nobody knows when the first known stage was entered. Ask Pipedrive for it from its 'next_start' on, and hand it in too.");
        }

        if (_dealPages.Unfinished().Count > 0)
        {
            Importer.Tally.Notes.Add("There are deals in an answer of /deals that was not read. Ask Pipedrive for it from its 'next_start' on, and hand it in too.");
        }
    }

    // Asked last of an item, when nothing else can be wrong with it.
    private bool TryUse(ImportRun run, string field, string? deal, out JourneyIndex journey)
    {
        bool isUsed = PipedriveFields.TryReadJourney(run, field, deal, out journey);
        if (isUsed)
        {
            CountUsed(journey);
        }

        return isUsed;
    }

    private static string? DealOf(PipedriveItemDocument? item) => item?.Object == "dealChange" ? item.Data?.ItemId : item?.Data?.DealId;

    // A state by that name that the definition or the mapping knows is one as any other.
    private static bool IsDeleted(ImportRun run, PipedriveDealDocument deal) =>
        deal.IsDeleted is { ValueKind: JsonValueKind.True }
        || deal.Deleted is { ValueKind: JsonValueKind.True }
        || (deal.Status == "deleted" && run.Names(NamedKinds.Outcome, CrmNames.Closed).FateOf(deal.Status, out _) != NameFate.Known);

    private static void Count(ImportRun run)
    {
        if (!run.TryCountRow())
        {
            throw run.TooManyRows(run.Rows);
        }
    }

    private void Take(ImportRun run, JourneyIndex journey, PipedriveDealDocument deal)
    {
        (string closeField, string? closeTime) = deal.Status switch { "won" => ("won_time", deal.WonTime), "lost" => ("lost_time", deal.LostTime), _ => (string.Empty, null) };
        if (!PipedriveFields.TryReadTimeWhereGiven(run, "add_time", deal.AddTime, out long? added) || !PipedriveFields.TryReadTimeWhereGiven(run, closeField, closeTime, out long? closed))
        {
            return;
        }

        CountUsed(journey);
        if (added is { } since)
        {
            SetAdded(journey, Now, since);
        }

        _reasons.SetCurrent(journey, deal.LostReason);
        if (deal.Value is { Length: > 0 } amount)
        {
            SetValue(run, journey, amount, deal.Currency ?? run.Options.Currency);
        }

        TakeStanding(run, journey, deal, closed);
    }

    // A closed deal keeps the stage in which it was closed.
    private void TakeStanding(ImportRun run, JourneyIndex journey, PipedriveDealDocument deal, long? closed)
    {
        EventCode stage = _stages.CodeOrNone(run, "stage_id", deal.StageId, null);
        if (!stage.IsNone)
        {
            Stages.SetStage(journey, stage);
        }

        EventCode current = deal.Status is null or "open" ? stage : PipedriveFields.CodeOrNone(run, NamedKinds.Outcome, "status", deal.Status);
        if (!current.IsNone)
        {
            Stages.SetCurrent(journey, current);
        }

        if (closed is { } ticks && current != stage && !current.IsNone)
        {
            Stages.SetClosed(journey, current, ticks);
        }
    }

    // A value that can't be used costs itself and not the deal.
    private static void SetValue(ImportRun run, JourneyIndex journey, string text, string? currency)
    {
        if (currency is null)
        {
            run.NoteMissingCurrency("value");
        }
        else if (!PipedriveFields.TryReadAmount(text, out decimal amount, out string? problem))
        {
            run.Report(ImportIssueKind.UnreadableNumber, run.Rows, "value", text, problem);
        }
        else if (Money.IsCurrencyCode(currency))
        {
            run.Importer.FirstValues.SetCurrent(journey, new Money(amount, currency));
        }
        else
        {
            run.Report(ImportIssueKind.UnreadableCurrency, run.Rows, "currency", currency, $"'{currency}' is no currency code; write three upper-case letters, such as EUR.");
        }
    }

    private void TakeChange(ImportRun run, PipedriveItemDataDocument change)
    {
        switch (change.FieldKey)
        {
            case "stage_id":
                TakeStage(run, change);
                break;
            case "status":
                TakeStatus(run, change);
                break;
            case "lost_reason":
                TakeReason(run, change);
                break;
            case "add_time":
                TakeAddTime(run, change);
                break;
            case "value" when run.Options.Currency is { } currency:
                TakeValue(run, change, currency);
                break;
            case "value" when change.NewValue is { Length: > 0 }:
                run.NoteMissingCurrency("value");
                run.Ignore();
                break;
            default:
                run.Ignore();
                break;
        }
    }

    private void TakeReason(ImportRun run, PipedriveItemDataDocument change)
    {
        if (PipedriveFields.TryReadTime(run, "log_time", change.LogTime, out long ticks) && TryUse(run, "item_id", change.ItemId, out JourneyIndex journey))
        {
            _reasons.Add(journey, new ReasonChange(ticks, change.OldValue, change.NewValue));
        }
    }

    private void TakeAddTime(ImportRun run, PipedriveItemDataDocument change)
    {
        if (PipedriveFields.TryReadTime(run, "new_value", change.NewValue, out long added)
            && PipedriveFields.TryReadTime(run, "log_time", change.LogTime, out long ticks)
            && TryUse(run, "item_id", change.ItemId, out JourneyIndex journey))
        {
            SetAdded(journey, ticks, added);
        }
    }

    // When a deal was added can be put right: what was said last holds.
    private void SetAdded(JourneyIndex journey, long since, long added)
    {
        if (!_addTimesSince.TryGetValue(journey.Value, out long known) || since > known || (since == known && Order == RowOrder.OldestFirst))
        {
            _addTimesSince[journey.Value] = since;
            Stages.SetCreated(journey, added);
        }
    }

    private void TakeStage(ImportRun run, PipedriveItemDataDocument change)
    {
        // What it was before tells where the deal came from; what it became is what happened, and that alone decides whether the item can be used.
        EventCode old = _stages.CodeOrNone(run, "old_value", change.OldValue, change.AdditionalData?.OldValue);
        if (!PipedriveFields.TryReadName(run, NamedKinds.Stage, "new_value", change.NewValue, _stages.ShownAs(run, change.NewValue, change.AdditionalData?.NewValue), out EventCode became))
        {
            Stages.AddLeft(run, old, change.LogTime, change.ItemId);
        }
        else if (PipedriveFields.TryReadTime(run, "log_time", change.LogTime, out long ticks) && TryUse(run, "item_id", change.ItemId, out JourneyIndex journey))
        {
            Stages.Add(new StageChange(journey, ticks, old, became, Person(change.UserId)));
        }
    }

    private void TakeStatus(ImportRun run, PipedriveItemDataDocument change)
    {
        EventCode became = Importer.Builder.Codes.Reopened;
        bool isReopened = change.NewValue == "open";
        if (isReopened && string.IsNullOrEmpty(change.OldValue))
        {
            // A new deal is open from the beginning: that is no taking up again.
            run.Ignore();
        }
        else if ((isReopened || PipedriveFields.TryReadName(run, NamedKinds.Outcome, "new_value", change.NewValue, null, out became))
            && PipedriveFields.TryReadTime(run, "log_time", change.LogTime, out long ticks)
            && TryUse(run, "item_id", change.ItemId, out JourneyIndex journey))
        {
            Stages.Add(new StageChange(journey, ticks, EventCode.None, became, Person(change.UserId)) { KeepsStage = true });
        }
    }

    private void TakeValue(ImportRun run, PipedriveItemDataDocument change, string currency)
    {
        if (string.IsNullOrEmpty(change.NewValue))
        {
            run.Ignore();
            SetValueBefore(run, change, currency);
        }
        else if (!PipedriveFields.TryReadAmount(change.NewValue, out decimal amount, out string? problem))
        {
            run.Refuse(ImportIssueKind.UnreadableNumber, run.Rows, "new_value", change.NewValue, problem);
            SetValueBefore(run, change, currency);
        }
        else if (PipedriveFields.TryReadTime(run, "log_time", change.LogTime, out long ticks) && TryUse(run, "item_id", change.ItemId, out JourneyIndex journey))
        {
            Properties.SetValue(journey, new Money(amount, currency), ticks);
            run.Importer.FirstValues.SetBefore(journey, ValueBefore(run, change, currency), ticks, Order);
        }
    }

    // Of an item whose new value is none: it tells what the old one was all the same.
    private void SetValueBefore(ImportRun run, PipedriveItemDataDocument change, string currency)
    {
        if (run.TryReadTime(change.LogTime.AsSpan().Trim(), out long ticks, out _) && run.TryJourney(change.ItemId.AsSpan().Trim(), out JourneyIndex journey, out _))
        {
            run.Importer.FirstValues.SetBefore(journey, ValueBefore(run, change, currency), ticks, Order);
        }
    }

    private static Money? ValueBefore(ImportRun run, PipedriveItemDataDocument change, string currency)
    {
        if (string.IsNullOrEmpty(change.OldValue))
        {
            return null;
        }

        if (PipedriveFields.TryReadAmount(change.OldValue, out decimal amount, out string? problem))
        {
            return new Money(amount, currency);
        }

        run.Report(ImportIssueKind.UnreadableNumber, run.Rows, "old_value", change.OldValue, problem);
        return null;
    }

    private void TakeActivity(ImportRun run, PipedriveItemDataDocument activity)
    {
        if (PipedriveFields.TryReadName(run, NamedKinds.Touchpoint, "type", activity.Type, null, out EventCode code)
            && PipedriveFields.TryReadTime(run, "marked_as_done_time", activity.MarkedAsDoneTime, out long ticks)
            && TryUse(run, "deal_id", activity.DealId, out JourneyIndex journey))
        {
            _activities.Add((journey, code, ticks, Person(activity.UserId)));
        }
    }

    private EventDetail Person(string? user)
    {
        if (string.IsNullOrEmpty(user))
        {
            return EventDetail.None;
        }

        if (!_persons.TryGetValue(user, out EventDetail? detail))
        {
            detail = new EventDetail { Person = user };
            _persons.Add(user, detail);
        }

        return detail;
    }
}
