using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using BuyerJourney.Definitions;
using BuyerJourney.Interchange.Csv;
using BuyerJourney.Interchange.Naming;
using BuyerJourney.Interchange.Reading;
using BuyerJourney.Interchange.Times;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Importing;

/// <summary>The reading of one file into an importer's log: what all readers of logs share.</summary>
internal sealed class ImportRun : FileReading
{
    // What comes beyond makes room for itself.
    private const int MostExpected = 1 << 28;

    private readonly JourneyImporter _importer;
    private readonly TimeFormat _times;
    private readonly LocalClock _clock;
    private readonly KnownMonths _months = new();
    private char[] _lastKey = [];
    private int _lastKeyLength;
    private JourneyIndex _lastJourney;
    private bool _lacksCurrency;

    // Whether a history was read before this file, so that the file's events wait with it.
    private readonly bool _waits;

    // How many journeys there were before this file, and how often a row had another than the row before it.
    private readonly int _journeysBefore;
    private long _changes;

    // What hands on what it holds when the reading ends.
    private readonly List<Action> _atEnd = [];

    public ImportRun(JourneyImporter importer, OpenedSource source, TimeFormat defaultTimes, CancellationToken cancellationToken)
        : base(importer.Tally, importer.Options, source, cancellationToken)
    {
        _importer = importer;
        _times = Options.Times ?? defaultTimes;
        _clock = new LocalClock(Options.Zone, Options.LocalTimes);
        Tally.Clocks.Add(_clock);
        _journeysBefore = Builder.JourneyCount;
        _waits = importer.Histories.HoldBack;
    }

    public JourneyImporter Importer => _importer;

    public JourneyLogBuilder Builder => _importer.Builder;

    /// <summary>What the names of a column may mean.</summary>
    public NameResolver Names(NamedKinds kinds) => _importer.Names(kinds);

    /// <summary>What the names of a column may mean, and what a system's own names commonly mean.</summary>
    public NameResolver Names(NamedKinds kinds, IReadOnlyDictionary<string, string> standard) => _importer.Names(kinds, standard);

    public CloseReasons Reasons => _importer.Reasons;

    /// <summary>In which order rows of one instant stand.</summary>
    public RowOrder RowsOr(RowOrder expected) => Options.Rows ?? expected;

    /// <summary>Has something done when the file was read, or its reading ended with an error: whatever holds rows hands them on there, so that rows that count as used are in the log.</summary>
    public void AtEnd(Action handOn) => _atEnd.Add(handOn);

    /// <summary>Has everything done that waits for the end of the file.</summary>
    public void End() => _atEnd.ForEach(handOn => handOn());

    /// <summary>Adds an event to the log, a close with its reasons.</summary>
    public void Add(JourneyIndex journey, EventCode code, long ticks, EventDetail detail)
    {
        if (_waits)
        {
            AddBehind(journey, code, ticks, detail);
        }
        else
        {
            _importer.Add(journey, code, ticks, detail);
        }
    }

    /// <summary>Adds an event to the log; refuses its row where the log has one of its id that says something else.</summary>
    public void Add(JourneyEvent happened, long line)
    {
        if (_waits)
        {
            AddBehind(happened, line);
        }
        else
        {
            AddUnlessContradicted(happened, line);
        }
    }

    /// <summary>Adds events to the log that are no closes for which there are reasons.</summary>
    public void AddRange(ReadOnlySpan<JourneyIndex> journeys, ReadOnlySpan<EventCode> codes, ReadOnlySpan<long> ticks)
    {
        if (_waits)
        {
            AddBehind(journeys.ToArray(), codes.ToArray(), ticks.ToArray());
        }
        else
        {
            Builder.AddRange(journeys, codes, ticks);
        }
    }

    /// <summary>Counts rows that have another journey than the row before them.</summary>
    public void CountChanges(int changes) => _changes += changes;

    public void Ignore() => Tally.RowsIgnored++;

    public void CountUndatedStage() => Tally.UndatedStages++;

    /// <summary>Says something in the report that is no issue of a row.</summary>
    public void Note(string note) => Tally.Notes.Add(note);

    /// <summary>Says, once, that values were not read.</summary>
    public void NoteMissingCurrency(string column)
    {
        if (!_lacksCurrency)
        {
            _lacksCurrency = true;
            Note($"The values in column '{column}' of {Name} were not read, as nothing says their currency: set ImportOptions.Currency.");
        }
    }

    public void CountOverlap() => Tally.Overlaps++;

    public void CountGap() => Tally.Gaps++;

    /// <summary>The code of a name; where it is unknown or of no interest that is counted, and reported at the first row that has it.</summary>
    public bool TryResolve(NameResolver names, ReadOnlySpan<char> text, long line, string column, out EventCode code)
    {
        switch (names.Resolve(text, out code, out bool isNews))
        {
            case NameFate.Known:
                return true;
            case NameFate.Ignored:
                Ignore();
                return false;
            default:
                if (!isNews)
                {
                    CountRefused(ImportIssueKind.UnknownName);
                    return false;
                }

                string name = text.Trim().ToString();
                Refuse(ImportIssueKind.UnknownName, line, column, name, ReasonForUnknown(names, name));
                return false;
        }
    }

