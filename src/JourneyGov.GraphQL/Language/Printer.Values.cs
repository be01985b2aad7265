namespace JourneyGov.GraphQL.Language;

// Values, and what gives them: arguments, fields of input objects, directives.
public sealed partial class Printer
{
    private void WriteGiven(Node node)
    {
        switch (node)
        {
            case ObjectFieldNode field:
                WriteNamed(field.Name, field.Value);
                break;
            case ArgumentNode argument:
                WriteNamed(argument.Name, argument.Value);
                break;
            case DirectiveNode directive:
                _text.Append('@').Append(directive.Name.Value);
                Wrapped("(", directive.Arguments, ", ", ")");
                break;
        }
    }

    private void WriteNamed(NameNode name, ValueNode value)
    {
        _text.Append(name.Value).Append(": ");
        WriteValue(value);
    }

    private void WriteValue(ValueNode value)
    {
        switch (value)
        {
            case StringValueNode text:
                WriteString(text);
                break;
            case ListValueNode list:
                _text.Append('[');
                Join(list.Values, ", ");
                _text.Append(']');
                break;
            case ObjectValueNode fields:
                _text.Append('{');
                Join(fields.Fields, ", ");
                _text.Append('}');
                break;
            default:
                _text.Append(Plain(value));
                break;
        }
    }

    private static string Plain(ValueNode value) => value switch
    {
        VariableNode variable => $"${variable.Name.Value}",
        IntValueNode whole => whole.Value,
        FloatValueNode fraction => fraction.Value,
        BooleanValueNode truth => truth.Value ? "true" : "false",
        EnumValueNode name => name.Value,
        _ => "null",
    };

    private void WriteString(StringValueNode text)
    {
        if (!text.IsBlock || !BlockString.CanHold(text.Value))
        {
            _text.Append(Quote(text.Value));
            return;
        }

        string[] lines = BlockString.Print(text.Value).Split('\n');
        _text.Append(lines[0]);
        foreach (string line in lines.Skip(1))
        {
            _text.Append('\n');
            if (line.Length > 0)
                _text.Append(' ', _indentation * 2).Append(line);
        }
    }
}
