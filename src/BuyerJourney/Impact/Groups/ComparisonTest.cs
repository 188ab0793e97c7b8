namespace BuyerJourney.Impact.Groups;

/// <summary>How it was worked out how often chance alone would set two groups so far apart.</summary>
public enum ComparisonTest
{
    /// <summary>Not at all: nothing to count in one of the groups, or a figure without an interval.</summary>
    None,

    /// <summary>Fisher's exact test, two-sided: for shares.</summary>
    Fisher,

    /// <summary>The log-rank test: for lengths of time, those that go on included. It looks at the whole of both curves, not at the means.</summary>
    LogRank,
}