    /// <summary>The code of a name that costs no more than itself: none where it is of no interest or unknown, and unknown ones are counted, and reported at the first row that has it.</summary>
    public EventCode CodeOrNone(NameResolver names, ReadOnlySpan<char> text, long line, string column)
    {
        _ = names.Resolve(text, out EventCode code, out bool isNews);
        if (isNews)
        {
            string name = text.Trim().ToString();
            Report(ImportIssueKind.UnknownName, line, column, name, ReasonForUnknown(names, name));
        }

        return code;
    }

    public string ReasonForUnknown(NameResolver names, string name)
    {
        ImmutableArray<string> nearest = names.NearestTo(name);
        string target = names.LookedUpAs(name);
        (string problem, string remedy) = target == name
            ? ($"The definition {Builder.Definition} has no '{name}'.", "Map or ignore it")
            : ($"'{name}' is mapped to '{target}', which the definition {Builder.Definition} does not have.", "Map it to what the definition has");
        string question = nearest.IsEmpty ? string.Empty : $" Did you mean '{string.Join("' or '", nearest)}'?";
        return $"{problem}{question} {remedy} in ImportOptions.Names. Further rows with this name are counted and not listed.";
    }

    /// <summary>The code of a happening that needs no definition; false where the name is no id or the log has no code left for it.</summary>
    public bool TryAddCode(EventKind kind, string name, out EventCode code, [NotNullWhen(false)] out string? problem)
    {
        code = EventCode.None;
        problem = null;

        // A pain point is told in the company's own words, which need not be an id.
        if (kind != EventKind.PainPoint && !Id<EventCodes>.TryCreate(name, out _, out problem))
        {
            return false;
        }

        EventCodes codes = Builder.Codes;
        try
        {
            code = kind switch
            {
                EventKind.Touchpoint => codes.Touchpoint(name),
                EventKind.ObstacleRaised => codes.ObstacleRaised(name),
                EventKind.ObstacleResolved => codes.ObstacleResolved(name),
                EventKind.PainPoint => codes.PainPoint(name),
                _ => codes.Approval(name),
            };
            return true;
        }
        catch (InvalidOperationException full)
        {
            problem = full.Message;
            return false;
        }
    }

    /// <summary>Takes notice of an attribute whose name comes from the file. A log holds a column for each, so that a file with ever new ones would exhaust the machine.</summary>
    /// <exception cref="ImportException">There are more attributes than the limit.</exception>
    public void RequireRoomFor(Id<JourneyAttribute> attribute, long line)
    {
        if (Tally.Attributes.Add(attribute) && Tally.Attributes.Count > Options.Limits.Columns)
        {
            throw new ImportException(Name, line, attribute.Value, FormattableString.Invariant($"The journeys have more than {Options.Limits.Columns:N0} different attributes. Raise ImportLimits.Columns if that is right."));
        }
    }

    /// <summary>The instants of a column, in ticks, of texts that are plainly such; <see cref="TimeFormat.NoInstant"/> where <see cref="TryReadTime"/> has to look.</summary>
    public void ReadInstants(ColumnOfBlock column, Span<long> ticks) => _times.ReadInstants(column, _months, ticks);

    /// <summary>The instant of a text, in ticks; null, and the problem, where it has none.</summary>
    public bool TryReadTime(ReadOnlySpan<char> text, out long ticks, out ImportIssueKind problem)
    {
        TimeShape shape = _times.Read(text, out ticks);
        problem = shape == TimeShape.TooFine ? ImportIssueKind.TooFineTime : ImportIssueKind.UnreadableTime;
        if (shape is TimeShape.Instant)
        {
            return LocalClock.IsInstant(ticks);
        }

        if (shape is TimeShape.Unreadable or TimeShape.TooFine || !_clock.CanPlace(ticks))
        {
            return false;
        }

        problem = ImportIssueKind.UncertainLocalTime;
        return _clock.TryPlace(ticks, shape, out ticks);
    }

    /// <summary>Whether a text is a date without time of day, and the day that of an instant.</summary>
    public bool IsDayOf(ReadOnlySpan<char> text, long ticks) => _times.Read(text, out long localTicks) == TimeShape.Date && _clock.IsInDay(localTicks, ticks);

    public string ReasonOf(ImportIssueKind timeProblem, ReadOnlySpan<char> text) => timeProblem switch
    {
        ImportIssueKind.TooFineTime => $"'{text}' is finer than the 100 ns that a log holds. Round it before importing it.",
        ImportIssueKind.UncertainLocalTime => $"The clocks of {Options.Zone.Id} showed '{text}' twice or never. Give times with their offset, or set ImportOptions.LocalTimes to Lenient.",
        _ => $"'{text}' is not {_times.Description}, or no day of the calendar.{NoteOfBlank(text)} Set ImportOptions.Times if the file writes times otherwise.",
    };

