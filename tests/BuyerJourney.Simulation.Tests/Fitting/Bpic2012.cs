using System.IO.Compression;
using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Tests;
using NodaTime;
using NodaTime.Text;

namespace BuyerJourney.Simulation.Tests.Fitting;

/// <summary>The loan applications of BPI Challenge 2012 (van Dongen, 4TU): 13,087 real journeys, 399 of them open.</summary>
internal static class Bpic2012
{
    public static JourneyDefinition Definition { get; } = JourneyDefinition.Create("loan-application", journey => journey
        .Stage("A_SUBMITTED").Stage("A_PARTLYSUBMITTED").Stage("A_PREACCEPTED").Stage("A_ACCEPTED").Stage("A_FINALIZED")
        .Won("approved").Lost("A_DECLINED").Lost("A_CANCELLED"));

    public static JourneyLog Read()
    {
        using var file = new GZipStream(File.OpenRead(SharedFiles.Require("data/bpic2012_A.csv.gz")), CompressionMode.Decompress);
        using var reader = new StreamReader(file);
        var log = new JourneyLogBuilder(Definition);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            string[] cells = line.Split(',');
            Instant at = InstantPattern.ExtendedIso.Parse(cells[3]).Value;
            // A registered, an approved and an activated application are all one purchase.
            EventCode code = cells[2] is "A_REGISTERED" or "A_APPROVED" or "A_ACTIVATED" ? log.Codes.Outcome("approved")
                : cells[2] is "A_DECLINED" or "A_CANCELLED" ? log.Codes.Outcome(cells[2])
                : log.Codes.Stage(cells[2]);
            log.Add(log.Journey(cells[0]), code, at);
        }

        return log.Build();
    }
}
