using System.Text;
using System.Text.Json;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Validation;
using BuyerJourney.Interchange.Json.Documents;
using BuyerJourney.Interchange.Reading;

namespace BuyerJourney.Interchange.Json;

/// <summary>Reads and writes definitions as JSON.</summary>
/// <remarks>
/// What is written is read back equal, the code of custom criteria excepted, which is no data. Members that this version does not know are ignored on reading; a
/// kind of criterion that it does not know is an error, as a rule without it would permit more. <see cref="OpenSchema"/> gives the JSON Schema. Safe to call from
/// many threads.
/// </remarks>
/// <example><code>
/// JourneyDefinition b2b = await JsonDefinition.ReadAsync(File.OpenRead("b2b.json"));
/// await JsonDefinition.WriteAsync(File.Create("copy.json"), b2b);
/// </code></example>
public static class JsonDefinition
{
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
        InterchangeJson json = InterchangeJson.With(limits ?? ImportLimits.Default);
        try
        {
            DefinitionDocument? document = await JsonSerializer.DeserializeAsync(opened.AsUtf8(encoding: null), json.DefinitionDocument, cancellationToken).ConfigureAwait(false);
            return Build(document, complete);
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException or DocumentProblem or JourneyDefinitionException or InvalidDataException)
        {
            throw JsonProblems.Of(source.Name, problem);
        }
    }

    /// <summary>Reads a definition from text.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="complete">Adds what JSON can't hold, such as the code of custom criteria, before the definition is built; null for nothing.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="ImportException">The text is no JSON, or no definition, or the definition has errors: then the inner exception is the <see cref="JourneyDefinitionException"/> that lists them.</exception>
    public static JourneyDefinition Parse(string json, Action<JourneyDefinitionBuilder>? complete = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return Build(JsonSerializer.Deserialize(json, InterchangeJson.With(ImportLimits.Default).DefinitionDocument), complete);
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException or DocumentProblem or JourneyDefinitionException or ArgumentException { InnerException: EncoderFallbackException })
        {
            throw JsonProblems.Of("definition", problem);
        }
    }

    /// <summary>Writes a definition.</summary>
    /// <param name="destination">Where to; it is not closed.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>When it is written.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="OperationCanceledException">The writing was stopped.</exception>
    public static Task WriteAsync(Stream destination, JourneyDefinition definition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(definition);
        return JsonSerializer.SerializeAsync(destination, DefinitionWriter.ToDocument(definition), InterchangeJson.With(indented: true).DefinitionDocument, cancellationToken);
    }

    /// <summary>A definition as text.</summary>
    /// <param name="definition">The definition.</param>
    /// <returns>The JSON.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="definition"/> is null.</exception>
    public static string Write(JourneyDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return JsonSerializer.Serialize(DefinitionWriter.ToDocument(definition), InterchangeJson.With(indented: true).DefinitionDocument);
    }

    /// <summary>The JSON Schema of a definition (draft 7), for editors and for checking documents elsewhere.</summary>
    /// <returns>The schema, as UTF-8; the caller closes it.</returns>
    public static Stream OpenSchema() => typeof(JsonDefinition).Assembly.GetManifestResourceStream("journey-definition.schema.json")!;

    private static JourneyDefinition Build(DefinitionDocument? document, Action<JourneyDefinitionBuilder>? complete)
    {
        JourneyDefinitionBuilder builder = DefinitionReader.ToBuilder(document ?? throw new DocumentProblem("$", "is null where a definition should be."));
        complete?.Invoke(builder);
        return builder.Build();
    }
}
