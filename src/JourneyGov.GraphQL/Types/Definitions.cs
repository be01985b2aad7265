using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Types;

/// <summary>A field of an object or interface type.</summary>
public sealed class FieldDefinition
{
    internal FieldDefinition(FieldDefinitionNode definition, GraphQLType type, IReadOnlyDictionary<string, InputValueDefinition> arguments)
    {
        Definition = definition;
        Type = type;
        Arguments = arguments;
        DeprecationReason = definition.Directives.DeprecationReason();
    }

    /// <summary>Its name, unique in its type.</summary>
    public string Name => Definition.Name.Value;

    /// <summary>What it stands for, for readers of the schema.</summary>
    public string? Description => Definition.Description?.Value;

    /// <summary>Its arguments by name, in the order of the SDL.</summary>
    public IReadOnlyDictionary<string, InputValueDefinition> Arguments { get; }

    /// <summary>The type of its values.</summary>
    public GraphQLType Type { get; }

    /// <summary>Why callers should stop using it; null when they need not.</summary>
    public string? DeprecationReason { get; }

    /// <summary>Where it is defined, with the directives applied to it.</summary>
    public FieldDefinitionNode Definition { get; }
}

/// <summary>An argument of a field or directive, or a field of an input object.</summary>
public sealed class InputValueDefinition
{
    internal InputValueDefinition(InputValueDefinitionNode definition, GraphQLType type)
    {
        Definition = definition;
        Type = type;
        DeprecationReason = definition.Directives.DeprecationReason();
    }

    /// <summary>Its name, unique where it stands.</summary>
    public string Name => Definition.Name.Value;

    /// <summary>What it stands for, for readers of the schema.</summary>
    public string? Description => Definition.Description?.Value;

    /// <summary>The type of its value.</summary>
    public GraphQLType Type { get; }

    /// <summary>Its value when none is given, as written; null without one.</summary>
    public ValueNode? DefaultValue => Definition.DefaultValue;

    /// <summary>Whether callers have to give a value: it may not be null and has no default.</summary>
    public bool IsRequired => Type is NonNullType && DefaultValue is null;

    /// <summary>Why callers should stop using it; null when they need not.</summary>
    public string? DeprecationReason { get; }

    /// <summary>Where it is defined, with the directives applied to it.</summary>
    public InputValueDefinitionNode Definition { get; }
}

/// <summary>A value of an enum type.</summary>
public sealed class EnumValueDefinition
{
    internal EnumValueDefinition(EnumValueDefinitionNode definition)
    {
        Definition = definition;
        Value = Name;
        DeprecationReason = definition.Directives.DeprecationReason();
    }

    /// <summary>Its name, unique in its type.</summary>
    public string Name => Definition.Name.Value;

    /// <summary>What coercion turns the name into: the name itself until binding sets the .NET value.</summary>
    public object Value { get; internal set; }

    /// <summary>What it stands for, for readers of the schema.</summary>
    public string? Description => Definition.Description?.Value;

    /// <summary>Why callers should stop using it; null when they need not.</summary>
    public string? DeprecationReason { get; }

    /// <summary>Where it is defined, with the directives applied to it.</summary>
    public EnumValueDefinitionNode Definition { get; }
}

/// <summary>A directive that documents or the schema may apply.</summary>
public sealed class DirectiveDefinition
{
    internal DirectiveDefinition(DirectiveDefinitionNode definition, IReadOnlyDictionary<string, InputValueDefinition> arguments)
    {
        Definition = definition;
        Arguments = arguments;
        Locations = [.. definition.Locations.Select(location => location.Value)];
    }

    /// <summary>Its name, without the at sign.</summary>
    public string Name => Definition.Name.Value;

    /// <summary>What it does, for readers of the schema.</summary>
    public string? Description => Definition.Description?.Value;

    /// <summary>Its arguments by name, in the order of the SDL.</summary>
    public IReadOnlyDictionary<string, InputValueDefinition> Arguments { get; }

    /// <summary>Whether one place may carry it more than once.</summary>
    public bool IsRepeatable => Definition.IsRepeatable;

    /// <summary>The places that may carry it, such as <c>FIELD</c>.</summary>
    public IReadOnlyList<string> Locations { get; }

    /// <summary>Where it is defined.</summary>
    public DirectiveDefinitionNode Definition { get; }

    /// <summary>Whether the specification defines it, so that SDL leaves it out.</summary>
    public bool IsBuiltIn => Definition.Location.Source.Name == BuiltInDefinitions.SourceName;
}

/// <summary>What the applied directives of the specification say.</summary>
internal static class AppliedDirectives
{
    private const string DefaultReason = "No longer supported";

    public static string? DeprecationReason(this IReadOnlyList<DirectiveNode> directives)
    {
        DirectiveNode? deprecated = directives.FirstOrDefault(directive => directive.Name.Value == "deprecated");
        return deprecated is null ? null : deprecated.StringArgument("reason") ?? DefaultReason;
    }

    public static string? StringArgument(this DirectiveNode directive, string name) =>
        (directive.Arguments.FirstOrDefault(argument => argument.Name.Value == name)?.Value as StringValueNode)?.Value;
}
