using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Nothing deprecated is used; for tools that warn, not for servers that answer.</summary>
internal sealed class NoDeprecatedCustomRule(ValidationContext context) : ValidationRule(context)
{
    public override bool Enter(Node node)
    {
        TypeInfo info = Context.TypeInfo;
        switch (node)
        {
            case FieldNode when info is { Field: { DeprecationReason: { } reason } field, ParentType: { } parent }:
                Report($"The field {parent.Name}.{field.Name} is deprecated. {reason}", node);
                break;
            case ArgumentNode when info.Argument is { DeprecationReason: { } reason } argument:
                string owner = info.Directive is { } directive
                    ? $"Directive \"@{directive.Name}\""
                    : $"Field \"{info.ParentType?.Name}.{info.Field?.Name}\"";
                Report($"{owner} argument \"{argument.Name}\" is deprecated. {reason}", node);
                break;
            case ObjectFieldNode given when info.ParentInputType?.Named is InputObjectType type:
                if (type.Fields.GetValueOrDefault(given.Name.Value) is { DeprecationReason: { } inputReason } inputField)
                    Report($"The input field {type.Name}.{inputField.Name} is deprecated. {inputReason}", node);

                break;
            case EnumValueNode when info.EnumValue is { DeprecationReason: { } reason } value:
                Report($"The enum value \"{info.InputType?.Named}.{value.Name}\" is deprecated. {reason}", node);
                break;
        }

        return true;
    }
}
