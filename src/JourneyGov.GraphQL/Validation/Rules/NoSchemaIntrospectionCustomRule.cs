using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>The schema is not to be asked about itself; for servers that keep theirs to themselves.</summary>
internal sealed class NoSchemaIntrospectionCustomRule(ValidationContext context) : ValidationRule(context)
{
    public override bool Enter(Node node)
    {
        if (node is FieldNode { Name.Value: var name } && Context.TypeInfo.Type?.Named is { IsIntrospection: true })
            Context.Report(GraphQLError.At($"GraphQL introspection has been disabled, but the requested query contained the field \"{name}\".", ErrorCodes.IntrospectionDisabled, node));

        return true;
    }
}
