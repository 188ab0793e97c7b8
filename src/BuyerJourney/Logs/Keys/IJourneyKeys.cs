namespace BuyerJourney.Logs.Keys;

/// <summary>Many ids in the form in which they came.</summary>
internal interface IJourneyKeys
{
    int Count { get; }

    /// <summary>Reads what has to be fetched from elsewhere in memory to know an id: such reads overlap. Anything may come back, to be used, or the compiler would leave the read out.</summary>
    int Touch(int index);

    /// <summary>Whether an id, not the first, is seen at a glance to be that before it: in a source that is grouped by journey most are.</summary>
    bool Repeats(int index);

    /// <summary>The hash of an id.</summary>
    /// <exception cref="ArgumentNullException">The text is missing.</exception>
    KeyHash HashOf(int index, KeyHashes hashes);

    /// <summary>Packs an id behind others.</summary>
    /// <exception cref="ArgumentNullException">The text is missing.</exception>
    /// <exception cref="ArgumentException">The text is no id.</exception>
    void AddTo(PackedKeys packed, int index);
}
