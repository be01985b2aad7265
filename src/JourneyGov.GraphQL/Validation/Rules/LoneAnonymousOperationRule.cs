using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>An operation without a name is the only one (specification, section 5.2.3.1).</summary>
internal sealed class LoneAnonymousOperationRule(ValidationContext context) : ValidationRule(context)
{
    public override bool Enter(Node node)
    {
        if (node is OperationDefinitionNode { Name: null } && Context.Document.Definitions.OfType<OperationDefinitionNode>().Skip(1).Any())
            Report("This anonymous operation must be the only defined operation.", node);

        return node is DocumentNode;
    }
}
