namespace JourneyGov.GraphQL.Language;

/// <summary>A value as written (specification, section 2.9).</summary>
/// <param name="Location">Where in the text it stands.</param>
public abstract record ValueNode(Location Location) : Node(Location);

/// <summary>A variable used.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Name">Its name, without the dollar sign.</param>
public sealed record VariableNode(Location Location, NameNode Name) : ValueNode(Location);

/// <summary>A whole number.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Value">The digits as written, of any length.</param>
public sealed record IntValueNode(Location Location, string Value) : ValueNode(Location);

/// <summary>A number with a fraction or an exponent.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Value">The number as written.</param>
public sealed record FloatValueNode(Location Location, string Value) : ValueNode(Location);

/// <summary>A text.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Value">The text, escapes resolved and indentation taken off.</param>
/// <param name="IsBlock">Whether it stood in triple quotes.</param>
public sealed record StringValueNode(Location Location, string Value, bool IsBlock) : ValueNode(Location);

/// <summary>True or false.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Value">Which of the two.</param>
public sealed record BooleanValueNode(Location Location, bool Value) : ValueNode(Location);

/// <summary>Null, said outright.</summary>
/// <param name="Location">Where in the text it stands.</param>
public sealed record NullValueNode(Location Location) : ValueNode(Location);

/// <summary>A value of an enum.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Value">Its name.</param>
public sealed record EnumValueNode(Location Location, string Value) : ValueNode(Location);

/// <summary>A list.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Values">Its items, in order.</param>
public sealed record ListValueNode(Location Location, IReadOnlyList<ValueNode> Values) : ValueNode(Location);

/// <summary>An input object.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Fields">Its fields, in order.</param>
public sealed record ObjectValueNode(Location Location, IReadOnlyList<ObjectFieldNode> Fields) : ValueNode(Location);

/// <summary>A field of an input object.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Name">Which field.</param>
/// <param name="Value">The value given.</param>
public sealed record ObjectFieldNode(Location Location, NameNode Name, ValueNode Value) : Node(Location);
