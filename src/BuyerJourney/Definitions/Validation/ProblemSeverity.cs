namespace BuyerJourney.Definitions.Validation;

/// <summary>How bad a problem of a definition is.</summary>
public enum ProblemSeverity
{
    /// <summary>Doubtful; the definition is built all the same.</summary>
    Warning,

    /// <summary>Wrong; the definition is not built.</summary>
    Error,
}
