using System.Globalization;
using System.Text;

namespace JourneyGov.GraphQL.Language;

/// <summary>Prints nodes as GraphQL, in the layout of graphql-js. Reading the output again gives the same document.</summary>
public sealed partial class Printer
{
    private const int LongestLine = 80;
    private readonly StringBuilder _text = new();
    private int _indentation;
    private bool _allowsShorthand = true;

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
                WriteDocument(document);
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
            case ObjectFieldNode or ArgumentNode or DirectiveNode:
                WriteGiven(node);
                break;
            case SelectionSetNode set:
                Block(set.Selections);
                break;
            case SelectionNode selection:
                WriteSelection(selection);
                break;
            case VariableDefinitionNode or ExecutableDefinitionNode:
                WriteExecutable(node);
                break;
            default:
                WriteTypeSystem(node);
                break;
        }
    }

    private void WriteDocument(DocumentNode document)
    {
        for (int index = 0; index < document.Definitions.Count; index++)
        {
            _text.Append(index > 0 ? "\n\n" : "");

            // Straight after a type without a body, the braces of a shorthand query would become that body.
            _allowsShorthand = index == 0 || _text[^3] is '}';
            Write(document.Definitions[index]);
        }
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
