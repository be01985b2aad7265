using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Arguments of one field or directive have different names (specification, sections 3.6.1 and 3.13).</summary>
internal sealed class UniqueArgumentDefinitionNamesRule(ValidationContext context) : ValidationRule(context)
{
    public override bool Enter(Node node)
    {
        if (node is DirectiveDefinitionNode directive)
            Check($"@{directive.Name.Value}", directive.Arguments);

        if (node is FieldsTypeDefinitionNode type)
        {
            foreach (FieldDefinitionNode field in type.Fields)
                Check($"{type.Name.Value}.{field.Name.Value}", field.Arguments);
        }

        return node is DocumentNode;
    }

    private void Check(string owner, IReadOnlyList<InputValueDefinitionNode> arguments)
    {
        foreach (IGrouping<string, InputValueDefinitionNode> same in arguments.GroupBy(argument => argument.Name.Value))
        {
            if (same.Skip(1).Any())
                Report($"Argument \"{owner}({same.Key}:)\" can only be defined once.", same.Select(argument => argument.Name));
        }
    }
}
