namespace JourneyGov.GraphQL.Language;

/// <summary>
/// A part of a parsed document. Compare nodes by reference (<see cref="ReferenceEqualityComparer"/>):
/// hashing them by value would walk all that lies below.
/// </summary>
/// <param name="Location">Where in the text it stands.</param>
public abstract record Node(Location Location);

/// <summary>A name as written.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Value">The name.</param>
public sealed record NameNode(Location Location, string Value) : Node(Location);

/// <summary>A whole document: operations and fragments, or type definitions, or both.</summary>
/// <param name="Location">The whole text.</param>
/// <param name="Definitions">What it defines, in order; at least one.</param>
/// <param name="TokenCount">How many tokens it has: a first measure of its cost.</param>
public sealed record DocumentNode(Location Location, IReadOnlyList<DefinitionNode> Definitions, int TokenCount) : Node(Location);

/// <summary>A top-level part of a document.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Description">What its author says about it.</param>
/// <param name="Directives">The directives applied to it.</param>
public abstract record DefinitionNode(Location Location, StringValueNode? Description, IReadOnlyList<DirectiveNode> Directives)
    : Node(Location), IHasDirectives;

/// <summary>A node that directives may be applied to.</summary>
public interface IHasDirectives
{
    /// <summary>The directives applied to it, in order.</summary>
    IReadOnlyList<DirectiveNode> Directives { get; }
}

/// <summary>A node that gives arguments.</summary>
public interface IHasArguments
{
    /// <summary>The arguments given, in order.</summary>
    IReadOnlyList<ArgumentNode> Arguments { get; }
}

/// <summary>An argument given to a field or directive.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Name">Which argument.</param>
/// <param name="Value">The value given.</param>
public sealed record ArgumentNode(Location Location, NameNode Name, ValueNode Value) : Node(Location);

/// <summary>A directive applied, such as <c>@skip(if: true)</c>.</summary>
/// <param name="Location">Where in the text it stands.</param>
/// <param name="Name">Which directive, without the at sign.</param>
/// <param name="Arguments">The arguments given.</param>
public sealed record DirectiveNode(Location Location, NameNode Name, IReadOnlyList<ArgumentNode> Arguments) : Node(Location), IHasArguments;
