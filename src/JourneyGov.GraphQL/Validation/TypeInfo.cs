using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation;

/// <summary>
/// Knows, at every node of a walk through a document, what the schema says about that place. Null stands for what it does not know.
/// </summary>
public sealed class TypeInfo(Schema schema)
{
    private readonly Stack<GraphQLType?> _types = new();
    private readonly Stack<NamedType?> _parentTypes = new();
    private readonly Stack<FieldDefinition?> _fields = new();
    private readonly List<GraphQLType?> _inputTypes = [];
    private readonly Stack<ValueNode?> _defaults = new();

    /// <summary>The type that a field, operation or fragment has.</summary>
    public GraphQLType? Type => _types.TryPeek(out GraphQLType? type) ? type : null;

    /// <summary>The composite type that selections are made on.</summary>
    public NamedType? ParentType => _parentTypes.TryPeek(out NamedType? type) ? type : null;

    /// <summary>The field selected.</summary>
    public FieldDefinition? Field => _fields.TryPeek(out FieldDefinition? definition) ? definition : null;

    /// <summary>The type that a value is meant for.</summary>
    public GraphQLType? InputType => _inputTypes.Count > 0 ? _inputTypes[^1] : null;

    /// <summary>The input type around <see cref="InputType"/>: a list, or an input object.</summary>
    public GraphQLType? ParentInputType => _inputTypes.Count > 1 ? _inputTypes[^2] : null;

    /// <summary>The default of the argument or input field that a value is meant for.</summary>
    public ValueNode? DefaultValue => _defaults.TryPeek(out ValueNode? value) ? value : null;

    /// <summary>The directive applied.</summary>
    public DirectiveDefinition? Directive { get; private set; }

    /// <summary>The argument given.</summary>
    public InputValueDefinition? Argument { get; private set; }

    /// <summary>The enum value written.</summary>
    public EnumValueDefinition? EnumValue { get; private set; }

    /// <summary>Comes to a node.</summary>
    public void Enter(Node node)
    {
        switch (node)
        {
            case SelectionSetNode:
                _parentTypes.Push(Type?.Named is FieldsType or UnionType ? Type.Named : null);
                break;
            case FieldNode field:
                _fields.Push(ParentType is { } parent ? schema.FindField(parent, field.Name.Value) : null);
                _types.Push(Field?.Type);
                break;
            case DirectiveNode directive:
                Directive = schema.Directives.GetValueOrDefault(directive.Name.Value);
                break;
            case OperationDefinitionNode operation:
                _types.Push(schema.RootType(operation.Operation));
                break;
            case InlineFragmentNode inline:
                _types.Push(inline.TypeCondition is { } condition ? schema.Resolve(condition) : Type?.Named);
                break;
            case FragmentDefinitionNode fragment:
                _types.Push(schema.Resolve(fragment.TypeCondition));
                break;
            default:
                EnterInput(node);
                break;
        }
    }

    /// <summary>Leaves a node that it came to.</summary>
    public void Leave(Node node)
    {
        switch (node)
        {
            case SelectionSetNode:
                _parentTypes.Pop();
                break;
            case FieldNode:
                _fields.Pop();
                _types.Pop();
                break;
            case DirectiveNode:
                Directive = null;
                break;
            case OperationDefinitionNode or InlineFragmentNode or FragmentDefinitionNode:
                _types.Pop();
                break;
            case EnumValueNode:
                EnumValue = null;
                break;
            case ArgumentNode:
                Argument = null;
                PopInput();
                break;
            case VariableDefinitionNode or InputValueDefinitionNode or ListValueNode or ObjectFieldNode:
                PopInput();
                break;
        }
    }

    private void EnterInput(Node node)
    {
        switch (node)
        {
            case VariableDefinitionNode variable:
                PushInput(schema.Resolve(variable.Type), null);
                break;
            case InputValueDefinitionNode input:
                PushInput(schema.Resolve(input.Type), null);
                break;
            case ArgumentNode argument:
                Argument = (Directive?.Arguments ?? Field?.Arguments)?.GetValueOrDefault(argument.Name.Value);
                PushInput(Argument?.Type, Argument?.DefaultValue);
                break;
            case ListValueNode:
                GraphQLType? nullable = InputType?.Nullable;
                PushInput(nullable is ListType list ? list.OfType : nullable, null);
                break;
            case ObjectFieldNode field:
                InputValueDefinition? definition = (InputType?.Named as InputObjectType)?.Fields.GetValueOrDefault(field.Name.Value);
                PushInput(definition?.Type, definition?.DefaultValue);
                break;
            case EnumValueNode value:
                EnumValue = (InputType?.Named as EnumType)?.Values.GetValueOrDefault(value.Value);
                break;
        }
    }

    private void PushInput(GraphQLType? type, ValueNode? defaultValue)
    {
        _inputTypes.Add(type is { IsInput: true } ? type : null);
        _defaults.Push(defaultValue);
    }

    private void PopInput()
    {
        _inputTypes.RemoveAt(_inputTypes.Count - 1);
        _defaults.Pop();
    }
}
