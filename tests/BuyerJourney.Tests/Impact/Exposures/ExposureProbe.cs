using BuyerJourney.Definitions;
using BuyerJourney.Impact.Exposures;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Dimensions;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Statistics;
using NodaTime;

namespace BuyerJourney.Tests.Impact.Exposures;

/// <summary>The shared comparison with nothing around it: of touchpoints, which happen in a stay, or of obstacles, which stand until they are resolved.</summary>
internal sealed class ExposureProbe(ExposureKind kind, Dimension? within = null) : Metric<ExposureProbe.Counts, Rows<ExposureProbe.Row>>
{
    /// <summary>What stands while any obstacle stands.</summary>
    public const string Any = "any obstacle";

    public static Duration Given { get; } = Duration.FromHours(12);

    public override string Name => $"probe of {kind} within {within}";

    protected override Counts NewTally(TallyScope scope) => new(scope, kind, within);

    protected override void Fold(Counts tally, in JourneyTrace trace, int sign)
    {
        EventCodes codes = trace.Source.Codes;
        var spells = new List<(string Name, Spell Spell)>();
        for (int i = 0; i < trace.Events.Length; i++)
        {
            string name = codes.IdOf(trace.Events[i]);
            int standing = spells.FindIndex(s => s.Name == name && s.Spell.UntilEvent == int.MaxValue);
            switch (codes.KindOf(trace.Events[i]))
            {
                case EventKind.Touchpoint when kind == ExposureKind.Happening:
                case EventKind.ObstacleRaised when kind == ExposureKind.Standing && standing < 0:
                    spells.Add((name, new Spell(trace.Ticks[i], i)));
                    break;
                case EventKind.ObstacleResolved when kind == ExposureKind.Standing && standing >= 0:
                    spells[standing] = (name, spells[standing].Spell with { UntilTicks = trace.Ticks[i], UntilEvent = i });
                    break;
                default:
                    break;
            }
        }

        tally.Begin(trace);
        foreach ((string name, Spell spell) in spells)
        {
            tally.Add(name, spell);
            if (kind == ExposureKind.Standing)
            {
                tally.Add(Any, spell);
            }
        }

        tally.Finish(sign);
    }

    protected override Rows<Row> Report(Counts tally, ReportScope scope)
    {
        var reading = new ExposureReading(tally, scope, within is not null);
        return
        [
            .. from thing in reading.Things
               from stage in scope.Definition.Stages
               from outcome in Enum.GetValues<LandmarkOutcome>()
               from given in new Duration?[] { null, Given }
               select new Row(
                   thing,
                   stage.Id,
                   reading.StaysWith(thing, StayScopes.Of(stage)),
                   reading.AtLandmark(thing, StayScopes.Of(stage), outcome, given),
                   reading.ExtraDays(thing, StayScopes.Of(stage), given),
                   reading.AtRisk(thing, [stage]),
                   reading.AtRisk(thing, scope.Definition.Stages),
                   reading.MainStage(thing, scope.Definition.Stages)?.Id),
        ];
    }

    public sealed record Row(
        string Thing,
        Id<Stage> Stage,
        long StaysWith,
        LandmarkComparison Landmark,
        RestrictedMeanDifference? ExtraDays,
        TimeAtRiskComparison AtRisk,
        TimeAtRiskComparison AtRiskAnywhere,
        Id<Stage>? MainStage);

    public sealed class Counts : ExposureTally
    {
        internal Counts(TallyScope scope, ExposureKind kind, Dimension? within)
            : base(scope, kind, within)
        {
        }
    }
}
