using BuyerJourney.Maps.Texts;
using BuyerJourney.Metrics.Sales;

namespace BuyerJourney.Maps.Reports;

/// <summary>The figures that a sales manager looks at first.</summary>
internal static class MoneyAndSpeed
{
    public static void Write(ReportPage page)
    {
        if (page.Evidence.Sales is not { } sales || sales.Won + sales.Lost + sales.Open == 0)
        {
            return;
        }

        page.Document.Heading(2, "Scorecard");
        GoalSection.Write(page);
        page.Document.Table(["Figure", "Value", "What it means"], Rows(page, sales));
    }

    private static IEnumerable<string[]> Rows(ReportPage page, SalesReport sales)
    {
        yield return ["Win rate", page.Writing.ShareOf(sales.WinRate), "of the journeys that have ended, those that ended in a purchase"];
        if (sales.Cycle.Count > 0)
        {
            yield return ["Sales cycle", page.Say($"{sales.Cycle.Median}; 9 in 10 within {sales.Cycle.P90}"), "from the first event to the purchase; half take no longer than the first figure"];
        }

        foreach (CurrencySales money in sales.Currencies)
        {
            if (money.Won.Count > 0)
            {
                yield return [page.Say($"Won, {money.Currency}"), page.Say($"{money.Won.Total} in {money.Won.Count:# deal|# deals}, {money.Won.Mean} each"), "what the purchases are worth"];
            }

            if (money.VelocityPerDay is { } velocity)
            {
                yield return [page.Say($"Sales velocity, {money.Currency}"), page.Say($"{velocity} a day"), "what the open journeys bring in a day if they go as those before them did"];
            }

            if (money.Open.Count > 0)
            {
                yield return
                [
                    page.Say($"Open, {money.Currency}"),
                    page.Say($"{money.Open.Total} in {money.Open.Count:# deal|# deals}; {money.WeightedPipeline} expected{Without(money)}"),
                    "what the open journeys are worth; expected: each times the chance to win from where it stands",
                ];
            }
        }
    }

    private static MapText Without(CurrencySales money) => money.OpenWithoutProbability is { Count: > 0 } without
        ? new($", without {without.Total} of which nobody knows the chance")
        : new($"");
}
