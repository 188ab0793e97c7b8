using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BuyerJourney.Definitions.Validation;

namespace BuyerJourney.Interchange.Json;

/// <summary>A member of a document that is passed over on reading, as no part of the document is called so.</summary>
/// <param name="Place">The path of the object that has it.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Nearest">The known name that looks most like it; null when none does.</param>
internal sealed record UnknownMember(string Place, string Name, string? Nearest)
{
    /// <summary>The members of a document that are passed over. Which are known is asked of the serializer, which is what reads them.</summary>
    /// <param name="value">The document, which the serializer has read without error.</param>
    /// <param name="type">What the serializer reads it as.</param>
    /// <param name="path">Where it stands.</param>
    public static IEnumerable<UnknownMember> In(JsonElement value, JsonTypeInfo type, string path = "$") => (type.Kind, value.ValueKind) switch
    {
        (JsonTypeInfoKind.Object, JsonValueKind.Object) => InObject(value, type, path),
        (JsonTypeInfoKind.Enumerable, JsonValueKind.Array) =>
            value.EnumerateArray().SelectMany((item, i) => In(item, type.Options.GetTypeInfo(type.ElementType!), FormattableString.Invariant($"{path}[{i}]"))),
        _ => [],
    };

    /// <summary>What to say of it in the warnings of a definition.</summary>
    public DefinitionProblem ToWarning() => new(
        DiagnosticCodes.UnknownMember,
        Place,
        $"It has a member '{Name}', which this version does not know and passes over.",
        $"{(Nearest is null ? string.Empty : $"If '{Nearest}' is meant, correct it (case matters). ")}If a later version wrote it, update the library; else take it out.");

    private static IEnumerable<UnknownMember> InObject(JsonElement value, JsonTypeInfo type, string path)
    {
        string? discriminator = type.PolymorphismOptions?.TypeDiscriminatorPropertyName;
        IList<JsonPropertyInfo> known = KindOf(value, type).Properties;
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (known.FirstOrDefault(p => p.Name == member.Name) is { } property)
            {
                foreach (UnknownMember inner in In(member.Value, type.Options.GetTypeInfo(property.PropertyType), $"{path}.{member.Name}"))
                {
                    yield return inner;
                }
            }
            else if (member.Name != discriminator && !IsForTheEditor(member.Name))
            {
                yield return new UnknownMember(path, member.Name, NearestNames.Of(member.Name, known.Select(p => p.Name)).FirstOrDefault());
            }
        }
    }

    private static JsonTypeInfo KindOf(JsonElement value, JsonTypeInfo type) =>
        type.PolymorphismOptions is { } kinds && value.TryGetProperty(kinds.TypeDiscriminatorPropertyName, out JsonElement kind)
            ? type.Options.GetTypeInfo(kinds.DerivedTypes.First(d => kind.ValueEquals((string)d.TypeDiscriminator!)).DerivedType)
            : type;

    // "$schema" and "$comment" are JSON Schema's and meant for who edits the file.
    private static bool IsForTheEditor(string name) => name.StartsWith('$');
}
