using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Validation;
using BuyerJourney.Definitions.Versions;
using BuyerJourney.Journeys;
using BuyerJourney.Tests.Journeys;
using NodaTime;

namespace BuyerJourney.Tests.Definitions.Versions;

public sealed class DefinitionVersionTests
{
    private static JourneyDefinition One() => new JourneyDefinitionBuilder("sales")
        .Stage("lead").Stage("demo", s => s.Expect(Duration.FromDays(21)).OwnedBy("sales")).Won("won").Lost("lost")
        .Touchpoint("call").Obstacle("cost", o => o.Holds(Severity.Blocking))
        .Rule("lead", "demo", on: "asks", r => r.Requires(Criterion.Touchpoint("call"))).Rule("demo", "won", on: "signs").Build();

    private static JourneyDefinition Two() => new JourneyDefinitionBuilder("sales", version: 2)
        .Stage("lead").Stage("presentation", s => s.Expect(Duration.FromDays(14)).OwnedBy("sales")).Won("won").Lost("lost")
        .Touchpoint("phone-call").Obstacle("price")
        .Rule("lead", "presentation", on: "asks").Rule("presentation", "won", on: "signs").Build();

    private static DefinitionMigration OneToTwo() =>
        DefinitionMigration.Create(One(), Two(), m => m.Stage("demo", "presentation").Touchpoint("call", "phone-call").Obstacle("cost", "price"));

    [Fact]
    public void A_version_does_not_differ_from_itself() => DefinitionDiff.Between(One(), One()).Should().BeEmpty();

    [Fact]
    public void Says_what_is_new_gone_and_different_in_words() =>
        DefinitionDiff.Between(One(), Two()).Select(c => c.ToString()).Should().Equal(
            "The stage 'demo' is gone.",
            "The stage 'presentation' is new.",
            "The touchpoint 'call' is gone.",
            "The touchpoint 'phone-call' is new.",
            "The obstacle 'cost' is gone.",
            "The obstacle 'price' is new.",
            "The rule 'lead → demo on asks' is gone.",
            "The rule 'demo → won on signs' is gone.",
            "The rule 'lead → presentation on asks' is new.",
            "The rule 'presentation → won on signs' is new.");

    [Fact]
    public void Says_how_each_part_differs()
    {
        static JourneyDefinition Version(int version, Action<JourneyDefinitionBuilder> define) => JourneyDefinition.Create("d", define, version);
        JourneyDefinition before = Version(1, j => j.Stage("a", s => s.Expect(Duration.FromDays(21))).Stage("b").Touchpoint("demo").Obstacle("price").Persona("cfo").Attribute("size", AttributeKind.Text)
            .Rule("a", "b", on: "go"));
        JourneyDefinition after = Version(2, j => j.Stage("b", s => s.MayStart()).Stage("a", s => s.Expect(Duration.FromDays(14)).WinsWith(0.3).MayStart()).Touchpoint("demo", t => t.By(Side.Buyer).In("b")).Obstacle("price", o => o.Holds(Severity.Minor))
            .Persona("cfo", "Pays").Attribute("size", AttributeKind.Number).Permit(JourneyPolicies.StepsBack)
            .Rule("a", "b", on: "go", r => r.Requires(Criterion.Touchpoint("demo")).Priority(2)));

        DefinitionDiff.Between(before, after).Select(c => (c.Kind, c.What)).Should().Equal(
            (ChangeKind.Changed, "The stage 'a' expects 14 days instead of 21 days."),
            (ChangeKind.Changed, "The stage 'a' is won from with the probability 0.3 instead of nothing."),
            (ChangeKind.Changed, "The stage 'a' lets journeys start: yes instead of no."),
            (ChangeKind.Changed, "The stage 'b' lets journeys start: yes instead of no."),
            (ChangeKind.Changed, "The stages come in the order b, a instead of a, b."),
            (ChangeKind.Changed, "The touchpoint 'demo' is by the Buyer instead of Seller."),
            (ChangeKind.Changed, "The touchpoint 'demo' is meant for b instead of nothing."),
            (ChangeKind.Changed, "The obstacle 'price' has the severity Minor instead of Major."),
            (ChangeKind.Changed, "The persona 'cfo' is described as Pays instead of nothing."),
            (ChangeKind.Changed, "The attribute 'size' holds a Number instead of a Text."),
            (ChangeKind.Changed, "The rule 'a → b on go' has the priority 2 instead of 0."),
            (ChangeKind.Changed, "The rule 'a → b on go' asks: Needs the touchpoint 'demo' first instead of nothing."),
            (ChangeKind.Changed, "The definition permits StepsBack instead of None."));
    }

