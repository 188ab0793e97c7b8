using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using NodaTime;

namespace BuyerJourney.Tests.Reference;

/// <summary>The BPI Challenge 2012 as a buyer's journey: stages in order, and approved, declined and cancelled as outcomes.</summary>
internal static class MappedBpic2012
{
    public static readonly Instant AsOf = Instant.FromUtc(2012, 3, 14, 16, 4, 54) + Duration.FromMilliseconds(681);

    private static readonly string[] Stages = ["SUBMITTED", "PARTLYSUBMITTED", "PREACCEPTED", "ACCEPTED", "FINALIZED"];

    /// <param name="mergePartlySubmitted">Whether PARTLYSUBMITTED, which follows SUBMITTED at once, is left out, as in the reference values of <c>multistate.json</c>.</param>
    public static JourneyLog Log(bool mergePartlySubmitted = false)
    {
        string[] stages = mergePartlySubmitted ? [.. Stages.Where(s => s != "PARTLYSUBMITTED")] : Stages;
        var builder = new JourneyLogBuilder(JourneyDefinition.Create("loan", journey =>
        {
            foreach (string stage in stages)
            {
                journey.Stage(stage);
            }

            journey.Won("approved").Lost("declined").Lost("cancelled");
        }));
        foreach (RecordedActivity recorded in RecordedActivities.Bpic2012())
        {
            string name = recorded.Activity["A_".Length..];
            EventCode? code = name switch
            {
                "APPROVED" or "REGISTERED" or "ACTIVATED" => builder.Codes.Outcome("approved"),
                "DECLINED" => builder.Codes.Outcome("declined"),
                "CANCELLED" => builder.Codes.Outcome("cancelled"),
                _ => stages.Contains(name) ? builder.Codes.Stage(name) : null,
            };
            if (code is { } happened)
            {
                builder.Add(builder.Journey(recorded.Case.AsSpan()), happened, recorded.At);
            }
        }

        return builder.Build();
    }
}
