namespace JourneyGov.GraphQL.Language;

/// <summary>A type referred to. <see cref="object.ToString"/> gives it as one writes it: <c>[Stage!]!</c>.</summary>
/// <param name="Location">Where in the text it stands.</param>
public abstract record TypeNode(Location Location) : Node(Location);

/// <summary>A type by its name.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Name">The name.</param>
public sealed record NamedTypeNode(Location Location, NameNode Name) : TypeNode(Location)
{
    /// <inheritdoc />
    public override string ToString() => Name.Value;
}

/// <summary>A list of another type.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Type">The type of the items.</param>
public sealed record ListTypeNode(Location Location, TypeNode Type) : TypeNode(Location)
{
    /// <inheritdoc />
    public override string ToString() => $"[{Type}]";
}

/// <summary>Another type, without null.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Type">The type that would allow null.</param>
public sealed record NonNullTypeNode(Location Location, TypeNode Type) : TypeNode(Location)
{
    /// <inheritdoc />
    public override string ToString() => $"{Type}!";
}
