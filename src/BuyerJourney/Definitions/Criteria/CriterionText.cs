using System.Globalization;
using NodaTime;

namespace BuyerJourney.Definitions.Criteria;

/// <summary>How criteria put things in words.</summary>
internal static class CriterionText
{
    /// <summary>A time in its largest whole unit: 14 days, 36 hours, 90 seconds.</summary>
    public static string Of(Duration time)
    {
        (double amount, string unit) = time switch
        {
            _ when time.SubsecondNanoseconds != 0 => (time.TotalSeconds, "second"),
            _ when time.Seconds != 0 => (Math.Round(time.TotalSeconds), "second"),
            _ when time.Minutes != 0 => (Math.Round(time.TotalMinutes), "minute"),
            _ when time.Hours != 0 => (Math.Round(time.TotalHours), "hour"),
            _ => (time.Days, "day"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{amount:0.#######} {unit}{(amount == 1 ? string.Empty : "s")}");
    }

    public static string Of(Reaction reaction) => reaction switch
    {
        Reaction.Negative => "negative",
        Reaction.Neutral => "neutral",
        _ => "positive",
    };

    /// <summary>Several sentences as one.</summary>
    public static string Join(IEnumerable<string> sentences, string conjunction) =>
        string.Join($"; {conjunction} ", sentences.Select((s, i) => (i == 0 ? s : Lower(s)).TrimEnd('.'))) + ".";

    public static string List(IEnumerable<string> items, string conjunction)
    {
        string[] all = [.. items];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {conjunction} {all[^1]}";
    }

    private static string Lower(string sentence) => sentence.Length == 0 ? sentence : char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
