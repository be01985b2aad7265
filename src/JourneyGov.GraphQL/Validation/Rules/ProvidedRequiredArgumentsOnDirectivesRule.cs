using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Directives get the arguments that they require (specification, section 5.4.3).</summary>
internal sealed class ProvidedRequiredArgumentsOnDirectivesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, OrderedDictionary<string, string>> _required = RequiredArguments(context);

    public override void Leave(Node node)
    {
        if (node is not DirectiveNode { Name.Value: var name } directive)
            return;

        foreach ((string argument, string type) in _required.GetValueOrDefault(name, []))
        {
            if (!directive.Arguments.Any(given => given.Name.Value == argument))
                Report($"Directive \"@{name}\" argument \"{argument}\" of type \"{type}\" is required, but it was not provided.", directive);
        }
    }

    private static Dictionary<string, OrderedDictionary<string, string>> RequiredArguments(ValidationContext context)
    {
        var required = context.Schema.Directives.ToDictionary(
            pair => pair.Key,
            pair => Types(pair.Value.Arguments.Values.Select(argument => argument.Definition)));
        foreach (DirectiveDefinitionNode definition in context.Document.Definitions.OfType<DirectiveDefinitionNode>())
            required[definition.Name.Value] = Types(definition.Arguments);

        return required;
    }

    private static OrderedDictionary<string, string> Types(IEnumerable<InputValueDefinitionNode> arguments)
    {
        OrderedDictionary<string, string> types = [];
        foreach (InputValueDefinitionNode argument in arguments.Where(input => input is { Type: NonNullTypeNode, DefaultValue: null }))
            types[argument.Name.Value] = argument.Type.ToString();

        return types;
    }
}
