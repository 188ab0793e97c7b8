using System.Text.Json;
using BuyerJourney.Definitions;
using BuyerJourney.Definitions.Validation;
using BuyerJourney.Interchange.Json.Documents;

namespace BuyerJourney.Interchange.Json;

/// <summary>A definition as a file has it: what its members say, and those that say nothing to this version.</summary>
internal sealed class DefinitionFile
{
    private readonly DefinitionDocument _document;
    private readonly DefinitionProblem[] _warnings;

    private DefinitionFile(DefinitionDocument document, DefinitionProblem[] warnings)
    {
        _document = document;
        _warnings = warnings;
        Id = DefinitionReader.IdOf(document);
        Version = DefinitionReader.VersionOf(document);
    }

    public Id<JourneyDefinition> Id { get; }

    public int Version { get; }

    /// <summary>Reads a file, in UTF-8, to its end.</summary>
    /// <exception cref="JsonException">It is no JSON, or a member is not of its kind or stands twice.</exception>
    /// <exception cref="DocumentProblem">It is no definition, or of a later version, or longer than definitions are.</exception>
    public static async Task<DefinitionFile> ReadAsync(Stream utf8, InterchangeJson json, ImportLimits limits, CancellationToken cancellationToken) =>
        Read(await WholeFile.ReadAsync(utf8, "Is it a definition? Leave out what is none of it.", cancellationToken).ConfigureAwait(false), json, limits);

    /// <summary>Reads a whole file, in UTF-8.</summary>
    /// <exception cref="JsonException">It is no JSON, or a member is not of its kind or stands twice.</exception>
    /// <exception cref="DocumentProblem">It is no definition, or of a later version.</exception>
    public static DefinitionFile Read(ReadOnlyMemory<byte> utf8, InterchangeJson json, ImportLimits limits)
    {
        DefinitionDocument document = JsonSerializer.Deserialize(utf8.Span, json.DefinitionDocument) ?? throw new DocumentProblem("$", "is null where a definition should be.");
        RequireFew(document, limits.Columns);
        using var elements = JsonDocument.Parse(utf8, new JsonDocumentOptions
        {
            AllowTrailingCommas = json.Options.AllowTrailingCommas,
            CommentHandling = json.Options.ReadCommentHandling,
            MaxDepth = json.Options.MaxDepth,
        });
        return new DefinitionFile(document, [.. UnknownMember.In(elements.RootElement, json.DefinitionDocument).Select(member => member.ToWarning())]);
    }

    // To check a definition is to compare its parts with one another.
    private static void RequireFew(DefinitionDocument document, int most)
    {
        foreach ((string name, int? count) in new (string, int?)[]
        {
            ("stages", document.Stages?.Count), ("outcomes", document.Outcomes?.Count), ("touchpoints", document.Touchpoints?.Count), ("obstacles", document.Obstacles?.Count),
            ("personas", document.Personas?.Count), ("teams", document.Teams?.Count), ("attributes", document.Attributes?.Count), ("triggers", document.Triggers?.Count), ("rules", document.Rules?.Count),
        })
        {
            if (count > most)
            {
                throw new DocumentProblem($"$.{name}", FormattableString.Invariant($"holds {count:N0}, which is more than {most:N0}. Raise ImportLimits.Columns if that is right."));
            }
        }
    }

    /// <summary>A builder that holds what the file says.</summary>
    /// <exception cref="DocumentProblem">A field is missing or wrong.</exception>
    public JourneyDefinitionBuilder ToBuilder()
    {
        var builder = new JourneyDefinitionBuilder(Id, Version);
        AddTo(builder);
        return builder;
    }

    /// <summary>Puts what the file says into a builder.</summary>
    /// <exception cref="DocumentProblem">A field is missing or wrong.</exception>
    public void AddTo(JourneyDefinitionBuilder builder)
    {
        DefinitionReader.AddTo(builder, _document);
        foreach (DefinitionProblem warning in _warnings)
        {
            builder.Warn(warning);
        }
    }
}
