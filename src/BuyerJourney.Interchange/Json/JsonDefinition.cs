using System.Text;
using System.Text.Json;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Validation;
using BuyerJourney.DependencyInjection;
using BuyerJourney.Interchange.Reading;

namespace BuyerJourney.Interchange.Json;

/// <summary>Reads and writes definitions as JSON.</summary>
/// <remarks>
/// <para>Between a definition and what is read back of it <see cref="Definitions.Versions.DefinitionDiff"/> finds no difference. The code of custom criteria is no data and not written; the
/// reader supplies it. Definitions themselves are compared by reference.</para>
/// <para>A member that this version does not know is passed over on reading, so that what a later version writes can be read, and is told in
/// <see cref="JourneyDefinition.Warnings"/> (BJ0012) with its place and the known name that looks most like it: look there, as a rule without the <c>requires</c> that was misspelt permits more.
/// A member that stands twice is an error, and so is a kind of criterion that this version does not know, or a member of a criterion that begins with <c>$</c>. <see cref="OpenSchema"/> gives the JSON Schema.</para>
/// <para>A file is held as a whole while it is read, and may have 64 MiB. Safe to call from many threads.</para>
/// </remarks>
/// <example><code>
/// await using FileStream file = File.OpenRead("b2b.json");
/// JourneyDefinition b2b = await JsonDefinition.ReadAsync(file);
/// foreach (DefinitionProblem warning in b2b.Warnings) Console.WriteLine(warning);
/// await using FileStream copy = File.Create("copy.json");
/// await JsonDefinition.WriteAsync(copy, b2b);
/// </code></example>
public static class JsonDefinition
{
    private static readonly UTF8Encoding WholeUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a definition.</summary>
    /// <param name="source">The JSON: a stream, compressed with gzip or not, or a reader. Bytes are UTF-8 unless a byte-order mark says otherwise.</param>
    /// <param name="complete">Adds what JSON can't hold, such as the code of custom criteria, before the definition is built; null for nothing.</param>
    /// <param name="limits">How much the file may ask for; <see cref="ImportLimits.Default"/> when null.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is null.</exception>
    /// <exception cref="ImportException">The file is no JSON, or no definition, or the definition has errors: then the inner exception is the <see cref="JourneyDefinitionException"/> that lists them.</exception>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static async Task<JourneyDefinition> ReadAsync(
        ImportSource source,
        Action<JourneyDefinitionBuilder>? complete = null,
        ImportLimits? limits = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        using OpenedSource opened = await OpenedSource.OpenAsync(source, cancellationToken).ConfigureAwait(false);
        ImportLimits chosen = limits ?? ImportLimits.Default;
        InterchangeJson json = InterchangeJson.With(chosen);
        try
        {
            return Build(await DefinitionFile.ReadAsync(opened.AsUtf8(encoding: null), json, chosen, cancellationToken).ConfigureAwait(false), complete);
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException or DocumentProblem or JourneyDefinitionException or InvalidDataException)
        {
            throw JsonProblems.Of(source.Name, problem, json.CriterionDocument);
        }
    }

    /// <summary>Reads a definition from text.</summary>
    /// <param name="json">The JSON, within <see cref="ImportLimits.Default"/>; for other limits pass a <see cref="StringReader"/> to <see cref="ReadAsync"/>.</param>
    /// <param name="complete">Adds what JSON can't hold, such as the code of custom criteria, before the definition is built; null for nothing.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="ImportException">The text is no JSON, or no definition, or the definition has errors: then the inner exception is the <see cref="JourneyDefinitionException"/> that lists them.</exception>
    public static JourneyDefinition Parse(string json, Action<JourneyDefinitionBuilder>? complete = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return FromText(json, file => Build(file, complete));
    }

    /// <summary>Adds a definition that stands in JSON to a container. Custom criteria that it names come from the container.</summary>
    /// <param name="options">What the container has.</param>
    /// <param name="json">The JSON.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ImportException">The text is no JSON, or no definition. What is wrong with the definition itself is told when the options are taken, as with each that is added.</exception>
    /// <example><code>
    /// string json = await File.ReadAllTextAsync("b2b.json");   // a rule requires { "kind": "custom", "name": "credit-check" }
    /// services.AddBuyerJourney(options => options.AddCriterion&lt;CreditCheck&gt;("credit-check").AddJsonDefinition(json));
    /// </code></example>
    public static BuyerJourneyOptions AddJsonDefinition(this BuyerJourneyOptions options, string json)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(json);
        return FromText(json, file =>
        {
            // So that a field that is missing or wrong is told here.
            file.ToBuilder();
            return options.AddDefinition(file.Id, file.AddTo, file.Version);
        });
    }

    /// <summary>Writes a definition.</summary>
    /// <param name="destination">Where to; it is not closed.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>When it is written.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">A text holds half a character, or criteria are nested deeper than any reader takes; nothing is written then.</exception>
    /// <exception cref="OperationCanceledException">The writing was stopped.</exception>
    public static async Task WriteAsync(Stream destination, JourneyDefinition definition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(definition);
        using var utf8 = new MemoryStream(Utf8Of(definition));
        await utf8.CopyToAsync(destination, cancellationToken).ConfigureAwait(false);
        await destination.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A definition as text.</summary>
    /// <param name="definition">The definition.</param>
    /// <returns>The JSON.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    /// <exception cref="ArgumentException">A text holds half a character, or criteria are nested deeper than any reader takes.</exception>
    public static string Write(JourneyDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Encoding.UTF8.GetString(Utf8Of(definition));
    }

    /// <summary>The JSON Schema of a definition (draft 7), for editors and for checking documents elsewhere.</summary>
    /// <returns>The schema, as UTF-8; the caller closes it.</returns>
    public static Stream OpenSchema() => typeof(JsonDefinition).Assembly.GetManifestResourceStream("journey-definition.schema.json")!;

    private static T FromText<T>(string json, Func<DefinitionFile, T> use)
    {
        InterchangeJson settings = InterchangeJson.With(ImportLimits.Default);
        try
        {
            return use(DefinitionFile.Read(WholeUtf8.GetBytes(InterchangeJson.WithoutMark(json).ToArray()), settings, ImportLimits.Default));
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException or DocumentProblem or JourneyDefinitionException or EncoderFallbackException)
        {
            throw JsonProblems.Of("definition", problem, settings.CriterionDocument);
        }
    }

    private static JourneyDefinition Build(DefinitionFile file, Action<JourneyDefinitionBuilder>? complete)
    {
        JourneyDefinitionBuilder builder = file.ToBuilder();
        complete?.Invoke(builder);
        return builder.Build();
    }

    private static byte[] Utf8Of(JourneyDefinition definition)
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(DefinitionWriter.ToDocument(definition), InterchangeJson.With(indented: true).DefinitionDocument);
        }
        catch (JsonException problem)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The criteria of '{definition}' are nested deeper than {ImportLimits.DeepestNesting:N0} levels of JSON, which is the most that a reader takes. Nest them less: Criterion.All and Criterion.Any take many parts side by side."),
                nameof(definition),
                problem);
        }
    }
}
