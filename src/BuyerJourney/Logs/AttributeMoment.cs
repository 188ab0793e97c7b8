namespace BuyerJourney.Logs;

/// <summary>Which value of an attribute is meant, where it changed during a journey.</summary>
public enum AttributeMoment
{
    /// <summary>The value in force at the journey's first event.</summary>
    Start,

    /// <summary>The value in force at the end of the log.</summary>
    Latest,
}
