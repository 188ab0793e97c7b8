using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Versions;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Tests.Journeys;
using BuyerJourney.Tests.Reference;
using CsCheck;
using NodaTime;

namespace BuyerJourney.Tests.Logs;

public class LogMigrationTests
{
    private static JourneyDefinition One() => new JourneyDefinitionBuilder("sales")
        .Stage("lead").Stage("demo").Stage("talks").Won("won").Lost("lost").Touchpoint("call").Obstacle("cost").Build();

    private static JourneyDefinition Two() => new JourneyDefinitionBuilder("sales", version: 2)
        .Stage("presentation").Stage("lead").Lost("lost").Won("bought").Touchpoint("phone-call").Obstacle("budget").Obstacle("price").Build();

    private static DefinitionMigration OneToTwo() => DefinitionMigration.Create(One(), Two(), m => m
        .Stage("demo", "presentation").Stage("talks", "presentation").Outcome("won", "bought").Touchpoint("call", "phone-call").Obstacle("cost", "price"));

    [Fact]
    public void The_same_happened_under_the_new_names()
    {
        JourneyLog log = JourneyLog.Of(One(),
        [
            new JourneyStarted { Journey = "j", At = At.Start, Definition = "sales", Version = 1 },
            new StageEntered { Journey = "j", At = At.Start, Stage = "lead" },
            new TouchpointHappened { Journey = "j", At = At.Day(1), Touchpoint = "call" },
            new TouchpointHappened { Journey = "j", At = At.Day(1), Touchpoint = "webinar" },
            new StageEntered { Journey = "j", At = At.Day(2), Stage = "demo" },
            new StageEntered { Journey = "j", At = At.Day(3), Stage = "talks" },
            new ObstacleRaised { Journey = "j", At = At.Day(4), Obstacle = "cost" },
            new FeedbackGiven { Journey = "j", At = At.Day(4), Score = 7, Touchpoint = "call" },
            new JourneyClosed { Journey = "j", At = At.Day(5), Outcome = "lost", Reasons = ["cost", "weather"] },
        ]);

        JourneyLog migrated = log.Migrate(OneToTwo());

        migrated.Definition.Version.Should().Be(2);
        var said = new List<string>();
        foreach (JourneyTrace trace in migrated.Traces())
        {
            for (int i = 0; i < trace.Events.Length; i++) said.Add($"{migrated.Codes.KindOf(trace.Events[i])} {migrated.Codes.IdOf(trace.Events[i])}");
            trace.Detail(7).Touchpoint.Value.Should().Be("phone-call");
            trace.Detail(8).Reasons.Should().Equal("price", "weather");
            trace.Attribute(JourneyAttribute.Version).Should().Be(new AttributeValue(2));
            trace.Visits.Length.Should().Be(2);
            Instant.FromUnixTimeTicks(trace.Visits[1].EnteredTicks).Should().Be(At.Day(2));
        }

        said.Should().Equal(
            "Started ", "StageEntered lead", "Touchpoint phone-call", "Touchpoint webinar", "StageEntered presentation", "StageEntered presentation", "ObstacleRaised price", "Feedback ", "Closed lost");
    }

    [Fact]
    public void Migrating_a_log_is_migrating_its_events() => GeneratedLogs.Small.Sample(
        generated =>
        {
            DefinitionMigration migration = DefinitionMigration.Create(generated.Definition, Renamed(generated.Definition), m =>
            {
                foreach (Stage stage in generated.Definition.Stages) m.Stage(stage.Id, $"new-{stage}");
                foreach (Outcome outcome in generated.Definition.Outcomes) m.Outcome(outcome.Id, $"new-{outcome}");
                m.Touchpoint("demo-request", "demo").Obstacle("paperwork", "new-paperwork");
            });
            JourneyLog expected = (generated with { Definition = migration.To }).Build(generated.Events.Select(e => MigratedWhereKnown(e, migration)));

            JourneyLog migrated = generated.Build().Migrate(migration);

            LogPicture.Of(migrated, withDetails: true).Should().Equal(LogPicture.Of(expected, withDetails: true));
            migrated.Quality.Should().Be(expected.Quality);
            (migrated.Earliest, migrated.Latest).Should().Be((expected.Earliest, expected.Latest));
            migrated.Attributes.Should().Equal(expected.Attributes);
        },
        iter: 3_000);

    [Fact]
    public void Refuses_a_log_of_another_version()
    {
        Action migrate = () => JourneyLog.Of(Two(), []).Migrate(OneToTwo());

        migrate.Should().Throw<ArgumentException>().WithMessage("The log follows sales v2; the migration starts from sales v1.*");
    }

    [Fact]
    public void Refuses_null()
    {
        Action noLog = () => ((JourneyLog)null!).Migrate(OneToTwo());
        Action noMigration = () => JourneyLog.Of(One(), []).Migrate(null!);

        noLog.Should().Throw<ArgumentNullException>();
        noMigration.Should().Throw<ArgumentNullException>();
    }

    /// <summary>The same stages and outcomes with other names, in an order of their own kinds as before, and fewer touchpoints.</summary>
    private static JourneyDefinition Renamed(JourneyDefinition old) => JourneyDefinition.Create(
        "renamed",
        journey =>
        {
            foreach (Stage stage in old.Stages)
            {
                journey.Stage($"new-{stage}", s =>
                {
                    s.In(stage.Phase);
                    if (stage.IsOnHold) s.OnHold();
                    if (stage.IsReenterable) s.Reenterable();
                });
            }

            foreach (Outcome outcome in old.Outcomes.Reverse())
            {
                if (outcome.IsWon) journey.Won($"new-{outcome}");
                else journey.Lost($"new-{outcome}");
            }

            journey.Touchpoint("webinar").Touchpoint("intro-call").Touchpoint("demo").Obstacle("new-paperwork").Obstacle("budget").Obstacle("apostille");
        },
        version: 3);

    // An event names only what the old version has; a log may hold more, which keeps its name.
    private static JourneyEvent MigratedWhereKnown(JourneyEvent happened, DefinitionMigration migration)
    {
        bool isKnown = happened switch
        {
            TouchpointHappened touched => migration.From.FindTouchpoint(touched.Touchpoint) is not null,
            FeedbackGiven given => given.Touchpoint.IsNone || migration.From.FindTouchpoint(given.Touchpoint) is not null,
            ObstacleRaised raised => migration.From.FindObstacle(raised.Obstacle) is not null,
            ObstacleResolved resolved => migration.From.FindObstacle(resolved.Obstacle) is not null,
            _ => true,
        };
        return isKnown ? happened.Migrate(migration) : happened;
    }
}
