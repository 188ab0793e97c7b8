namespace BuyerJourney.Definitions.Templates;

/// <summary>Definitions to begin with. Take one as it is, or add to it what the company has of its own.</summary>
/// <remarks>Every stage, touchpoint, obstacle and outcome in them has a name in English and Latvian: see <see cref="Naming.DisplayNames"/>.</remarks>
/// <example><code>JourneyDefinition ours = JourneyTemplates.B2bSales("acme-sales", j => j.Touchpoint("site-visit").Persona("head-of-it"));</code></example>
public static class JourneyTemplates
{
    /// <summary>The classic journey in three stages: awareness, consideration, decision; won or lost.</summary>
    /// <param name="id">The definition's id.</param>
    /// <param name="extend">Adds what the company has of its own.</param>
    /// <param name="version">The definition's version, from 1.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="Validation.JourneyDefinitionException">What was added does not go with the template.</exception>
    public static JourneyDefinition ThreeStage(Id<JourneyDefinition> id, Action<JourneyDefinitionBuilder>? extend = null, int version = 1) => Build(id, ThreeStageTemplate.Define, extend, version);

    /// <summary>A sales pipeline between companies: intro call, discovery, demo, proposal, negotiation, closing, then onboarding and use; with touchpoints, obstacles, approvals and what falls due.</summary>
    /// <param name="id">The definition's id.</param>
    /// <param name="extend">Adds what the company has of its own.</param>
    /// <param name="version">The definition's version, from 1.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="Validation.JourneyDefinitionException">What was added does not go with the template.</exception>
    public static JourneyDefinition B2bSales(Id<JourneyDefinition> id, Action<JourneyDefinitionBuilder>? extend = null, int version = 1) => Build(id, B2bSalesTemplate.Define, extend, version);

    /// <summary>Buying without a salesperson, in a web shop or by signing up: visit, browsing, basket, checkout, then first use and repeat purchase.</summary>
    /// <param name="id">The definition's id.</param>
    /// <param name="extend">Adds what the company has of its own.</param>
    /// <param name="version">The definition's version, from 1.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="Validation.JourneyDefinitionException">What was added does not go with the template.</exception>
    public static JourneyDefinition SelfServe(Id<JourneyDefinition> id, Action<JourneyDefinitionBuilder>? extend = null, int version = 1) => Build(id, SelfServeTemplate.Define, extend, version);

    private static JourneyDefinition Build(Id<JourneyDefinition> id, Action<JourneyDefinitionBuilder> template, Action<JourneyDefinitionBuilder>? extend, int version)
    {
        var builder = new JourneyDefinitionBuilder(id, version);
        template(builder);
        extend?.Invoke(builder);
        return builder.Build();
    }
}
