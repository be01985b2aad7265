using System.Globalization;
using System.Text;

namespace JourneyGov.GraphQL.Language;

/// <summary>Prints nodes as GraphQL, in the layout of graphql-js. Reading the output again gives the same document.</summary>
public sealed partial class Printer
{
    private const int LongestLine = 80;
    private readonly StringBuilder _text = new();
    private int _indentation;

    private Printer()
    {
    }

    /// <summary>Prints a node and all below it; no line end at the end.</summary>
    public static string Print(Node node)
    {
        var printer = new Printer();
        printer.Write(node);
        return printer._text.ToString();
    }

    /// <summary>Prints a text in quotes, with quotes, backslashes and control characters escaped.</summary>
    internal static string Quote(string value)
    {
        var text = new StringBuilder("\"", value.Length + 2);
        foreach (char character in value)
        {
            _ = character switch
            {
                '"' or '\\' => text.Append('\\').Append(character),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' or (>= '\x7F' and <= '\x9F') => text.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture)),
                _ => text.Append(character),
            };
        }

        return text.Append('"').ToString();
    }

    private void Write(Node node)
    {
        switch (node)
        {
            case DocumentNode document:
                Join(document.Definitions, "\n\n");
                break;
            case NameNode name:
                _text.Append(name.Value);
                break;
            case TypeNode type:
                _text.Append(type);
                break;
            case ValueNode value:
                WriteValue(value);
                break;
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
            case SelectionSetNode or SelectionNode or VariableDefinitionNode or ExecutableDefinitionNode:
                WriteExecutable(node);
                break;
            default:
                WriteTypeSystem(node);
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
            case VariableNode variable:
                _text.Append('$').Append(variable.Name.Value);
                break;
            case IntValueNode whole:
                _text.Append(whole.Value);
                break;
            case FloatValueNode fraction:
                _text.Append(fraction.Value);
                break;
            case BooleanValueNode truth:
                _text.Append(truth.Value ? "true" : "false");
                break;
            case NullValueNode:
                _text.Append("null");
                break;
            case EnumValueNode name:
                _text.Append(name.Value);
                break;
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
        }
    }

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

    private void WriteExecutable(Node node)
    {
        switch (node)
        {
            case SelectionSetNode set:
                Block(set.Selections);
                break;
            case FieldNode field:
                WriteField(field);
                break;
            case FragmentSpreadNode spread:
                _text.Append("...").Append(spread.Name.Value);
                Directives(spread);
                break;
            case InlineFragmentNode inline:
                _text.Append("...");
                if (inline.TypeCondition is { } condition)
                    _text.Append(" on ").Append(condition);

                Directives(inline);
                _text.Append(' ');
                Write(inline.SelectionSet);
                break;
            case VariableDefinitionNode variable:
                Description(variable.Description);
                _text.Append('$').Append(variable.Variable.Name.Value).Append(": ").Append(variable.Type);
                Default(variable.DefaultValue);
                Directives(variable);
                break;
            case FragmentDefinitionNode fragment:
                Description(fragment.Description);
                _text.Append("fragment ").Append(fragment.Name.Value).Append(" on ").Append(fragment.TypeCondition);
                Directives(fragment);
                _text.Append(' ');
                Write(fragment.SelectionSet);
                break;
            case OperationDefinitionNode operation:
                WriteOperation(operation);
                break;
        }
    }

    private void WriteOperation(OperationDefinitionNode operation)
    {
        bool isShorthand = operation is
            { Operation: OperationKind.Query, Name: null, Description: null, VariableDefinitions.Count: 0, Directives.Count: 0 };
        if (!isShorthand)
        {
            Description(operation.Description);
            _text.Append(Keyword(operation.Operation));
            if (operation.Name is not null || operation.VariableDefinitions.Count > 0)
                _text.Append(' ').Append(operation.Name?.Value);

            bool onLines = operation.VariableDefinitions.Any(variable => variable.Description is not null);
            Wrapped(onLines ? "(\n" : "(", operation.VariableDefinitions, onLines ? "\n" : ", ", onLines ? "\n)" : ")");
            Directives(operation);
            _text.Append(' ');
        }

        Write(operation.SelectionSet);
    }

    private void WriteField(FieldNode field)
    {
        int start = _text.Length;
        if (field.Alias is { } alias)
            _text.Append(alias.Value).Append(": ");

        _text.Append(field.Name.Value);
        int nameEnd = _text.Length;
        Wrapped("(", field.Arguments, ", ", ")");
        if (_text.Length - start > LongestLine && field.Arguments.Count > 0)
        {
            _text.Length = nameEnd;
            Lines("(", field.Arguments, ")");
        }

        Directives(field);
        if (field.SelectionSet is not { } set)
            return;

        _text.Append(' ');
        Write(set);
    }

    private static string Keyword(OperationKind operation) => operation switch
    {
        OperationKind.Query => "query",
        OperationKind.Mutation => "mutation",
        _ => "subscription",
    };

    private void Description(StringValueNode? description)
    {
        if (description is null)
            return;

        WriteString(description);
        NewLine();
    }

    private void Default(ValueNode? value)
    {
        if (value is null)
            return;

        _text.Append(" = ");
        WriteValue(value);
    }

    private void Directives(IHasDirectives node)
    {
        foreach (DirectiveNode directive in node.Directives)
        {
            _text.Append(' ');
            Write(directive);
        }
    }

    private void Join(IReadOnlyList<Node> nodes, string separator)
    {
        for (int index = 0; index < nodes.Count; index++)
        {
            if (index > 0)
                _text.Append(separator);

            Write(nodes[index]);
        }
    }

    private void Wrapped(string open, IReadOnlyList<Node> nodes, string separator, string close)
    {
        if (nodes.Count == 0)
            return;

        _text.Append(open);
        Join(nodes, separator);
        _text.Append(close);
    }

    private void Block(IReadOnlyList<Node> nodes) => Lines("{", nodes, "}");

    private void Lines(string open, IReadOnlyList<Node> nodes, string close)
    {
        _text.Append(open);
        _indentation++;
        foreach (Node node in nodes)
        {
            NewLine();
            Write(node);
        }

        _indentation--;
        NewLine();
        _text.Append(close);
    }

    private void NewLine() => _text.Append('\n').Append(' ', _indentation * 2);
}
