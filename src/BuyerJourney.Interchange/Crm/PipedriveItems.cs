using System.Globalization;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Importing;
using BuyerJourney.Interchange.Json.Documents;
using BuyerJourney.Interchange.Naming;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Interchange.Crm;

/// <summary>Takes the deals and the items of flows, one at a time.</summary>
internal sealed class PipedriveItems(JourneyImporter importer)
{
    private readonly StageChanges _changes = new(importer);
    private readonly Dictionary<string, EventDetail> _persons = new(StringComparer.Ordinal);
    private long _number;

    public void TakeDeals(ImportRun run, PipedriveDealsDocument answer)
    {
        foreach (PipedriveDealDocument? deal in answer.Data ?? [])
        {
            Count(run);
            if (TryReadJourney(run, "id", deal?.Id, out JourneyIndex journey))
            {
                Take(run, journey, deal!);
            }
        }
    }

    public void TakeFlow(ImportRun run, PipedriveFlowDocument answer)
    {
        foreach (PipedriveItemDocument? item in answer.Data ?? [])
        {
            Count(run);
            switch (item?.Object)
            {
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

    public void Finish(ImportRun run) => _changes.Finish(run, run.RowsOr(RowOrder.NewestFirst));

    private void Count(ImportRun run)
    {
        _number++;
        if (!run.TryCountRow())
        {
            throw run.TooManyRows(_number);
        }
    }

    private void Take(ImportRun run, JourneyIndex journey, PipedriveDealDocument deal)
    {
        if (deal.AddTime is { Length: > 0 } addTime)
        {
            if (!TryReadTime(run, "add_time", addTime, out long added))
            {
                return;
            }

            _changes.SetCreated(journey, added);
        }

        run.Reasons.Set(journey, deal.LostReason);
        if (deal.Value is { } amount)
        {
            SetValue(run, journey, amount, deal.Currency ?? run.Options.Currency);
        }

        bool isOpen = deal.Status is null or "open";
        NameResolver names = run.Names(NamedKinds.Stage | NamedKinds.Outcome, CrmNames.Closed);
        string? standing = isOpen ? deal.StageId : deal.Status;
        if (standing is not null && names.Find(standing, out EventCode code))
        {
            _changes.SetCurrent(journey, code);
        }
    }

    // A value that can't be used costs itself and not the deal.
    private void SetValue(ImportRun run, JourneyIndex journey, decimal amount, string? currency)
    {
        if (currency is null)
        {
            run.NoteMissingCurrency("value");
        }
        else if (Money.IsCurrencyCode(currency))
        {
            run.Builder.SetValue(journey, new Money(amount, currency));
        }
        else
        {
            run.Report(ImportIssueKind.UnreadableCurrency, _number, "currency", currency, $"'{currency}' is no currency code; write three upper-case letters, such as EUR.");
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
            case "value" when run.Options.Currency is { } currency && change.NewValue is { Length: > 0 } amount:
                TakeValue(run, change, amount, currency);
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
        if (TryReadJourney(run, "item_id", change.ItemId, out JourneyIndex journey))
        {
            run.Reasons.Set(journey, change.NewValue);
        }
    }

    private void TakeAddTime(ImportRun run, PipedriveItemDataDocument change)
    {
        if (TryReadTime(run, "new_value", change.NewValue, out long added) && TryReadJourney(run, "item_id", change.ItemId, out JourneyIndex journey))
        {
            _changes.SetCreated(journey, added);
        }
    }

    private void TakeStage(ImportRun run, PipedriveItemDataDocument change)
    {
        EventCode old = EventCode.None;
        if ((string.IsNullOrEmpty(change.OldValue) || TryReadName(run, NamedKinds.Stage, "old_value", change.OldValue, change.AdditionalData?.OldValue, out old))
            && TryReadName(run, NamedKinds.Stage, "new_value", change.NewValue, change.AdditionalData?.NewValue, out EventCode became)
            && TryReadTime(run, "log_time", change.LogTime, out long ticks)
            && TryReadJourney(run, "item_id", change.ItemId, out JourneyIndex journey))
        {
            _changes.Add(new StageChange(journey, ticks, old, became, Person(change.UserId)));
        }
    }

    private void TakeStatus(ImportRun run, PipedriveItemDataDocument change)
    {
        EventCode became = importer.Builder.Codes.Reopened;
        bool isReopened = change.NewValue == "open";
        if (isReopened && string.IsNullOrEmpty(change.OldValue))
        {
            // A new deal is open from the beginning: that is no taking up again.
            run.Ignore();
        }
        else if ((isReopened || TryReadName(run, NamedKinds.Outcome, "new_value", change.NewValue, null, out became))
            && TryReadTime(run, "log_time", change.LogTime, out long ticks)
            && TryReadJourney(run, "item_id", change.ItemId, out JourneyIndex journey))
        {
            _changes.Add(new StageChange(journey, ticks, EventCode.None, became, Person(change.UserId)));
        }
    }

    private void TakeValue(ImportRun run, PipedriveItemDataDocument change, string text, string currency)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal amount))
        {
            run.Refuse(ImportIssueKind.UnreadableNumber, _number, "new_value", text, $"'{text}' is no number.");
        }
        else if (TryReadTime(run, "log_time", change.LogTime, out long ticks) && TryReadJourney(run, "item_id", change.ItemId, out JourneyIndex journey))
        {
            run.Builder.SetValue(journey, new Money(amount, currency), Instant.FromUnixTimeTicks(ticks));
        }
    }

    private void TakeActivity(ImportRun run, PipedriveItemDataDocument activity)
    {
        if (TryReadName(run, NamedKinds.Touchpoint, "type", activity.Type, null, out EventCode code)
            && TryReadTime(run, "marked_as_done_time", activity.MarkedAsDoneTime, out long ticks)
            && TryReadJourney(run, "deal_id", activity.DealId, out JourneyIndex journey))
        {
            run.Add(journey, code, ticks, Person(activity.UserId));
        }
    }

    private bool TryReadName(ImportRun run, NamedKinds kind, string field, string? text, string? formatted, out EventCode code)
    {
        NameResolver names = run.Names(kind, CrmNames.Closed);
        if (text is { Length: > 0 } && names.Find(text, out code))
        {
            return true;
        }

        code = EventCode.None;
        if ((formatted ?? text) is not { Length: > 0 } name)
        {
            run.Refuse(ImportIssueKind.MissingValue, _number, field, string.Empty, "The item does not say what it is.");
            return false;
        }

        return run.TryResolve(names, name, _number, field, out code);
    }

    private bool TryReadTime(ImportRun run, string field, string? text, out long ticks)
    {
        if (run.TryReadTime(text.AsSpan().Trim(), out ticks, out ImportIssueKind problem))
        {
            return true;
        }

        run.Refuse(
            string.IsNullOrEmpty(text) ? ImportIssueKind.MissingValue : problem,
            _number,
            field,
            text ?? string.Empty,
            string.IsNullOrEmpty(text) ? "The item does not say when it happened." : run.ReasonOf(problem, text));
        return false;
    }

    private bool TryReadJourney(ImportRun run, string field, string? key, out JourneyIndex journey)
    {
        if (run.TryJourney(key.AsSpan().Trim(), out journey, out string? problem))
        {
            return true;
        }

        run.Refuse(
            string.IsNullOrEmpty(key) ? ImportIssueKind.MissingValue : ImportIssueKind.UnreadableId,
            _number,
            field,
            key ?? string.Empty,
            string.IsNullOrEmpty(key) ? "The item does not say which deal it belongs to." : problem!);
        return false;
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
