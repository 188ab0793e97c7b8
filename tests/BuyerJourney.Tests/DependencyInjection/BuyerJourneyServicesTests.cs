using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Criteria;
using BuyerJourney.Definitions.Validation;
using BuyerJourney.DependencyInjection;
using BuyerJourney.Goals;
using BuyerJourney.Journeys;
using BuyerJourney.Logs;
using BuyerJourney.Metrics;
using BuyerJourney.Metrics.Figures;
using BuyerJourney.Metrics.Tallies;
using BuyerJourney.Metrics.WorkingTime;
using BuyerJourney.Statistics;
using BuyerJourney.Tests.Journeys;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace BuyerJourney.Tests.DependencyInjection;

public sealed class BuyerJourneyServicesTests
{
    private static readonly ServiceProviderOptions Strict = new() { ValidateOnBuild = true, ValidateScopes = true };

    private static void TwoVersions(BuyerJourneyOptions options) => options
        .AddDefinition("sales", j => j.Stage("lead").Stage("deal").Rule("lead", "deal", on: "go"))
        .AddDefinition("sales", j => j.Stage("lead").Stage("talk").Stage("deal").Rule("lead", "talk", on: "go").Rule("talk", "deal", on: "go"), version: 2)
        .AddDefinition(new JourneyDefinitionBuilder("shop").Stage("visit").Build());

    private static ServiceProvider Build(Action<BuyerJourneyOptions> configure) => new ServiceCollection().AddBuyerJourney(configure).BuildServiceProvider(Strict);

    [Fact]
    public void Refuses_an_id_that_is_the_key_of_a_version()
    {
        var services = new ServiceCollection();

        services.Invoking(s => s.AddBuyerJourney(options => TwoVersions(options.AddDefinition("sales v2", j => j.Stage("lead").Stage("deal").Rule("lead", "deal", on: "go")))))
            .Should().Throw<ArgumentException>().WithMessage("'sales v2' is the key of a version of 'sales' and the id of another definition.*");
        services.Should().BeEmpty();
    }

    [Fact]
    public void Gives_definitions_by_id_and_version()
    {
        using ServiceProvider provider = Build(TwoVersions);
        JourneyDefinitionCatalogue catalogue = provider.GetRequiredService<JourneyDefinitionCatalogue>();

        catalogue.Definitions.Select(d => d.ToString()).Should().Equal("sales v1", "sales v2", "shop v1");
        catalogue.Latest("sales").Version.Should().Be(2);
        catalogue.Get("sales", 1).Version.Should().Be(1);
        catalogue.Find("sales", 3).Should().BeNull();
        provider.GetRequiredKeyedService<JourneyDefinition>("sales").Should().BeSameAs(catalogue.Latest("sales"));
        provider.GetRequiredKeyedService<JourneyDefinition>("sales v1").Should().BeSameAs(catalogue.Get("sales", 1));
        provider.GetRequiredKeyedService<JourneyDefinition>("shop").Id.Value.Should().Be("shop");
    }

    [Fact]
    public void Says_what_there_is_when_a_definition_is_missing()
    {
        using ServiceProvider provider = Build(TwoVersions);
        JourneyDefinitionCatalogue catalogue = provider.GetRequiredService<JourneyDefinitionCatalogue>();
        Action latest = () => catalogue.Latest("sails");
        Action version = () => catalogue.Get("sales", 3);

        latest.Should().Throw<KeyNotFoundException>().WithMessage("There is no definition 'sails'; there are 'sales v1', 'sales v2', 'shop v1'.*");
        version.Should().Throw<KeyNotFoundException>().WithMessage("There is no definition 'sales v3'*");
    }

    [Fact]
    public void Adding_the_same_again_changes_nothing()
    {
        IServiceCollection services = new ServiceCollection().AddBuyerJourney(TwoVersions);
        int once = services.Count;

        services.AddBuyerJourney(TwoVersions);

        services.Should().HaveCount(once);
        using ServiceProvider provider = services.BuildServiceProvider(Strict);
        provider.GetRequiredService<JourneyDefinitionCatalogue>().Definitions.Should().HaveCount(3);
    }

