using BuyerJourney.Logs;

namespace BuyerJourney.Impact.SlowStages;

/// <summary>Visits, and the time they took, within a limit and beyond it.</summary>
internal struct DwellCounts
{
    public long EndedWithin { get; private set; }

    public long EndedOver { get; private set; }

    public long LostWithin { get; private set; }

    public long LostOver { get; private set; }

    public long OpenWithin { get; private set; }

    public long OpenOver { get; private set; }

    public Int128 TicksWithin { get; private set; }

    public Int128 TicksOver { get; private set; }

    public void Add(long length, long limit, long count, VisitEnding ending)
    {
        bool isOver = length > limit;
        TicksWithin += (Int128)count * Math.Min(length, limit);
        TicksOver += (Int128)count * Math.Max(0, length - limit);
        if (ending == VisitEnding.Open)
        {
            OpenWithin += isOver ? 0 : count;
            OpenOver += isOver ? count : 0;
            return;
        }

        EndedWithin += isOver ? 0 : count;
        EndedOver += isOver ? count : 0;
        if (ending == VisitEnding.Lost)
        {
            LostWithin += isOver ? 0 : count;
            LostOver += isOver ? count : 0;
        }
    }
}