    // Browsers and spreadsheets put a blank before AM and PM that does not break and looks as any other.
    private static string NoteOfBlank(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (c != ' ' && char.IsWhiteSpace(c))
            {
                return FormattableString.Invariant($" It holds the blank U+{(int)c:X4}, which is not that of the space bar: a pattern has to have it too.");
            }
        }

        return string.Empty;
    }

    /// <summary>The place of a journey, new or known; false where the text is no id.</summary>
    public bool TryJourney(ReadOnlySpan<char> key, out JourneyIndex journey, out string? problem)
    {
        problem = null;
        if (key.SequenceEqual(_lastKey.AsSpan(0, _lastKeyLength)) && !key.IsEmpty)
        {
            journey = _lastJourney;
            return true;
        }

        if (PlainEvents.IsPlainId(key) && !_importer.HasSalesforceIds)
        {
            // Looked up once, whether it is known or new.
            journey = Builder.Journey(key);
        }
        else if (_importer.Find(key) is { } known)
        {
            journey = known;
        }
        else if (!Id<Journey>.TryCreate(key.ToString(), out Id<Journey> id, out problem))
        {
            journey = default;
            return false;
        }
        else
        {
            journey = Builder.Journey(id);
        }

        if (_lastKey.Length < key.Length)
        {
            _lastKey = new char[key.Length * 2];
        }

        key.CopyTo(_lastKey);
        _lastKeyLength = key.Length;
        _lastJourney = journey;
        return true;
    }

    /// <summary>The number of a text, written as <see cref="ImportOptions.Numbers"/> says.</summary>
    public bool TryReadNumber(ReadOnlySpan<char> text, out decimal number) => NumberText.TryRead(text, Options.Numbers, out number);

    public string ReasonForNumber(ReadOnlySpan<char> text) => Options.Numbers switch
    {
        var culture when NumberText.IsTooFine(text, culture) => NumberText.ReasonForTooFine(text),
        { } culture => $"'{text}' is no number as {(culture.Name.Length == 0 ? "the invariant culture" : culture.Name)} writes it. Set ImportOptions.Numbers to the culture of the file.",
        null => $"'{text}' is no number with a decimal point and without separators of thousands. Set ImportOptions.Numbers to the culture of the file, such as de-DE.",
    };

    /// <summary>The number of a text, if a log takes it for what a deal is worth.</summary>
    public bool TryReadAmount(ReadOnlySpan<char> text, out decimal amount) => TryReadNumber(text, out amount) && IsAmount(amount);

    public string ReasonForAmount(ReadOnlySpan<char> text) => TryReadNumber(text, out _) ? ReasonForLargeAmount(text) : ReasonForNumber(text);

    /// <summary>Whether a log takes a number for what a deal is worth.</summary>
    public static bool IsAmount(decimal number) => Math.Abs(number) <= JourneyLogBuilder.LargestAmount;

    public static string ReasonForLargeAmount(ReadOnlySpan<char> text) =>
        FormattableString.Invariant($"'{text.ToString()}' is beyond {JourneyLogBuilder.LargestAmount:#,0}, the largest amount that a log takes. It is likely a mistake of the source.");

    // What captures the event is apart, so that it costs nothing where nothing waits.
    private void AddBehind(JourneyIndex journey, EventCode code, long ticks, EventDetail detail) =>
        _importer.Histories.PutBehind(() => _importer.Add(journey, code, ticks, detail));

    private void AddBehind(JourneyEvent happened, long line) => _importer.Histories.PutBehind(() => AddUnlessContradicted(happened, line));

    private void AddUnlessContradicted(JourneyEvent happened, long line)
    {
        int conflicts = Builder.ConflictsById;
        Builder.Add(happened);
        if (Builder.ConflictsById > conflicts)
        {
            string id = happened.Id.Value;
            Refuse(
                ImportIssueKind.Contradiction,
                line,
                "id",
                id,
                $"The log has an event of the id '{id}' already, and that one says something else. An id is of one event among all journeys: where the source counts anew on each, put the journey before the number, or leave ids out.");
        }
    }

    private void AddBehind(JourneyIndex[] journeys, EventCode[] codes, long[] ticks) => _importer.Histories.PutBehind(() =>
    {
        // A history that waited may have told reasons for the closes among them.
        for (int i = 0; i < journeys.Length; i++)
        {
            _importer.Add(journeys[i], codes[i], ticks[i], EventDetail.None);
        }
    });

    protected override void Expect(double times) => Builder.EnsureCapacity(ExpectedJourneys(times), events: 0);

    // Where the rows of each journey stand together there will be as many more journeys as rows; elsewhere nobody knows.
    private int ExpectedJourneys(double times)
    {
        int found = Builder.JourneyCount - _journeysBefore;
        bool isGrouped = found < Builder.EventCount / 2 && _changes > 0 && _changes <= found * 1.1;
        return isGrouped ? (int)Math.Min(_journeysBefore + (found * times), MostExpected) : 0;
    }
}