    [Fact]
    public void Several_parts_of_a_host_may_each_add_their_own()
    {
        using ServiceProvider provider = new ServiceCollection().AddBuyerJourney(TwoVersions)
            .AddBuyerJourney(o => o.AddDefinition("service", j => j.Stage("open")))
            .AddBuyerJourney(o => o.AddDefinition("sales", j => j.Stage("lead"), version: 3)).BuildServiceProvider(Strict);

        provider.GetRequiredService<JourneyDefinitionCatalogue>().Definitions.Select(d => d.ToString()).Should().Equal("sales v1", "sales v2", "sales v3", "service v1", "shop v1");
        provider.GetRequiredKeyedService<JourneyDefinition>("sales").Version.Should().Be(3);
    }

    [Fact]
    public void Refuses_another_definition_of_the_same_id_and_version_and_leaves_the_services_as_they_were()
    {
        IServiceCollection services = new ServiceCollection().AddBuyerJourney(TwoVersions);
        ServiceDescriptor[] before = [.. services];

        Action add = () => services.AddBuyerJourney(o => o.AddDefinition("other", j => j.Stage("a")).AddDefinition("sales", j => j.Stage("lead").Stage("bargain")));

        add.Should().Throw<ArgumentException>().WithMessage("There is another definition 'sales v1' already: *");
        services.Should().Equal(before);
    }

    [Fact]
    public void Checks_definitions_at_once()
    {
        var services = new ServiceCollection();

        Action add = () => services.AddBuyerJourney(o => o.AddDefinition("broken", j => j.Stage("a").Stage("a").Rule("a", "b", on: "go")));

        add.Should().Throw<JourneyDefinitionException>().Which.Problems.Should().HaveCount(2);
        services.Should().BeEmpty();
    }

    [Fact]
    public void Custom_criteria_come_from_the_container()
    {
        using ServiceProvider provider = new ServiceCollection().AddSingleton(new Ratings("good"))
            .AddBuyerJourney(o => o.AddCriterion<RatedAs>("rated")
                .AddDefinition("sales", j => j.Stage("lead").Stage("deal").Rule("lead", "deal", on: "go", r => r.Requires(Criterion.Custom("rated")))))
            .BuildServiceProvider(Strict);
        Journey journey = provider.GetRequiredKeyedService<JourneyDefinition>("sales").Start("j", At.Start);

        journey.Fire("go", At.Day(1)).Refusals.Select(r => r.Sentence).Should().Equal("Needs the rating 'good'.");
        journey.RecordAttribute(JourneyAttribute.Segment, "good", At.Day(1)).OrThrow().Fire("go", At.Day(1)).Accepted.Should().BeTrue();
    }

    [Fact]
    public void Code_that_a_definition_brings_itself_goes_before_that_of_the_container()
    {
        using ServiceProvider provider = new ServiceCollection().AddSingleton(new Ratings("good"))
            .AddBuyerJourney(o => o.AddCriterion<RatedAs>("rated")
                .AddDefinition("sales", j => j.Stage("lead").Stage("deal").CustomCriterion("rated", "Needs nothing.", _ => true).Rule("lead", "deal", on: "go", r => r.Requires(Criterion.Custom("rated")))))
            .BuildServiceProvider(Strict);

        provider.GetRequiredKeyedService<JourneyDefinition>("sales").Start("j", At.Start).CanFire("go", At.Day(1)).Should().BeTrue();
    }

    [Fact]
    public void Refuses_two_criteria_of_one_name_and_a_rule_that_names_none()
    {
        Action together = () => Build(o => o.AddCriterion<RatedAs>("rated").AddCriterion<Never>("rated"));
        Action apart = () => new ServiceCollection().AddBuyerJourney(o => o.AddCriterion<RatedAs>("rated")).AddBuyerJourney(o => o.AddCriterion<Never>("rated"));
        Action missing = () => Build(o => o.AddDefinition("sales", j => j.Stage("lead").Stage("deal").Rule("lead", "deal", on: "go", r => r.Requires(Criterion.Custom("rated")))));

        together.Should().Throw<ArgumentException>().WithMessage("The custom criterion 'rated' is RatedAs already, so it cannot be Never*");
        apart.Should().Throw<ArgumentException>().WithMessage("The custom criterion 'rated' is RatedAs already, so it cannot be Never*");
        missing.Should().Throw<JourneyDefinitionException>().Which.Problems.Single().Code.Should().Be(DiagnosticCodes.CustomCriterionMissing);
    }

