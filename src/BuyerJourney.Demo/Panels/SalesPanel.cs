using BuyerJourney.Metrics.Sales;
using Spectre.Console;

namespace BuyerJourney.Demo.Panels;

/// <summary>What is won, how fast, and what the open journeys are worth.</summary>
internal static class SalesPanel
{
    public static Table? Of(SalesReport sales)
    {
        if (sales.Won + sales.Lost + sales.Open == 0)
        {
            return null;
        }

        Table table = PanelTable.Of("[bold]Money and speed[/]", null, "figure", "value").HideHeaders();
        table.AddRow("win rate", $"{Figures.Share(sales.WinRate)}, {Figures.Of(sales.Won)} of {Figures.Of(sales.Won + sales.Lost)} closed");
        table.AddRow("sales cycle of the won", $"median {Figures.Days(sales.Cycle.Median)}, 9 in 10 within {Figures.Days(sales.Cycle.P90)}");
        foreach (CurrencySales currency in sales.Currencies)
        {
            table.AddRow($"won, {Markup.Escape(currency.Currency)}", $"{Figures.Amount(currency.Won.Total)} of {Figures.Of(currency.Won.Count)} deals");
            table.AddRow($"sales velocity, {Markup.Escape(currency.Currency)}", currency.VelocityPerDay is { } velocity ? $"{Figures.Amount(velocity)} a day ({Markup.Escape(sales.Population.ToString())})" : Figures.None);
            table.AddRow($"open, {Markup.Escape(currency.Currency)}", $"{Figures.Amount(currency.Open.Total)} in {Figures.Of(currency.Open.Count)} deals; weighted by the chance to win {Figures.Amount(currency.WeightedPipeline)}{Without(currency)}");
        }

        return table;
    }

    private static string Without(CurrencySales currency) => currency.OpenWithoutProbability is { Count: > 0 } without
        ? $", without {Figures.Amount(without.Total)} whose chance nobody knows"
        : string.Empty;
}
