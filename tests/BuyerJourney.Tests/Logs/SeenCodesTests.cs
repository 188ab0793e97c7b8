using BuyerJourney.Definitions;
using BuyerJourney.Logs;
using CsCheck;

namespace BuyerJourney.Tests.Logs;

/// <summary>What a journey has met is the same set whether it lies in the bits of one number or, for a definition of many stages, in a table.</summary>
public class SeenCodesTests
{
    private const int MostStages = 90;

    [Fact]
    public void Know_what_was_met_before_and_how_far_the_journey_got() => Gen.Select(Gen.Bool.Array[1, MostStages], Gen.Int[0, 2], Gen.Int[0, int.MaxValue].Array[0, 40]).Sample(
        (areOnHold, outcomes, chances) =>
        {
            JourneyDefinition definition = Definition(areOnHold, outcomes);
            int codes = definition.Stages.Length + definition.Outcomes.Length;
            int[] met = [.. chances.Select(chance => chance % codes)];
            Require(new SeenManyCodes(definition), definition, met);
            if (codes <= SeenFewCodes.Most)
            {
                Require(new SeenFewCodes(definition), definition, met);
            }
        },
        iter: 2_000);

    private static void Require<TSeen>(TSeen seen, JourneyDefinition definition, int[] met)
        where TSeen : struct, ISeenCodes
    {
        for (int journey = 0; journey < 2; journey++)
        {
            seen.Clear();
            seen.FurthestStage.Should().Be(-1);
            var before = new HashSet<int>();
            foreach (int code in met)
            {
                seen.See(code).Should().Be(before.Add(code) ? 0 : 1);
                seen.FurthestStage.Should().Be(definition.Stages.Where(stage => !stage.IsOnHold && before.Contains(stage.Index)).Select(stage => stage.Index).DefaultIfEmpty(-1).Max());
            }
        }
    }

    // The first stage is an ordinary one, or no journey could start.
    private static JourneyDefinition Definition(bool[] areOnHold, int outcomes) => JourneyDefinition.Create("generated", journey =>
    {
        for (int i = 0; i < areOnHold.Length; i++)
        {
            journey.Stage($"s{i}", stage =>
            {
                if (areOnHold[i] && i > 0)
                {
                    stage.OnHold();
                }
            });
        }

        foreach (int outcome in Enumerable.Range(0, outcomes))
        {
            journey.Lost($"lost-{outcome}");
        }
    });
}
