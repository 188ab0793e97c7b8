using BuyerJourney.Demo.Sample;
using BuyerJourney.Logs;

namespace BuyerJourney.Demo.Sources;

/// <summary>The shipped sample.</summary>
internal static class SampleLog
{
    public static MeasuredLog Load()
    {
        JourneyLog log = SampleMaker.Simulator(SampleDefinition.Create()).Run(SampleMaker.Journeys, SampleMaker.From, SampleMaker.Until);
        return new MeasuredLog("sample: a made-up software company", log, log.Quality.ToString(), SampleMaker.Until);
    }
}
