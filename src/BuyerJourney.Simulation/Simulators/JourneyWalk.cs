using BuyerJourney.Simulation.Randomness;

namespace BuyerJourney.Simulation.Simulators;

/// <summary>Walks journeys from their start to their end or to the end of the run, and writes what happens.</summary>
/// <remarks>Has a workspace, so one instance serves one thread.</remarks>
internal sealed class JourneyWalk
{
    // Touchpoints and obstacles draw from a stream for each visit: what one visit draws more or less changes no other. Only after a million visits would two journeys share one.
    private const int VisitBits = 20;

    private readonly SimulatorTables _tables;
    private readonly RandomRoot _paths;
    private readonly RandomRoot _extras;
    private readonly RandomRoot _attributes;
    private readonly SeasonTable? _season;
    private readonly long _until;
    private readonly EventfulVisit _eventful;

    public JourneyWalk(SimulatorTables tables, long seed, SeasonTable? season, long until)
    {
        _tables = tables;
        _paths = new RandomRoot(seed, RandomPurpose.Path);
        _extras = new RandomRoot(seed, RandomPurpose.Extras);
        _attributes = new RandomRoot(seed, RandomPurpose.Attributes);
        _season = season;
        _until = until;
        _eventful = new EventfulVisit(tables, until);
    }

    public void Walk(EventChunk chunk)
    {
        for (int journey = 0; journey < chunk.Count; journey++)
        {
            BuyerTable buyer = _tables.AreAllAlike ? _tables.Buyers[0] : Meet(chunk, journey);
            RandomStream path = _paths.StreamOf(chunk.First + journey);
            Walk(chunk, buyer, chunk.First + journey, chunk.Starts[journey], ref path);
            chunk.EndJourney(journey);
        }
    }

    private void Walk(EventChunk chunk, BuyerTable buyer, long journey, long start, ref RandomStream path)
    {
        StageTable[] stages = buyer.Stages;
        int outcomes = _tables.OutcomeOffset;
        ushort code = buyer.Starts.Length == 1 ? buyer.Starts[0] : buyer.Starts[buyer.Start.Next(ref path)];
        ushort leftForHold = code;
        long now = start;
        long visit = journey << VisitBits;
        chunk.Add(code, now);
        while (true)
        {
            StageTable stage = stages[code];
            int way = stage.Next is { } ways ? ways.Next(ref path) : -1;
            ushort next;
            visit++;
            if (stage.HasExtras)
            {
                RandomStream extras = _extras.StreamOf(visit);
                if (!_eventful.Pass(chunk, stage, way, FactorAt(now), ref now, ref path, ref extras, out next)) return;
            }
            else
            {
                double stay = (way < 0 ? FirstOf(stage, ref path, out way) : (stage.StayOf is { } stays ? stays[way] : stage.Stay).Next(ref path)) * FactorAt(now);
                // Not "longer than": a stay that never ends is no number to compare with where it is multiplied by 0.
                if (!(stay <= _until - now)) return;

                now += (long)stay;
                next = stage.Targets[way];
            }

            if (next == StageTable.Resume) next = leftForHold;
            chunk.Add(next, now);
            if (stage.HasExtras) _eventful.LeaveBehind(chunk, now, isClosed: next >= outcomes);
            if (next >= outcomes && !ComesBack(chunk, buyer.AfterClose[next - outcomes], ref now, ref path, ref next)) return;

            if (!stages[next].IsOnHold) leftForHold = next;
            code = next;
        }
    }

    private double FactorAt(long ticks) => _season is null ? 1 : _season.FactorAt(ticks);

    /// <summary>Lets the ways on race. Without any the stay never ends.</summary>
    private static double FirstOf(StageTable stage, ref RandomStream path, out int first)
    {
        double shortest = double.PositiveInfinity;
        first = 0;
        if (stage.StayOf is { } times)
        {
            for (int i = 0; i < times.Length; i++)
            {
                double time = times[i].Next(ref path);
                if (time < shortest) (shortest, first) = (time, i);
            }
        }

        return shortest;
    }

    private bool ComesBack(EventChunk chunk, AfterCloseTable? afterClose, ref long now, ref RandomStream path, ref ushort next)
    {
        if (afterClose is null) return false;

        int choice = afterClose.Choices.Next(ref path);
        if (choice == afterClose.Into.Length) return false;

        double wait = afterClose.After[choice].Next(ref path);
        if (!(wait <= _until - now)) return false;

        now += (long)wait;
        next = afterClose.Into[choice];
        if (afterClose.Reopens[choice]) chunk.Add(_tables.Reopened, now);
        chunk.Add(next, now);
        return true;
    }

    /// <summary>Draws who the buyer is and what the deal is worth.</summary>
    private BuyerTable Meet(EventChunk chunk, int journey)
    {
        RandomStream random = _attributes.StreamOf(chunk.First + journey);
        AttributeTable[] attributes = _tables.Attributes;
        int buyer = 0;
        for (int i = 0; i < attributes.Length; i++)
        {
            int value = attributes[i].Choice.Next(ref random);
            chunk.Attributes[(journey * attributes.Length) + i] = (ushort)value;
            buyer += value * attributes[i].Stride;
        }

        BuyerTable table = _tables.Buyers[buyer];
        chunk.Currencies[journey] = EventChunk.NoValue;
        if (table.ValueInHundredths is { } hundredths)
        {
            chunk.Currencies[journey] = table.Currency;
            chunk.Hundredths[journey] = (long)Math.Round(hundredths.Next(ref random));
        }

        return table;
    }
}
