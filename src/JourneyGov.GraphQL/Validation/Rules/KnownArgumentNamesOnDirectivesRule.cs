using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Directives take the arguments given to them (specification, section 5.4.1).</summary>
internal sealed class KnownArgumentNamesOnDirectivesRule(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _arguments = KnownArguments(context);

    public override bool Enter(Node node)
    {
        if (node is not DirectiveNode directive || !_arguments.TryGetValue(directive.Name.Value, out IReadOnlyList<string>? known))
            return true;

        foreach (ArgumentNode argument in directive.Arguments.Where(argument => !known.Contains(argument.Name.Value)))
        {
            string hint = Context.DidYouMean(argument.Name.Value, known);
            Report($"Unknown argument \"{argument.Name.Value}\" on directive \"@{directive.Name.Value}\".{hint}", argument);
        }

        return false;
    }

    private static Dictionary<string, IReadOnlyList<string>> KnownArguments(ValidationContext context)
    {
        var known = context.Schema.Directives.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value.Arguments.Keys]);
        foreach (DirectiveDefinitionNode definition in context.Document.Definitions.OfType<DirectiveDefinitionNode>())
            known[definition.Name.Value] = [.. definition.Arguments.Select(argument => argument.Name.Value)];

        return known;
    }
}
