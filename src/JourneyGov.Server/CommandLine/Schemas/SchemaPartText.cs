using JourneyGov.Application;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.Server.CommandLine.Schemas;

/// <summary>One type or field of a schema as Markdown.</summary>
/// <param name="texts">The language of what is not the schema's own.</param>
/// <param name="link">Where a type is described.</param>
internal sealed class SchemaPartText(Texts texts, Func<NamedType, string> link)
{
    /// <summary>The lines of a field of a root type, with its arguments.</summary>
    public IEnumerable<string> RootField(FieldDefinition field) =>
    [
        .. Description(field.Description),
        .. Deprecated("", field.DeprecationReason),
        .. field.Arguments.Values.SelectMany(argument => Input(argument, "")),
        $"- {texts["schema.docs.answers"]} {Reference(field.Type)}",
    ];

    /// <summary>The lines of a type, with its parts.</summary>
    public IEnumerable<string> Type(NamedType type) => [$"*{Kind(type)}*{Implementing(type)}", "", .. Description(type.Description), .. Parts(type)];

    private IEnumerable<string> Parts(NamedType type) => type switch
    {
        FieldsType fields => fields.Fields.Values.SelectMany(Field),
        InputObjectType input => input.Fields.Values.SelectMany(field => Input(field, "")),
        EnumType values => values.Values.Values.SelectMany(Value),
        UnionType union => union.Members.Select(member => $"- {Reference(member)}"),
        ScalarType { SpecifiedByUrl: { } url } => [$"- <{url}>"],
        _ => [],
    };

    private IEnumerable<string> Field(FieldDefinition field) =>
    [
        $"- `{field.Name}`: {Reference(field.Type)}{After(field.Description)}",
        .. Deprecated("  ", field.DeprecationReason),
        .. field.Arguments.Values.SelectMany(argument => Input(argument, "  ")),
    ];

    private IEnumerable<string> Input(InputValueDefinition input, string indentation)
    {
        string preset = input.DefaultValue is { } value ? $" = `{Printer.Print(value)}`" : "";
        return
        [
            $"{indentation}- `{input.Name}`: {Reference(input.Type)}{preset}{After(input.Description)}",
            .. Deprecated(indentation + "  ", input.DeprecationReason),
        ];
    }

    private IEnumerable<string> Value(EnumValueDefinition value) =>
        [$"- `{value.Name}`{After(value.Description)}", .. Deprecated("  ", value.DeprecationReason)];

    private string Kind(NamedType type) => texts[type switch
    {
        InputObjectType { IsOneOf: true } => "schema.docs.oneOf",
        InputObjectType => "schema.docs.input",
        ObjectType => "schema.docs.object",
        InterfaceType => "schema.docs.interface",
        UnionType => "schema.docs.union",
        EnumType => "schema.docs.enum",
        _ => "schema.docs.scalar",
    }];

    private string Implementing(NamedType type) =>
        type is FieldsType { Interfaces.Count: > 0 } fields ? $": {string.Join(", ", fields.Interfaces.Select(Reference))}" : "";

    private string Reference(GraphQLType type) => type.Named.IsBuiltIn ? $"`{type}`" : $"[`{type}`]({link(type.Named)})";

    private IEnumerable<string> Deprecated(string indentation, string? reason) =>
        reason is null ? [] : [$"{indentation}- **{texts["schema.docs.deprecatedBecause"]}** {OneLine(reason)}"];

    private static string[] Description(string? description) => description is null ? [] : [description, ""];

    private static string After(string? description) => description is null ? "" : " · " + OneLine(description);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
