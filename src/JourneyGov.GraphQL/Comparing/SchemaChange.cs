using JourneyGov.GraphQL.Binding;

namespace JourneyGov.GraphQL.Comparing;

/// <summary>What a change may do to the clients that there are.</summary>
public enum SchemaChangeSeverity
{
    /// <summary>Documents that were valid may be so no more, or their answers have another shape.</summary>
    Breaking,

    /// <summary>Documents stay valid; a client that counts on having seen all there is may be surprised.</summary>
    Dangerous,

    /// <summary>No client notices.</summary>
    Safe,
}

/// <summary>One thing that is otherwise in a schema than it was in the one before.</summary>
/// <param name="Kind">What kind of change, in the terms of graphql-js.</param>
/// <param name="Description">What changed, in the sentences of graphql-js; parts of the schema by their coordinates.</param>
public sealed record SchemaChange(SchemaChangeKind Kind, string Description)
{
    /// <summary>What it may do to clients.</summary>
    public SchemaChangeSeverity Severity => Kind switch
    {
        <= SchemaChangeKind.RootTypeChanged => SchemaChangeSeverity.Breaking,
        <= SchemaChangeKind.InputFieldDefaultValueChange => SchemaChangeSeverity.Dangerous,
        _ => SchemaChangeSeverity.Safe,
    };

    /// <summary>The kind as graphql-js writes it: <c>FIELD_REMOVED</c>.</summary>
    public string Code => EnumNaming.ToSchema(Kind.ToString());

    /// <summary>
    /// What told clients beforehand, for a breaking change: the deprecation of what changed, in the schema before. Null when nothing did.
    /// </summary>
    public string? Announcement { get; init; }

    /// <summary>Whether it breaks clients who were not told by a deprecation in the schema before.</summary>
    public bool BreaksUnannounced => Severity is SchemaChangeSeverity.Breaking && Announcement is null;
}
