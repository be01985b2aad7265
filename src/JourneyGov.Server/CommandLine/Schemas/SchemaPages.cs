using JourneyGov.Application;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.Server.CommandLine.Schemas;

/// <summary>A schema as Markdown, one page for each noun: what can be asked, what can be changed, the types, and what is deprecated.</summary>
/// <param name="schema">The schema, read from one file for each noun.</param>
/// <param name="texts">The language of headings; descriptions stay as the schema has them.</param>
internal sealed class SchemaPages(Schema schema, Texts texts)
{
    private const string Contents = "README.md";
    private const string Deprecations = "deprecations.md";

    /// <summary>Everything, one noun after the other.</summary>
    public string Whole() => string.Join('\n', [$"# {texts["schema.docs.title"]}\n", .. Nouns().Select(noun => Page(noun, LinkWithin)), DeprecationsPage()]);

    /// <summary>A file for each noun, one for the deprecations, and one that leads to them.</summary>
    public IEnumerable<(string File, string Text)> Files()
    {
        yield return (Contents, ContentsPage());
        yield return (Deprecations, DeprecationsPage());
        foreach (string noun in Nouns())
            yield return ($"{noun}.md", Page(noun, LinkAcross));
    }

    private IEnumerable<string> Nouns() => schema.Types.Values.Where(type => !type.IsBuiltIn).Select(type => NounOf(type.Definition))
        .Concat(Roots().SelectMany(root => root.Type.Fields.Values).Select(field => NounOf(field.Definition)))
        .Distinct().Order(StringComparer.Ordinal);

    private IEnumerable<(OperationKind Kind, ObjectType Type)> Roots() => Enum.GetValues<OperationKind>()
        .Where(kind => schema.RootType(kind) is not null)
        .Select(kind => (kind, schema.RootType(kind)!));

    private static string NounOf(Node node) => Path.GetFileNameWithoutExtension(node.Location.Source.Name);

    private static string TitleOf(string noun) => char.ToUpperInvariant(noun[0]) + noun[1..].Replace('-', ' ');

    private string ContentsPage() => Text(
    [
        $"# {texts["schema.docs.title"]}",
        "",
        .. Nouns().Select(noun => $"- [{TitleOf(noun)}]({noun}.md)"),
        $"- [{texts["schema.docs.deprecated"]}]({Deprecations})",
    ]);

    private string Page(string noun, Func<NamedType, string> link)
    {
        var parts = new SchemaPartText(texts, link);
        return Text([$"# {TitleOf(noun)}", .. Roots().SelectMany(root => Fields(root.Kind, root.Type, noun, parts)), .. Types(noun, parts)]);
    }

    private IEnumerable<string> Fields(OperationKind kind, ObjectType root, string noun, SchemaPartText parts)
    {
        FieldDefinition[] fields = [.. root.Fields.Values.Where(field => NounOf(field.Definition) == noun)];
        return fields.Length == 0
            ? []
            : ["", $"## {texts[$"schema.docs.{kind}"]}", .. fields.SelectMany(field => (string[])["", $"### `{field.Name}`", "", .. parts.RootField(field)])];
    }

    private IEnumerable<string> Types(string noun, SchemaPartText parts)
    {
        NamedType[] types = [.. schema.Types.Values.Where(type => !type.IsBuiltIn && NounOf(type.Definition) == noun && !Roots().Any(root => root.Type == type))];
        return types.Length == 0
            ? []
            : ["", $"## {texts["schema.docs.types"]}", .. types.SelectMany(type => (string[])["", $"### <a id=\"type-{type.Name}\"></a>{type.Name}", "", .. parts.Type(type)])];
    }

    private string DeprecationsPage()
    {
        string[] deprecated = [.. SchemaDeprecations.In(schema).Select(part => $"- `{part.Coordinate}`: {part.Reason.ReplaceLineEndings(" ")}")];
        return Text([$"# {texts["schema.docs.deprecated"]}", "", .. deprecated.Length > 0 ? deprecated : [texts["schema.docs.nothingDeprecated"]]]);
    }

    private static string Text(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    private static string LinkWithin(NamedType type) => $"#type-{type.Name}";

    private static string LinkAcross(NamedType type) => $"{NounOf(type.Definition)}.md#type-{type.Name}";
}
