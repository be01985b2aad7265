namespace JourneyGov.GraphQL.Language;

/// <summary>A definition or extension of the type system (specification, section 3).</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Description">What its author says about it; never on an extension.</param>
/// <param name="Directives">The directives applied to it.</param>
public abstract record TypeSystemNode(Location Location, StringValueNode? Description, IReadOnlyList<DirectiveNode> Directives)
    : DefinitionNode(Location, Description, Directives);

/// <summary>The root types, or more of them.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Description">What its author says about it.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="OperationTypes">The root types.</param>
/// <param name="IsExtension">Whether it says <c>extend schema</c>.</param>
public sealed record SchemaDefinitionNode(
    Location Location,
    StringValueNode? Description,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<OperationTypeDefinitionNode> OperationTypes,
    bool IsExtension) : TypeSystemNode(Location, Description, Directives);

/// <summary>A root type.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Operation">The operations that start there.</param>
/// <param name="Type">The type.</param>
public sealed record OperationTypeDefinitionNode(Location Location, OperationKind Operation, NamedTypeNode Type) : Node(Location);

/// <summary>A directive's definition.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Description">What its author says about it.</param>
/// <param name="Name">Its name, without the at sign.</param>
/// <param name="Arguments">The arguments it takes.</param>
/// <param name="IsRepeatable">Whether one place may carry it more than once.</param>
/// <param name="Locations">The places that may carry it, such as <c>FIELD</c>.</param>
public sealed record DirectiveDefinitionNode(
    Location Location,
    StringValueNode? Description,
    NameNode Name,
    IReadOnlyList<InputValueDefinitionNode> Arguments,
    bool IsRepeatable,
    IReadOnlyList<NameNode> Locations) : TypeSystemNode(Location, Description, []);

/// <summary>A named type's definition or extension.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Description">What its author says about it.</param>
/// <param name="Name">The type's name.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="IsExtension">Whether it says <c>extend</c>.</param>
public abstract record TypeDefinitionNode(
    Location Location,
    StringValueNode? Description,
    NameNode Name,
    IReadOnlyList<DirectiveNode> Directives,
    bool IsExtension) : TypeSystemNode(Location, Description, Directives);

/// <summary>A scalar type's definition or extension.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Description">What its author says about it.</param>
/// <param name="Name">The type's name.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="IsExtension">Whether it says <c>extend</c>.</param>
public sealed record ScalarTypeDefinitionNode(
    Location Location,
    StringValueNode? Description,
    NameNode Name,
    IReadOnlyList<DirectiveNode> Directives,
    bool IsExtension) : TypeDefinitionNode(Location, Description, Name, Directives, IsExtension);

/// <summary>A type with fields: an object or interface type.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Description">What its author says about it.</param>
/// <param name="Name">The type's name.</param>
/// <param name="Interfaces">The interfaces it implements.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="IsExtension">Whether it says <c>extend</c>.</param>
public abstract record FieldsTypeDefinitionNode(
    Location Location,
    StringValueNode? Description,
    NameNode Name,
    IReadOnlyList<NamedTypeNode> Interfaces,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<FieldDefinitionNode> Fields,
    bool IsExtension) : TypeDefinitionNode(Location, Description, Name, Directives, IsExtension);

/// <summary>An object type's definition or extension.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Description">What its author says about it.</param>
/// <param name="Name">The type's name.</param>
/// <param name="Interfaces">The interfaces it implements.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="IsExtension">Whether it says <c>extend</c>.</param>
public sealed record ObjectTypeDefinitionNode(
    Location Location,
    StringValueNode? Description,
    NameNode Name,
    IReadOnlyList<NamedTypeNode> Interfaces,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<FieldDefinitionNode> Fields,
    bool IsExtension) : FieldsTypeDefinitionNode(Location, Description, Name, Interfaces, Directives, Fields, IsExtension);

/// <summary>An interface type's definition or extension.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Description">What its author says about it.</param>
/// <param name="Name">The type's name.</param>
/// <param name="Interfaces">The interfaces it implements.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="IsExtension">Whether it says <c>extend</c>.</param>
public sealed record InterfaceTypeDefinitionNode(
    Location Location,
    StringValueNode? Description,
    NameNode Name,
    IReadOnlyList<NamedTypeNode> Interfaces,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<FieldDefinitionNode> Fields,
    bool IsExtension) : FieldsTypeDefinitionNode(Location, Description, Name, Interfaces, Directives, Fields, IsExtension);

/// <summary>A union type's definition or extension.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Description">What its author says about it.</param>
/// <param name="Name">The type's name.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Types">Its members.</param>
/// <param name="IsExtension">Whether it says <c>extend</c>.</param>
public sealed record UnionTypeDefinitionNode(
    Location Location,
    StringValueNode? Description,
    NameNode Name,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<NamedTypeNode> Types,
    bool IsExtension) : TypeDefinitionNode(Location, Description, Name, Directives, IsExtension);

/// <summary>An enum type's definition or extension.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Description">What its author says about it.</param>
/// <param name="Name">The type's name.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Values">Its values.</param>
/// <param name="IsExtension">Whether it says <c>extend</c>.</param>
public sealed record EnumTypeDefinitionNode(
    Location Location,
    StringValueNode? Description,
    NameNode Name,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<EnumValueDefinitionNode> Values,
    bool IsExtension) : TypeDefinitionNode(Location, Description, Name, Directives, IsExtension);

/// <summary>An input object type's definition or extension.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Description">What its author says about it.</param>
/// <param name="Name">The type's name.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="IsExtension">Whether it says <c>extend</c>.</param>
public sealed record InputObjectTypeDefinitionNode(
    Location Location,
    StringValueNode? Description,
    NameNode Name,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<InputValueDefinitionNode> Fields,
    bool IsExtension) : TypeDefinitionNode(Location, Description, Name, Directives, IsExtension);

/// <summary>A field of an object or interface type.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Description">What its author says about it.</param>
/// <param name="Name">The field's name.</param>
/// <param name="Arguments">The arguments it takes.</param>
/// <param name="Type">The type of its values.</param>
/// <param name="Directives">The directives applied to it.</param>
public sealed record FieldDefinitionNode(
    Location Location,
    StringValueNode? Description,
    NameNode Name,
    IReadOnlyList<InputValueDefinitionNode> Arguments,
    TypeNode Type,
    IReadOnlyList<DirectiveNode> Directives) : Node(Location), IHasDirectives;

/// <summary>An argument's or input field's definition.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Description">What its author says about it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="DefaultValue">Its value when none is given.</param>
/// <param name="Directives">The directives applied to it.</param>
public sealed record InputValueDefinitionNode(
    Location Location,
    StringValueNode? Description,
    NameNode Name,
    TypeNode Type,
    ValueNode? DefaultValue,
    IReadOnlyList<DirectiveNode> Directives) : Node(Location), IHasDirectives;

/// <summary>A value of an enum type.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Description">What its author says about it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Directives">The directives applied to it.</param>
public sealed record EnumValueDefinitionNode(
    Location Location,
    StringValueNode? Description,
    NameNode Name,
    IReadOnlyList<DirectiveNode> Directives) : Node(Location), IHasDirectives;
