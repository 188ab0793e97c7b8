using BuyerJourney.Definitions;
using BuyerJourney.Logs;

namespace BuyerJourney.Tests.Reference;

/// <summary>Section 3 of the semantics for one stage.</summary>
internal sealed class ReferenceFunnel(ReferenceLog log, Stage stage)
{
    public long Entered => log.Journeys.Count(j => j.HasEntered(stage));

    public long Reached => log.Journeys.Count(j => j.HasReached(stage));

    public long Skipped => Reached - Entered;

    public long Visits => AllVisits.Count();

    /// <summary>"Visits beyond the journey's first to that stage."</summary>
    public long Reentries => log.Journeys.Sum(j => Math.Max(0, j.Visits.Count(v => v.Stage == stage) - 1));

    public long Advanced => Ending(VisitEnding.Advanced);

    public long Regressed => Ending(VisitEnding.Regressed);

    public long Reentered => Ending(VisitEnding.Reentered);

    public long SetAside => Ending(VisitEnding.SetAside);

    public long Lost => Ending(VisitEnding.Lost);

    public long Open => Ending(VisitEnding.Open);

    /// <summary>Visits of which nobody knows when they began; they count in the funnel.</summary>
    public long UnknownEntries => AllVisits.Count(v => v.IsEntryUnknown);

    /// <summary>"Reached(next) / Reached(this)"; what comes after the last stage before the purchase is the win, whether or not there are stages after it, and stages on hold have no next.</summary>
    public ReferenceRate? ConversionToNext =>
        Next is { } next ? new ReferenceRate(new ReferenceFunnel(log, next).Reached, Reached)
        : stage.IsOnHold || stage.IsAfterPurchase ? null
        : new ReferenceRate(log.Journeys.Count(j => j.IsWon), Reached);

    /// <summary>"Reached(this) / Reached(first)."</summary>
    public ReferenceRate? ConversionFromStart =>
        stage.IsOnHold ? null : new ReferenceRate(Reached, new ReferenceFunnel(log, ReferenceStageOrder.Of(log.Definition)[0]).Reached);

    /// <summary>"Of journeys that entered the stage and are closed: share won."</summary>
    public ReferenceRate ResolvedWinRate => ReferenceRate.Of(log.Journeys.Where(j => j.HasEntered(stage) && j.IsClosed), j => j.IsWon);

    /// <summary>"Lost / (Visits − Open)."</summary>
    public ReferenceRate DropOff => new(Lost, Visits - Open);

    private Stage? Next
    {
        get
        {
            Stage? later = stage.IsOnHold ? null : ReferenceStageOrder.Of(log.Definition).FirstOrDefault(s => s.Index > stage.Index);
            return later is { IsAfterPurchase: true } && !stage.IsAfterPurchase ? null : later;
        }
    }

    private IEnumerable<ReferenceVisit> AllVisits => log.Journeys.SelectMany(j => j.Visits).Where(v => v.Stage == stage);

    private long Ending(VisitEnding ending) => AllVisits.Count(v => v.Ending == ending);
}
