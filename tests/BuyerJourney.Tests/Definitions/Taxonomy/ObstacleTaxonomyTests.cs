using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Taxonomy;
using BuyerJourney.Definitions.Validation;

namespace BuyerJourney.Tests.Definitions.Taxonomy;

public sealed class ObstacleTaxonomyTests
{
    [Theory]
    [InlineData("paperwork", "process/paperwork")]
    [InlineData("poor support", "service/poor-support")]
    [InlineData("cost of maintenance", "money/cost-of-maintenance")]
    [InlineData("price", "money/price")]
    [InlineData("no budget", "money/no-budget")]
    [InlineData("no authority", "people/no-authority")]
    [InlineData("competitor", "competition/competitor")]
    [InlineData("timing", "process/timing")]
    [InlineData("missing feature", "product/missing-feature")]
    [InlineData("security review", "process/security-review")]
    [InlineData("unclear need", "need/unclear-need")]
    [InlineData("no reply", "people/no-reply")]
    public void Has_the_obstacles_that_buyers_commonly_meet(string text, string tag) =>
        ObstacleTaxonomy.Common.Recognise(text)!.Id.Value.Should().Be(tag);

    [Theory]
    [InlineData("Too expensive!", "money/price")]
    [InlineData("  lost to COMPETITOR ", "competition/competitor")]
    [InlineData("no-response", "people/no-reply")]
    [InlineData("money/price", "money/price")]
    public void Recognises_a_loss_reason_whatever_its_case_and_punctuation(string text, string tag) =>
        ObstacleTaxonomy.Common.Recognise(text)!.Id.Value.Should().Be(tag);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("?!")]
    [InlineData("somewhat too expensive")]
    [InlineData("the weather")]
    public void Guesses_nothing(string? text) => ObstacleTaxonomy.Common.Recognise(text).Should().BeNull();

    [Fact]
    public void Every_common_kind_says_in_which_phases_it_is_common_who_removes_it_and_how()
    {
        ObstacleTag[] kinds = [.. ObstacleTaxonomy.Common.Tags.Where(t => t.Parent is not null)];

        kinds.Should().HaveCountGreaterThan(30);
        kinds.Should().AllSatisfy(t =>
        {
            t.Phases.Should().NotBeEmpty().And.OnlyHaveUniqueItems();
            t.Owner.Should().NotBeNull();
            t.Remedy.Should().EndWith(".");
            t.Synonyms.Should().NotBeEmpty();
        });
        Enum.GetValues<Phase>().Should().AllSatisfy(phase => ObstacleTaxonomy.Common.In(phase).Should().HaveCountGreaterThan(4));
    }

    [Fact]
    public void Kinds_lie_under_wider_kinds()
    {
        ObstacleTag price = ObstacleTaxonomy.Common["money/price"];

        (price.Name, price.Parent!.Value.Value, price.IsIn("money"), price.IsIn("money/price"), price.IsIn("mon")).Should().Be(("price", "money", true, true, false));
        ObstacleTaxonomy.Common["money"].Parent.Should().BeNull();
        ObstacleTaxonomy.Common.Under("trust").Select(t => t.Id.Value).Should().Equal("trust", "trust/unknown-seller", "trust/bad-experience");
    }

    [Fact]
    public void A_company_adds_its_own_kinds_beside_the_common_ones()
    {
        ObstacleTaxonomy ours = ObstacleTaxonomy.Common.With(new ObstacleTag("product/no-latvian") { Synonyms = ["No Latvian version"] });

        ours.Recognise("no latvian version")!.Id.Value.Should().Be("product/no-latvian");
        ours.Recognise("price")!.Id.Value.Should().Be("money/price");
        ObstacleTaxonomy.Common.Find("product/no-latvian").Should().BeNull();
    }

    [Fact]
    public void Refuses_a_tag_that_is_there_already_lies_nowhere_or_says_what_another_says()
    {
        Action twice = () => ObstacleTaxonomy.Common.With(new ObstacleTag("money/price"));
        Action nowhere = () => ObstacleTaxonomy.Common.With(new ObstacleTag("weather/rain"));
        Action ambiguous = () => ObstacleTaxonomy.Common.With(new ObstacleTag("money/discount") { Synonyms = ["too expensive"] });
        Action wordless = () => ObstacleTaxonomy.Common.With(new ObstacleTag("money/discount") { Synonyms = ["?!"] });

        twice.Should().Throw<ArgumentException>().WithMessage("The taxonomy has the tag 'money/price' already*");
        nowhere.Should().Throw<ArgumentException>().WithMessage("*'weather/rain' is a kind of 'weather', which the taxonomy does not have*");
        ambiguous.Should().Throw<ArgumentException>().WithMessage("'too expensive' means 'money/price' already*");
        wordless.Should().Throw<ArgumentException>().WithMessage("*neither letters nor digits*");
    }

    [Theory]
    [InlineData("money/")]
    [InlineData("/price")]
    [InlineData("money//price")]
    [InlineData("money/ price")]
    public void Refuses_an_id_with_an_empty_part(string id)
    {
        Action make = () => _ = new ObstacleTag(id);
        make.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Says_which_tag_is_missing()
    {
        Action look = () => _ = ObstacleTaxonomy.Common["weather"];
        look.Should().Throw<KeyNotFoundException>().WithMessage("*no tag 'weather'*");
    }

    [Fact]
    public void A_definition_takes_over_what_the_taxonomy_says_and_may_say_otherwise()
    {
        JourneyDefinition definition = new JourneyDefinitionBuilder("d")
            .Stage("decision", s => s.In(Phase.Decision)).Stage("use", s => s.In(Phase.AfterPurchase))
            .Obstacles(ObstacleTaxonomy.Common, "process/security-review")
            .Obstacle("dear", o => o.Of(ObstacleTaxonomy.Common["money/price"]).Holds(Severity.Blocking).OwnedBy("board"))
            .Build();

        Obstacle review = definition.FindObstacle("security-review")!;
        (review.Tag!.Value.Value, review.Severity, review.Owner!.Value.Value).Should().Be(("process/security-review", Severity.Blocking, "it"));
        review.Stages.Should().Equal("decision");
        review.Synonyms.Should().Contain("gdpr");
        Obstacle dear = definition.FindObstacle("dear")!;
        (dear.Tag!.Value.Value, dear.Severity, dear.Owner!.Value.Value).Should().Be(("money/price", Severity.Blocking, "board"));
        definition.Teams.Select(t => t.Id.Value).Should().Equal("it", "board");
    }

    private static JourneyDefinition WithHierarchy() => new JourneyDefinitionBuilder("d")
        .Stage("decision", s => s.In(Phase.Decision))
        .Obstacles(ObstacleTaxonomy.Common, "process", "process/paperwork", "money/price")
        .Obstacle("apostille", o => o.Under("paperwork"))
        .Obstacle("no-latvian-apostille", o => o.Under("apostille"))
        .Obstacle("weather")
        .Build();

    [Fact]
    public void An_obstacle_lies_under_the_one_that_was_said_or_else_under_the_nearest_wider_kind_that_the_definition_has()
    {
        JourneyDefinition definition = WithHierarchy();

        definition.Obstacles.Select(o => (o.Id.Value, o.Parent?.Value)).Should().Equal(
            ("process", null), ("paperwork", "process"), ("price", null), ("apostille", "paperwork"), ("no-latvian-apostille", "apostille"), ("weather", null));
    }

    [Fact]
    public void Obstacles_roll_up_to_wider_ones_and_to_kinds()
    {
        JourneyDefinition definition = WithHierarchy();

        definition.WiderObstacles("no-latvian-apostille").Select(o => o.Id.Value).Should().Equal("apostille", "paperwork", "process");
        definition.WiderObstacles("price").Should().BeEmpty();
        definition.ObstaclesUnder("paperwork").Select(o => o.Id.Value).Should().Equal("paperwork", "apostille", "no-latvian-apostille");
        definition.ObstaclesUnder("weather").Select(o => o.Id.Value).Should().Equal("weather");
        definition.ObstacleKinds("no-latvian-apostille").Select(k => k.Value).Should().Equal("process/paperwork", "process");
        definition.ObstacleKinds("price").Select(k => k.Value).Should().Equal("money/price", "money");
        definition.ObstacleKinds("weather").Should().BeEmpty();
    }

    [Fact]
    public void Says_which_obstacle_a_definition_does_not_have()
    {
        Action[] asks = [() => WithHierarchy().WiderObstacles("rain"), () => WithHierarchy().ObstaclesUnder("rain"), () => WithHierarchy().ObstacleKinds("rain")];

        asks.Should().AllSatisfy(ask => ask.Should().Throw<ArgumentException>().WithMessage("The definition 'd v1' has no obstacle 'rain'*"));
    }

    [Fact]
    public void Refuses_an_obstacle_under_one_that_is_not_there_and_obstacles_that_go_round_in_a_circle()
    {
        JourneyDefinitionBuilder builder = new JourneyDefinitionBuilder("d").Stage("a")
            .Obstacle("lost", o => o.Under("nowhere")).Obstacle("itself", o => o.Under("itself"))
            .Obstacle("hen", o => o.Under("egg")).Obstacle("egg", o => o.Under("hen")).Obstacle("chick", o => o.Under("hen"));

        builder.Check().Select(p => (p.Code, p.Place)).Should().Equal(
            (DiagnosticCodes.UnknownName, "obstacle 'lost'"), (DiagnosticCodes.ObstacleUnderItself, "obstacle 'itself'"),
            (DiagnosticCodes.ObstacleUnderItself, "obstacle 'hen'"), (DiagnosticCodes.ObstacleUnderItself, "obstacle 'egg'"));
        builder.Check()[2].What.Should().Be("It is a kind of itself: 'hen' under 'egg' under 'hen'.");
    }

    [Fact]
    public void A_wider_obstacle_by_kind_is_the_nearest()
    {
        JourneyDefinition definition = new JourneyDefinitionBuilder("d").Stage("a")
            .Obstacle("dear", o => o.Of(new ObstacleTag("money/price/list-price")))
            .Obstacle("all-money", o => o.Of(new ObstacleTag("money")))
            .Obstacle("any-price", o => o.Of(new ObstacleTag("money/price")))
            .Build();

        definition.WiderObstacles("dear").Select(o => o.Id.Value).Should().Equal("any-price", "all-money");
    }
}