    [Fact]
    public void Metrics_come_from_the_container_beside_those_that_are_ready()
    {
        using ServiceProvider provider = new ServiceCollection().AddSingleton(new Wanted("demo"))
            .AddBuyerJourney(o => o.AddMetric(Metric.Funnel).AddMetric<ShareWith>())
            .AddBuyerJourney(o => o.AddMetric(Metric.LeavesAfter("demo")).AddMetric(Metric.LeavesAfter("call")))
            .BuildServiceProvider(Strict);
        MetricCatalogue metrics = provider.GetRequiredService<MetricCatalogue>();

        metrics.Metrics.Select(m => m.Name).Should().Equal("funnel", "share with demo", Metric.LeavesAfter("demo").Name, Metric.LeavesAfter("call").Name);
        metrics.Get("funnel").Should().BeSameAs(Metric.Funnel);
        metrics.Find("share with demo").Should().BeSameAs(provider.GetRequiredService<ShareWith>());
        metrics.Find("nothing").Should().BeNull();

        JourneyLog log = JourneyLog.Of(new JourneyDefinitionBuilder("d").Stage("a").Build(),
            [new TouchpointHappened { Journey = "one", At = At.Start, Touchpoint = "demo" }, new TouchpointHappened { Journey = "two", At = At.Start, Touchpoint = "call" }]);
        MetricReports reports = log.Measure(At.Day(1), metrics.Metrics.AsSpan());
        reports.Get(provider.GetRequiredService<ShareWith>()).Should().Be(new Proportion(1, 2));
    }

    [Fact]
    public void Adding_the_same_metric_again_changes_nothing()
    {
        static void Same(BuyerJourneyOptions options) => options.AddMetric<ShareWith>().AddMetric(Metric.LeavesAfter("demo"));
        IServiceCollection services = new ServiceCollection().AddSingleton(new Wanted("demo")).AddBuyerJourney(Same);
        int once = services.Count;

        services.AddBuyerJourney(Same);

        services.Should().HaveCount(once);
        using ServiceProvider provider = services.BuildServiceProvider(Strict);
        provider.GetRequiredService<MetricCatalogue>().Metrics.Should().HaveCount(2);
    }

    [Fact]
    public void Ready_metrics_of_one_name_are_refused_at_once()
    {
        static WorkingCalendar Office(int until) => WorkingCalendar.Weekdays("office", DateTimeZone.Utc, new LocalTime(9, 0), new LocalTime(until, 0));
        ServiceCollection services = new();
        services.AddBuyerJourney(o => o.AddMetric(Metric.TimeInStage.In(Office(17))).AddMetric(Metric.TimeInStage.In(Office(17))));
        int before = services.Count;

        Action inOneCall = () => new ServiceCollection().AddBuyerJourney(o => o.AddMetric(Metric.TimeInStage.In(Office(17))).AddMetric(Metric.TimeInStage.In(Office(12))));
        Action inTwo = () => services.AddBuyerJourney(o => o.AddMetric(Metric.TimeInStage.In(Office(12))));

        inOneCall.Should().Throw<ArgumentException>().WithMessage("The metrics TimeInStageMetric and TimeInStageMetric are both named 'time in stage in working time of office'*");
        inTwo.Should().Throw<ArgumentException>().WithMessage("*are both named 'time in stage in working time of office'*");
        services.Should().HaveCount(before);
    }

