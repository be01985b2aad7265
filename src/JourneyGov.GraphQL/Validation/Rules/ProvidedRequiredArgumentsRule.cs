using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Fields get the arguments that they require (specification, section 5.4.3). Directives have a rule of their own.</summary>
internal sealed class ProvidedRequiredArgumentsRule(ValidationContext context) : ValidationRule(context)
{
    public override void Leave(Node node)
    {
        if (node is not FieldNode field || Context.TypeInfo.Field is not { } definition)
            return;

        foreach (InputValueDefinition argument in definition.Arguments.Values.Where(argument => argument.IsRequired))
        {
            if (field.Arguments.Any(given => given.Name.Value == argument.Name))
                continue;

            string subject = $"Field \"{definition.Name}\" argument \"{argument.Name}\" of type \"{argument.Type}\"";
            Report($"{subject} is required, but it was not provided.", field);
        }
    }
}