    [Fact]
    public void A_migrated_journey_has_lived_the_same_under_the_new_names()
    {
        Journey journey = One().Start("j", At.Start).RecordTouchpoint("call", At.Day(1)).OrThrow().Fire("asks", At.Day(2)).OrThrow()
            .Raise("cost", At.Day(3), Severity.Major).OrThrow().Close("lost", At.Day(4), ["cost", "weather"]).OrThrow();

        Journey migrated = journey.Migrate(OneToTwo());

        migrated.Definition.Version.Should().Be(2);
        migrated.Events.Should().Equal(
            new JourneyStarted { Journey = "j", At = At.Start, Id = "j/1", Definition = "sales", Version = 2 },
            new StageEntered { Journey = "j", At = At.Start, Id = "j/2", Stage = "lead" },
            new TouchpointHappened { Journey = "j", At = At.Day(1), Id = "j/3", Touchpoint = "phone-call" },
            new StageEntered { Journey = "j", At = At.Day(2), Id = "j/4", Stage = "presentation", Trigger = "asks" },
            new ObstacleRaised { Journey = "j", At = At.Day(3), Id = "j/5", Obstacle = "price", Severity = Severity.Major },
            new JourneyClosed { Journey = "j", At = At.Day(4), Id = "j/6", Outcome = "lost", Reasons = ["price", "weather"] });
    }

    [Fact]
    public void Refuses_a_migration_that_has_no_place_for_something_listing_everything()
    {
        Action create = () => DefinitionMigration.Create(One(), Two(), m => m.Stage("demo", "nowhere").Stage("nothing", "lead").Touchpoint("call", "phone-call").Touchpoint("call", "phone-call"));

        create.Should().Throw<DefinitionMigrationException>().Which.Problems.Select(p => (p.Code, p.Place)).Should().Equal(
            (DiagnosticCodes.UnknownName, "stage 'demo' → 'nowhere'"),
            (DiagnosticCodes.UnknownName, "stage 'nothing' → 'lead'"),
            (DiagnosticCodes.MappedTwice, "touchpoint 'call' → 'phone-call'"),
            (DiagnosticCodes.MigrationIncomplete, "obstacle 'cost'"));
    }

    [Fact]
    public void Refuses_a_journey_of_another_version()
    {
        Action migrate = () => Two().Start("j", At.Start).Migrate(OneToTwo());
        migrate.Should().Throw<ArgumentException>().WithMessage("The journey 'j' follows sales v2; the migration starts from sales v1.*");
    }

    [Fact]
    public void Two_stages_may_become_one_and_the_visit_goes_on()
    {
        JourneyDefinition split = new JourneyDefinitionBuilder("d").Stage("a").Stage("b").Build();
        JourneyDefinition merged = new JourneyDefinitionBuilder("d", version: 2).Stage("a").Build();

        Journey journey = split.Start("j", At.Start).MoveTo("b", At.Day(3)).OrThrow().Migrate(DefinitionMigration.Create(split, merged, m => m.Stage("b", "a")));

        journey.StageEnteredAt.Should().Be(At.Start);
    }
}