    [Fact]
    public void Says_which_metrics_have_one_name_and_which_there_are()
    {
        using ServiceProvider twice = new ServiceCollection().AddSingleton(new Wanted("demo")).AddBuyerJourney(o => o.AddMetric<ShareWith>().AddMetric(new ShareWith(new Wanted("demo")))).BuildServiceProvider(Strict);
        using ServiceProvider none = Build(TwoVersions);
        using ServiceProvider one = Build(o => o.AddMetric(Metric.Funnel));
        Action resolve = () => twice.GetRequiredService<MetricCatalogue>();
        Action fromNone = () => none.GetRequiredService<MetricCatalogue>().Get("funel");
        Action fromOne = () => one.GetRequiredService<MetricCatalogue>().Get("funel");
        Action nothing = () => Build(o => o.AddMetric(null!));

        resolve.Should().Throw<InvalidOperationException>().WithMessage("The metrics ShareWith and ShareWith are both named 'share with demo'*");
        fromNone.Should().Throw<KeyNotFoundException>().WithMessage("There is no metric 'funel'; there are none.*");
        fromOne.Should().Throw<KeyNotFoundException>().WithMessage("There is no metric 'funel'; there are 'funnel'.*");
        nothing.Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void The_clock_is_the_systems_unless_the_host_has_its_own()
    {
        var own = new StillClock();
        using ServiceProvider defaulted = Build(TwoVersions);
        using ServiceProvider before = new ServiceCollection().AddSingleton<IClock>(own).AddBuyerJourney(TwoVersions).BuildServiceProvider(Strict);
        using ServiceProvider after = new ServiceCollection().AddBuyerJourney(TwoVersions).AddSingleton<IClock>(own).BuildServiceProvider(Strict);

        defaulted.GetRequiredService<IClock>().Should().BeSameAs(SystemClock.Instance);
        before.GetRequiredService<IClock>().Should().BeSameAs(own);
        after.GetRequiredService<IClock>().Should().BeSameAs(own);
    }

    [Fact]
    public void Refuses_null()
    {
        Action noServices = () => ((IServiceCollection)null!).AddBuyerJourney(TwoVersions);
        Action noOptions = () => new ServiceCollection().AddBuyerJourney(null!);

        noServices.Should().Throw<ArgumentNullException>();
        noOptions.Should().Throw<ArgumentNullException>();
    }

    private sealed record Ratings(string Wanted);

    private sealed class RatedAs(Ratings ratings) : ICustomCriterion
    {
        public string Need => $"Needs the rating '{ratings.Wanted}'.";

        public bool IsMet(in CriterionContext context) => context.Facts.Attribute(JourneyAttribute.Segment) == ratings.Wanted;
    }

    private sealed class Never : ICustomCriterion
    {
        public string Need => "Can never be met.";

        public bool IsMet(in CriterionContext context) => false;
    }

    [Fact]
    public void Goals_are_for_the_latest_version_of_their_definition_and_are_checked_with_it()
    {
        Goal wins = Goal.AtLeast(Figure.WinRate, 0.3, At.Day(90));
        Goal talks = Goal.AtMost(Figure.DropOff("talk"), 0.2, At.Day(90));
        IServiceCollection services = new ServiceCollection().AddBuyerJourney(o => TwoVersions(o)).AddBuyerJourney(o => o.AddGoals("sales", wins)).AddBuyerJourney(o => o.AddGoals("sales", talks, wins));
        using ServiceProvider provider = services.BuildServiceProvider(Strict);

        GoalSet goals = provider.GetRequiredKeyedService<GoalSet>("sales");
        goals.Goals.Should().Equal(wins, talks);
        goals.Definition.Should().BeSameAs(provider.GetRequiredKeyedService<JourneyDefinition>("sales"));
        provider.GetKeyedService<GoalSet>("shop").Should().BeNull();

        Action unknownStage = () => services.AddBuyerJourney(o => o.AddGoals("shop", talks));
        Action unknownDefinition = () => services.AddBuyerJourney(o => o.AddGoals("sails", wins));
        Action withoutTheStage = () => services.AddBuyerJourney(o => o.AddDefinition("sales", j => j.Stage("lead"), version: 3));
        unknownStage.Should().Throw<GoalException>().WithMessage("*'shop' has no stage 'talk'*");
        unknownDefinition.Should().Throw<ArgumentException>().WithMessage("There is no definition 'sails' to set goals for*");
        withoutTheStage.Should().Throw<GoalException>().WithMessage("*'sales' has no stage 'talk'*");
    }

    public sealed record Wanted(Id<Touchpoint> Touchpoint);

    /// <summary>A host's own metric that asks the container for something: the share of journeys with a touchpoint.</summary>
    public sealed class ShareWith(Wanted wanted) : Metric<ShareWith.Counts, Proportion>
    {
        public override string Name => $"share with {wanted.Touchpoint}";

        protected override Counts NewTally(TallyScope scope) => new(scope, wanted.Touchpoint);

        protected override void Fold(Counts tally, in JourneyTrace trace, int sign)
        {
            tally.Journeys.Add(sign);
            if (trace.Has(tally.Touchpoint)) tally.With.Add(sign);
        }

        protected override Proportion Report(Counts tally, ReportScope scope) => new(tally.With.Value, tally.Journeys.Value);

        public sealed class Counts : Tally
        {
            public Counts(TallyScope scope, Id<Touchpoint> touchpoint)
                : base(scope) =>
                (Journeys, With, Touchpoint) = (AddCount("journeys"), AddCount("with"), scope.Codes.Touchpoint(touchpoint));

            public Count Journeys { get; }

            public Count With { get; }

            public EventCode Touchpoint { get; }
        }
    }

    private sealed class StillClock : IClock
    {
        public Instant GetCurrentInstant() => At.Start;
    }
}
