using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation;

/// <summary>
/// Directives whose definitions apply them to themselves, directly or by way of other directives and of the types of their arguments
/// (specification, section 3.13; graphql-js does not look for them).
/// </summary>
internal static class DirectiveCycles
{
    public static void Check(Schema schema, SchemaReport report)
    {
        foreach (DirectiveDefinition directive in schema.Directives.Values.Where(directive => !directive.IsBuiltIn))
        {
            if (Reaches(schema, directive))
                report($"Directive @{directive.Name} must not be applied within its own definition, nor within what that refers to.", [directive.Definition]);
        }
    }

    private static bool Reaches(Schema schema, DirectiveDefinition directive)
    {
        HashSet<Node> seen = new(ReferenceEqualityComparer.Instance);
        var pending = new Stack<Node>([directive.Definition]);
        while (pending.TryPop(out Node? node))
        {
            if (!seen.Add(node))
                continue;

            foreach (string applied in Applied(node))
            {
                if (applied == directive.Name)
                    return true;

                if (schema.Directives.GetValueOrDefault(applied) is { IsBuiltIn: false } next)
                    pending.Push(next.Definition);
            }

            foreach (TypeDefinitionNode type in Inputs(node).SelectMany(input => Definitions(schema, input)))
                pending.Push(type);
        }

        return false;
    }

    private static IEnumerable<InputValueDefinitionNode> Inputs(Node node) => node switch
    {
        DirectiveDefinitionNode directive => directive.Arguments,
        InputObjectTypeDefinitionNode input => input.Fields,
        _ => [],
    };

    private static IEnumerable<string> Applied(Node node)
    {
        IEnumerable<DirectiveNode> onParts = node is EnumTypeDefinitionNode enumType
            ? enumType.Values.SelectMany(value => value.Directives)
            : Inputs(node).SelectMany(input => input.Directives);
        return ((IHasDirectives)node).Directives.Concat(onParts).Select(directive => directive.Name.Value);
    }

    private static IEnumerable<TypeDefinitionNode> Definitions(Schema schema, InputValueDefinitionNode input) =>
        schema.Resolve(input.Type)?.Named is { IsBuiltIn: false } type ? type.Definitions : [];
}
