using BuyerJourney.Logs;

namespace BuyerJourney.Interchange.Importing;

/// <summary>Gathers stays and turns them into events, counting where one does not end as the next begins.</summary>
/// <remarks>Holds the stays of a file until its end, as they may stand in any order.</remarks>
internal sealed class Stays
{
    private readonly ImportRun _run;
    private readonly List<StatedStay> _stays = [];

    public Stays(ImportRun run)
    {
        _run = run;
        run.AtEnd(HandOn);
    }

    public void Add(in StatedStay stay) => _stays.Add(stay);

    private void HandOn()
    {
        // Of two that began at one instant the one that ended first came first; stages else stand in the definition's order, and outcomes last.
        StatedStay[] stays = [.. _stays.OrderBy(s => s.Journey.Value).ThenBy(s => s.Entered).ThenBy(s => s.Exited ?? long.MaxValue).ThenBy(s => s.Stage.Value)];
        for (int i = 0; i < stays.Length; i++)
        {
            _run.Add(stays[i].Journey, stays[i].Stage, stays[i].Entered, stays[i].Detail);
            if (stays[i].Exited is not { } exited || !IsStage(stays[i].Stage) || IsRepeated(stays, i))
            {
                continue;
            }

            bool isLast = i + 1 == stays.Length || stays[i + 1].Journey != stays[i].Journey;
            if (isLast || stays[i + 1].Entered > exited)
            {
                _run.CountGap();
            }
            else if (stays[i + 1].Entered < exited)
            {
                _run.CountOverlap();
            }
        }
    }

    // The log counts it once then, and a stay does not overlap itself.
    private bool IsRepeated(StatedStay[] stays, int at) => _run.Options.Deduplicate && at + 1 < stays.Length && stays[at + 1] == stays[at];

    private bool IsStage(EventCode code) => _run.Builder.Codes.KindOf(code) == EventKind.StageEntered;
}
