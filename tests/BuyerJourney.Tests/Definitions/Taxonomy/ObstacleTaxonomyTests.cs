using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Taxonomy;

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
}
