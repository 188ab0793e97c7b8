using System.Globalization;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Naming;
using BuyerJourney.Definitions.Taxonomy;

namespace BuyerJourney.Tests.Definitions.Naming;

public sealed class DisplayNamesTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo Latvian = CultureInfo.GetCultureInfo("lv");
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de");
    private static readonly CultureInfo Austrian = CultureInfo.GetCultureInfo("de-AT");

    private static readonly Id<Stage> Demo = "demo";

    [Fact]
    public void Speaks_English_and_Latvian()
    {
        DisplayNames.Standard.Of(Demo, English).Should().Be("Demo");
        DisplayNames.Standard.Of(Demo, Latvian).Should().Be("Demonstrācija");
        DisplayNames.Standard.Of(Demo, CultureInfo.GetCultureInfo("lv-LV")).Should().Be("Demonstrācija");
        DisplayNames.Standard.Of(Phase.AfterPurchase, Latvian).Should().Be("Pēc pirkuma");
    }

    [Fact]
    public void Names_everything_that_has_a_fixed_set_of_values_and_every_common_obstacle()
    {
        foreach (CultureInfo culture in new[] { English, Latvian })
        {
            Enum.GetValues<Phase>().Select(p => DisplayNames.Standard.Of(p, culture)).Should().OnlyHaveUniqueItems();
            Enum.GetValues<Severity>().Select(s => DisplayNames.Standard.Of(s, culture)).Should().OnlyHaveUniqueItems();
            Enum.GetValues<Reaction>().Select(r => DisplayNames.Standard.Of(r, culture)).Should().OnlyHaveUniqueItems();
            Enum.GetValues<Side>().Select(s => DisplayNames.Standard.Of(s, culture)).Should().OnlyHaveUniqueItems();
            ObstacleTaxonomy.Common.Tags.Should().AllSatisfy(t => DisplayNames.Standard.Of(t.Id, culture).Should().NotBe(t.Id.Value));
            ObstacleTaxonomy.Common.Tags.Where(t => t.Parent is not null).Should()
                .AllSatisfy(t => DisplayNames.Standard.Of((Id<Obstacle>)t.Name, culture).Should().Be(DisplayNames.Standard.Of(t.Id, culture)));
        }

        ObstacleTaxonomy.Common.Tags.Count(t => DisplayNames.Standard.Of(t.Id, Latvian) == DisplayNames.Standard.Of(t.Id, English)).Should().Be(0);
    }

    [Fact]
    public void Falls_back_to_English_and_then_to_the_id()
    {
        DisplayNames.Standard.Of(Demo, German).Should().Be("Demo");
        DisplayNames.Standard.Of((Id<Stage>)"site-visit", German).Should().Be("site-visit");
    }

    [Fact]
    public void A_host_adds_its_own_culture_and_its_own_names()
    {
        DisplayNames names = DisplayNames.Standard
            .With(German, n => n.Stage("demo", "Vorführung").Outcome("won", "Gewonnen").Touchpoint("demo", "Vorführtermin").Obstacle("price", "Preis").Tag("money", "Geld")
                .Persona("cfo", "Finanzchefin").Team("sales", "Vertrieb").Trigger("signs", "Unterschreibt").Phase(Phase.Decision, "Entscheidung").Severity(Severity.Minor, "Gering")
                .Reaction(Reaction.Positive, "Gut").Side(Side.Buyer, "Käufer"))
            .With(English, n => n.Stage("site-visit", "Visit on site"));

        names.Of(Demo, Austrian).Should().Be("Vorführung");
        names.Of((Id<Outcome>)"won", German).Should().Be("Gewonnen");
        names.Of((Id<Touchpoint>)"demo", German).Should().Be("Vorführtermin");
        names.Of((Id<Obstacle>)"price", German).Should().Be("Preis");
        names.Of((Id<ObstacleTag>)"money", German).Should().Be("Geld");
        names.Of((Id<Persona>)"cfo", German).Should().Be("Finanzchefin");
        names.Of((Id<Team>)"sales", German).Should().Be("Vertrieb");
        names.Of((Id<Trigger>)"signs", German).Should().Be("Unterschreibt");
        names.Of(Phase.Decision, German).Should().Be("Entscheidung");
        names.Of(Severity.Minor, German).Should().Be("Gering");
        names.Of(Reaction.Positive, German).Should().Be("Gut");
        names.Of(Side.Buyer, German).Should().Be("Käufer");
        names.Of((Id<Stage>)"site-visit", Latvian).Should().Be("Visit on site");
        names.Of(Demo, Latvian).Should().Be("Demonstrācija");
        DisplayNames.Standard.Of(Demo, German).Should().Be("Demo");
    }

    [Fact]
    public void Refuses_an_empty_name_and_no_culture()
    {
        Action empty = () => DisplayNames.Standard.With(German, n => n.Stage("demo", ""));
        Action noCulture = () => DisplayNames.Standard.Of(Demo, null!);

        empty.Should().Throw<ArgumentException>();
        noCulture.Should().Throw<ArgumentNullException>();
    }
}
