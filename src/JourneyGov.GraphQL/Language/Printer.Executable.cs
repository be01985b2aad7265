namespace JourneyGov.GraphQL.Language;

// Operations, fragments and selections.
public sealed partial class Printer
{
    private void WriteExecutable(Node node)
    {
        switch (node)
        {
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

    private void WriteSelection(SelectionNode selection)
    {
        switch (selection)
        {
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
        }
    }

    private void WriteOperation(OperationDefinitionNode operation)
    {
        bool isPlain = operation is { Name: null, Description: null, VariableDefinitions.Count: 0, Directives.Count: 0 };
        if (!isPlain || operation.Operation is not OperationKind.Query || !_allowsShorthand)
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
}
