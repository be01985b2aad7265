using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation.Rules;

/// <summary>Values fit the types that they are meant for (specification, section 5.6).</summary>
internal sealed class ValuesOfCorrectTypeRule(ValidationContext context) : ValidationRule(context)
{
    public override bool Enter(Node node)
    {
        TypeInfo info = Context.TypeInfo;
        switch (node)
        {
            case ListValueNode list when info.ParentInputType?.Nullable is not ListType:
                CheckLeaf(list);
                return false;
            case ObjectValueNode value when info.InputType?.Named is InputObjectType type:
                CheckObject(value, type);
                return true;
            case ObjectValueNode value:
                CheckLeaf(value);
                return false;
            case ObjectFieldNode field when info.InputType is null && info.ParentInputType?.Named is InputObjectType type:
                string hint = Context.DidYouMean(field.Name.Value, type.Fields.Keys);
                Report($"Field \"{field.Name.Value}\" is not defined by type \"{type.Name}\".{hint}", field);
                return true;
            case NullValueNode when info.InputType is NonNullType type:
                Report($"Expected value of type \"{type}\", found null.", node);
                return true;
            case EnumValueNode or IntValueNode or FloatValueNode or StringValueNode or BooleanValueNode:
                CheckLeaf((ValueNode)node);
                return true;
            default:
                return true;
        }
    }

    private void CheckObject(ObjectValueNode value, InputObjectType type)
    {
        foreach (InputValueDefinition field in type.Fields.Values.Where(field => field.IsRequired))
        {
            if (!value.Fields.Any(given => given.Name.Value == field.Name))
                Report($"Field \"{type.Name}.{field.Name}\" of required type \"{field.Type}\" was not provided.", value);
        }

        if (!type.IsOneOf)
            return;

        string[] names = [.. value.Fields.Select(field => field.Name.Value).Distinct()];
        if (names.Length != 1)
            Report($"OneOf Input Object \"{type.Name}\" must specify exactly one key.", value);
        else if (value.Fields[^1].Value is NullValueNode)
            Report($"Field \"{type.Name}.{names[0]}\" must be non-null.", value);
    }

    private void CheckLeaf(ValueNode value)
    {
        // Lists within lists find their own type one step further out.
        if (Context.TypeInfo.InputType is not { } type)
            return;

        switch (type.Named)
        {
            case EnumType enumType:
                CheckEnum(value, enumType);
                break;
            case ScalarType scalar:
                CheckScalar(value, scalar, type);
                break;
            default:
                Report($"Expected value of type \"{type}\", found {Printer.Print(value)}.", value);
                break;
        }
    }

    private void CheckEnum(ValueNode value, EnumType type)
    {
        string shown = Printer.Print(value);
        if (value is EnumValueNode name && type.Values.ContainsKey(name.Value))
            return;

        string hint = Context.DidYouMean(shown, type.Values.Keys, "the enum value");
        Report(value is EnumValueNode
            ? $"Value \"{shown}\" does not exist in \"{type.Name}\" enum.{hint}"
            : $"Enum \"{type.Name}\" cannot represent non-enum value: {shown}.{hint}", value);
    }

    private void CheckScalar(ValueNode value, ScalarType scalar, GraphQLType expected)
    {
        try
        {
            scalar.Coercion.FromLiteral(value);
        }
        catch (CoercionException exception)
        {
            Report(BuiltInScalars.IsBuiltIn(scalar.Name)
                ? exception.Message
                : $"Expected value of type \"{expected}\", found {Printer.Print(value)}; {exception.Message}", value);
        }
    }
}
