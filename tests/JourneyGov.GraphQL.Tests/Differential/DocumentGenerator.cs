using System.Text;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Tests.Differential;

/// <summary>A request to answer.</summary>
/// <param name="Document">The text.</param>
/// <param name="Variables">A JSON object.</param>
/// <param name="Operation">Which operation; null where there is only one.</param>
internal sealed record GeneratedRequest(string Document, string Variables, string? Operation);

/// <summary>
/// Writes requests over a schema: mostly valid ones that use all parts of the language, with a slip here and there, as one seed has it.
/// </summary>
internal sealed class DocumentGenerator(Schema schema, Random random)
{
    private const int DeepestLevel = 4;
    private readonly InputGenerator _inputs = new(random);
    private readonly List<(NamedType Type, string Name, string Text)> _fragments = [];
    private int _names;

    public GeneratedRequest Next()
    {
        _fragments.Clear();
        _inputs.Clear();
        _names = 0;
        OperationKind kind = random.Next(10) switch { < 8 => OperationKind.Query, 8 => OperationKind.Mutation, _ => OperationKind.Subscription };
        string selection = Selections(schema.RootType(kind)!, 0);
        bool isNamed = Chance(60);
        string description = isNamed && Chance(10) ? "\"\"\"An operation.\"\"\" " : "";
        string keyword = kind.ToString().ToLowerInvariant();
        string directives = Directives(keyword.ToUpperInvariant());
        bool isShort = kind is OperationKind.Query && !isNamed && _inputs.Definitions.Count == 0 && directives.Length == 0 && Chance(80);
        string head = isShort ? "" : $"{description}{keyword}{(isNamed ? " Main" : "")}{Definitions()}{directives} ";
        bool isSecond = isNamed && Chance(15);
        string other = isSecond ? " query Other { __typename number }" : "";
        string document = $"{head}{selection}{string.Concat(_fragments.Select(fragment => $" {fragment.Text}"))}{other}";
        return new GeneratedRequest(Spaced(document), _inputs.Json(), isSecond ? (Chance(90) ? "Main" : null) : Chance(3) ? "Unknown" : null);
    }

    private bool Chance(int percent) => random.Next(100) < percent;

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private string Definitions() =>
        _inputs.Definitions.Count == 0 ? "" : $"({string.Join(Chance(50) ? ", " : " ", _inputs.Definitions.Select(definition => definition + Directives("VARIABLE_DEFINITION")))})";

    // White space, commas and comments may stand between any two tokens.
    private string Spaced(string text)
    {
        var spaced = new StringBuilder();
        foreach (char character in text)
        {
            spaced.Append(character);
            if (character is ' ' && Chance(10) && !text.Contains('"', StringComparison.Ordinal))
                spaced.Append(Pick(["\n", "\r\n", "\t", ",", "# why\n", "\uFEFF"]));
        }

        return spaced.ToString();
    }

    private string Selections(NamedType type, int depth)
    {
        bool isSubscription = type == schema.SubscriptionType && Chance(90);
        int count = isSubscription ? 1 : random.Next(1, 5);
        return $"{{ {string.Join(' ', Enumerable.Range(0, count).Select(_ => Selection(type, depth)))} }}";
    }

    private string Selection(NamedType type, int depth) => random.Next(100) switch
    {
        < 72 when type is FieldsType withFields => Field(withFields, depth),
        < 84 when depth < DeepestLevel => InlineFragment(type, depth),
        < 92 when depth < DeepestLevel => Spread(type, depth),
        < 94 when type == schema.QueryType => Introspection(),
        _ => $"{(Chance(20) ? "kind: " : "")}__typename{Directives("FIELD")}",
    };

    private string Introspection() => Pick([
        "__schema { queryType { name kind } mutationType { ...T } directives { name isRepeatable } } ".Replace("...T", "name", StringComparison.Ordinal),
        "cat: __type(name: \"Cat\") { kind name interfaces { name } fields { name isDeprecated } }",
        "who: __type(name: \"Who\") { isOneOf inputFields(includeDeprecated: true) { name type { kind ofType { name } } defaultValue } }",
        "nothing: __type(name: \"Nothing\") { name }",
        "mood: __type(name: \"Mood\") { enumValues { name } possibleTypes { name } }"]);

    private string Field(FieldsType type, int depth)
    {
        FieldDefinition[] candidates = [.. type.Fields.Values.Where(field => depth < DeepestLevel || field.Type.Named is ScalarType or EnumType)];
        FieldDefinition field = candidates.Length == 0 ? type.Fields.Values.First() : Pick(candidates);
        string arguments = Arguments(field.Arguments.Values);
        string alias = Chance(field.Arguments.Count > 0 ? 92 : 15) ? $"{Pick(["a", "b", "x", "_1", "type"])}{_names++}: " : Chance(3) ? "x: " : "";
        string below = field.Type.Named is ScalarType or EnumType ? "" : $" {Selections(field.Type.Named, depth + 1)}";
        return $"{alias}{field.Name}{arguments}{Directives("FIELD")}{below}";
    }

    private string Arguments(IEnumerable<InputValueDefinition> definitions)
    {
        string[] given = [.. definitions.Where(argument => argument.IsRequired ? !Chance(1) : Chance(40))
            .Select(argument => $"{argument.Name}: {_inputs.Literal(argument.Type, argument.DefaultValue is not null)}")];
        return given.Length == 0 ? "" : $"({string.Join(", ", given)})";
    }

    private string InlineFragment(NamedType type, int depth)
    {
        NamedType? condition = Chance(15) ? null : Condition(type);
        string on = condition is null ? "" : $" on {condition.Name}";
        return $"...{on}{Directives("INLINE_FRAGMENT")} {Selections(condition ?? type, depth + 1)}";
    }

    private string Spread(NamedType type, int depth)
    {
        string[] known = [.. _fragments.Where(fragment => schema.Overlap(fragment.Type, type)).Select(fragment => fragment.Name)];
        if (known.Length > 0 && Chance(50))
            return $"...{Pick(known)}{Directives("FRAGMENT_SPREAD")}";

        NamedType condition = Condition(type);
        string name = $"F{_names++}";
        string text = $"fragment {name} on {condition.Name}{Directives("FRAGMENT_DEFINITION")} {Selections(condition, depth + 1)}";
        _fragments.Add((condition, name, text));
        return $"...{name}{Directives("FRAGMENT_SPREAD")}";
    }

    // Mostly a type that can occur here, now and then any other.
    private NamedType Condition(NamedType type)
    {
        NamedType[] all = [.. schema.Types.Values.Where(candidate => candidate is FieldsType or UnionType && !candidate.IsIntrospection)];
        NamedType[] fitting = [.. all.Where(candidate => schema.Overlap(candidate, type))];
        return Pick(Chance(96) ? fitting : all);
    }

    private string Directives(string place)
    {
        if (!Chance(6))
            return "";

        DirectiveDefinition[] fitting = [.. schema.Directives.Values.Where(directive => directive.Locations.Contains(place))];
        return fitting.Length == 0 ? "" : string.Concat(Enumerable.Range(0, Chance(85) ? 1 : 2).Select(_ => Directive(Pick(fitting), place)));
    }

    private string Directive(DirectiveDefinition directive, string place) => directive.Name is "skip" or "include" && Chance(60)
        ? $" @{directive.Name}(if: {(Chance(50) ? "true" : "false")})"
        : $" @{directive.Name}{(place is "VARIABLE_DEFINITION" ? "" : Arguments(directive.Arguments.Values))}";
}
