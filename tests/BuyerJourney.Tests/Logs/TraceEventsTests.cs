using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using BuyerJourney.Tests.Reference;
using CsCheck;

namespace BuyerJourney.Tests.Logs;

public class TraceEventsTests
{
    [Fact]
    public void A_log_of_the_events_of_a_log_is_the_same_log() => GeneratedLogs.Small.Sample(
        generated =>
        {
            JourneyLog log = generated.Build();
            var builder = new JourneyLogBuilder(generated.Definition);
            foreach (JourneyTrace trace in log.Traces())
            {
                builder.Journey(trace.Key);
                builder.AddRange(trace.ToEvents());
            }

            JourneyLog again = builder.Build();

            foreach (JourneyTrace trace in log.Traces())
            {
                again.Traces(again.Find(trace.Key)!.Value, 1).MoveNext().Should().BeTrue();
                foreach (JourneyTrace same in again.Traces(again.Find(trace.Key)!.Value, 1))
                {
                    Picture(same, again).Should().Equal(Picture(trace, log));
                }
            }
        },
        iter: 1_000);

    private static List<string> Picture(JourneyTrace trace, JourneyLog log)
    {
        var picture = new List<string>();
        for (int i = 0; i < trace.Events.Length; i++)
        {
            picture.Add($"{trace.Ticks[i]} {log.Codes.KindOf(trace.Events[i])} {log.Codes.IdOf(trace.Events[i])} {trace.Detail(i)}");
        }

        foreach (ref readonly Visit visit in trace.Visits)
        {
            picture.Add($"{visit.Stage} {visit.EnteredTicks} {visit.IsEntryUnknown}");
        }

        if (!trace.IsEmpty)
        {
            picture.Add($"{trace.Value}");
            foreach (Id<JourneyAttribute> attribute in (Id<JourneyAttribute>[])[JourneyAttribute.Segment, JourneyAttribute.Persona, JourneyAttribute.Owner])
            {
                picture.Add($"{attribute}: {trace.Attribute(attribute)} {trace.Attribute(attribute, AttributeMoment.Latest)}");
            }
        }

        return picture;
    }
}
