using BuyerJourney.Definitions;
using BuyerJourney.Goals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;

namespace BuyerJourney.DependencyInjection;

/// <summary>Adds buyer journeys to a container.</summary>
public static class BuyerJourneyServices
{
    /// <summary>
    /// Adds the definitions and what they need: a <see cref="JourneyDefinitionCatalogue"/>, each <see cref="JourneyDefinition"/> under its id (its latest version)
    /// and under its id and version (<c>b2b v2</c>) as keyed services, the custom criteria, a <see cref="MetricCatalogue"/> of the metrics, the <see cref="GoalSet"/> of a definition's goals
    /// as a keyed service under its id, and an <see cref="IClock"/> unless there is one.
    /// </summary>
    /// <param name="services">The container's services.</param>
    /// <param name="configure">Says which definitions, criteria, metrics and goals there are.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="Definitions.Validation.JourneyDefinitionException">A definition is wrong; the exception lists every problem.</exception>
    /// <exception cref="GoalException">A goal is wrong; the exception lists every problem of a definition's goals.</exception>
    /// <exception cref="ArgumentException">Another definition of the same id and version, or another criterion or ready metric of the same name, was added before; a definition has the id that is another version's key; or there are goals for a definition that there is not.</exception>
    /// <remarks>
    /// Everything is checked here and now; what is refused leaves the services as they were. Adding the same again changes nothing.
    /// Everything added is a singleton, and a custom criterion or metric may not depend on scoped services. What only the container can know is told when it makes the catalogue: that a metric which it makes has the name of another.
    /// </remarks>
    /// <example><code>
    /// services.AddBuyerJourney(options => options
    ///     .AddCriterion&lt;CreditCheck&gt;("credit-check")
    ///     .AddMetric(Metric.Funnel).AddMetric&lt;DemoShare&gt;()
    ///     .AddDefinition("b2b", journey => journey.Stage("lead").Stage("deal").Rule("lead", "deal", on: "qualifies", r => r.Requires(Criterion.Custom("credit-check")))));
    /// // then, in a constructor: ([FromKeyedServices("b2b")] JourneyDefinition b2b, MetricCatalogue metrics, IClock clock)
    /// </code></example>
    public static IServiceCollection AddBuyerJourney(this IServiceCollection services, Action<BuyerJourneyOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        JourneyRegistrations known = RegistrationsIn(services) ?? JourneyRegistrations.None;
        var options = new BuyerJourneyOptions();
        configure(options);
        JourneyRegistrations all = known.With(options);

        services.Replace(ServiceDescriptor.Singleton(all));
        services.TryAddSingleton(provider => provider.GetRequiredService<JourneyRegistrations>().BuildDefinitions(provider));
        services.TryAddSingleton(provider => provider.GetRequiredService<JourneyRegistrations>().BuildMetrics(provider));
        foreach (Action<IServiceCollection> register in options.Services)
        {
            register(services);
        }

        foreach (JourneyDefinition definition in options.Definitions.Select(d => d.Checked))
        {
            services.TryAddKeyedSingleton(definition.Id.Value, (provider, _) => provider.GetRequiredService<JourneyDefinitionCatalogue>().Latest(definition.Id));
            services.TryAddKeyedSingleton(definition.ToString(), (provider, _) => provider.GetRequiredService<JourneyDefinitionCatalogue>().Get(definition.Id, definition.Version));
        }

        foreach (Id<JourneyDefinition> id in options.Goals.Select(added => added.Definition).Distinct())
        {
            services.TryAddKeyedSingleton(id.Value, (provider, _) => provider.GetRequiredService<JourneyRegistrations>().BuildGoals(provider.GetRequiredService<JourneyDefinitionCatalogue>().Latest(id)));
        }

#pragma warning disable RS0030 // The one place where the system's clock is named: a default that a host may replace.
        services.TryAddSingleton<IClock>(SystemClock.Instance);
#pragma warning restore RS0030
        return services;
    }

    private static JourneyRegistrations? RegistrationsIn(IServiceCollection services) =>
        services.FirstOrDefault(s => s.ServiceType == typeof(JourneyRegistrations))?.ImplementationInstance as JourneyRegistrations;
}
