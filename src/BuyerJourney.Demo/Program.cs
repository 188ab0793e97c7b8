using BuyerJourney.Demo.Sample;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;

var definition = SampleDefinition.Create();
JourneyLog log = SampleMaker.Simulator(definition).Run(SampleMaker.Journeys, SampleMaker.From, SampleMaker.Until);
Console.WriteLine(log);
Console.WriteLine(log.Measure(SampleMaker.Until, Metric.Funnel, Metric.TimeInStage));
