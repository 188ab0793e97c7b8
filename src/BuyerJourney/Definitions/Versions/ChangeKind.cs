namespace BuyerJourney.Definitions.Versions;

/// <summary>What happened to a part from one version to the next.</summary>
public enum ChangeKind
{
    /// <summary>Only the new version has it.</summary>
    Added,

    /// <summary>Only the old version has it.</summary>
    Removed,

    /// <summary>Both have it, and it differs.</summary>
    Changed,
}
