namespace JourneyGov.GraphQL.Language;

/// <summary>The kinds of operations.</summary>
public enum OperationKind
{
    /// <summary>Reads.</summary>
    Query,

    /// <summary>Changes, then reads.</summary>
    Mutation,

    /// <summary>Reads again at every event of a stream.</summary>
    Subscription,
}

/// <summary>A definition that a request can execute.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Description">What its author says about it.</param>
/// <param name="Name">Its name; only an operation may lack one.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="SelectionSet">What it selects.</param>
public abstract record ExecutableDefinitionNode(
    Location Location,
    StringValueNode? Description,
    NameNode? Name,
    IReadOnlyList<DirectiveNode> Directives,
    SelectionSetNode SelectionSet) : DefinitionNode(Location, Description, Directives);

/// <summary>A query, mutation or subscription.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Description">What its author says about it.</param>
/// <param name="Operation">Which of the three.</param>
/// <param name="Name">Its name, if it has one.</param>
/// <param name="VariableDefinitions">The variables it takes.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="SelectionSet">What it selects.</param>
public sealed record OperationDefinitionNode(
    Location Location,
    StringValueNode? Description,
    OperationKind Operation,
    NameNode? Name,
    IReadOnlyList<VariableDefinitionNode> VariableDefinitions,
    IReadOnlyList<DirectiveNode> Directives,
    SelectionSetNode SelectionSet) : ExecutableDefinitionNode(Location, Description, Name, Directives, SelectionSet);

/// <summary>A selection with a name, to be spread where it is wanted.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Description">What its author says about it.</param>
/// <param name="Name">Its name.</param>
/// <param name="TypeCondition">The type it selects on.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="SelectionSet">What it selects.</param>
public sealed record FragmentDefinitionNode(
    Location Location,
    StringValueNode? Description,
    NameNode Name,
    NamedTypeNode TypeCondition,
    IReadOnlyList<DirectiveNode> Directives,
    SelectionSetNode SelectionSet) : ExecutableDefinitionNode(Location, Description, Name, Directives, SelectionSet)
{
    /// <summary>Its name.</summary>
    public new NameNode Name { get; } = Name;
}

/// <summary>A variable that an operation takes.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Description">What its author says about it.</param>
/// <param name="Variable">The variable.</param>
/// <param name="Type">Its type.</param>
/// <param name="DefaultValue">Its value when the request gives none.</param>
/// <param name="Directives">The directives applied to it.</param>
public sealed record VariableDefinitionNode(
    Location Location,
    StringValueNode? Description,
    VariableNode Variable,
    TypeNode Type,
    ValueNode? DefaultValue,
    IReadOnlyList<DirectiveNode> Directives) : Node(Location), IHasDirectives;

/// <summary>What is selected between two braces.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Selections">The selections, in order; at least one.</param>
public sealed record SelectionSetNode(Location Location, IReadOnlyList<SelectionNode> Selections) : Node(Location);

/// <summary>A field, or a fragment in one of its two forms.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Directives">The directives applied to it.</param>
public abstract record SelectionNode(Location Location, IReadOnlyList<DirectiveNode> Directives) : Node(Location), IHasDirectives;

/// <summary>A field selected.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Alias">The name to answer under, if another than its own.</param>
/// <param name="Name">Which field.</param>
/// <param name="Arguments">The arguments given.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="SelectionSet">What is selected of its value; null for none.</param>
public sealed record FieldNode(
    Location Location,
    NameNode? Alias,
    NameNode Name,
    IReadOnlyList<ArgumentNode> Arguments,
    IReadOnlyList<DirectiveNode> Directives,
    SelectionSetNode? SelectionSet) : SelectionNode(Location, Directives), IHasArguments
{
    /// <summary>The name that the response uses: the alias, or else the field's name.</summary>
    public string ResponseName => (Alias ?? Name).Value;
}

/// <summary>A named fragment put to use.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Name">Which fragment.</param>
/// <param name="Directives">The directives applied to it.</param>
public sealed record FragmentSpreadNode(Location Location, NameNode Name, IReadOnlyList<DirectiveNode> Directives)
    : SelectionNode(Location, Directives);

/// <summary>A fragment written where it is used.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="TypeCondition">The type it selects on; null for that of its surroundings.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="SelectionSet">What it selects.</param>
public sealed record InlineFragmentNode(
    Location Location,
    NamedTypeNode? TypeCondition,
    IReadOnlyList<DirectiveNode> Directives,
    SelectionSetNode SelectionSet) : SelectionNode(Location, Directives);
