using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Comparing;

/// <summary>Changes as they are found, with what announced them.</summary>
/// <param name="announcements">What the schema before told its clients to leave.</param>
internal sealed class ChangeList(Announcements announcements)
{
    private readonly List<SchemaChange> _found = [];

    public IReadOnlyList<SchemaChange> Found => _found;

    /// <summary>Notes a change.</summary>
    public void Add(SchemaChangeKind kind, string description) => _found.Add(new SchemaChange(kind, description));

    /// <summary>Notes a change of a type, or of a part of it, that its deprecation or the type's may have announced.</summary>
    public void Add(SchemaChangeKind kind, string description, NamedType type, params IEnumerable<string?> deprecations)
    {
        var change = new SchemaChange(kind, description);
        _found.Add(change.Severity is SchemaChangeSeverity.Breaking
            ? change with { Announcement = deprecations.FirstOrDefault(reason => reason is not null) ?? announcements.Of(type) }
            : change);
    }

    /// <summary>Notes what is said otherwise about a part that stayed: its description, and whether it is deprecated.</summary>
    public void AddWords(string what, string coordinate, (string? Description, string? Deprecation) before, (string? Description, string? Deprecation) after)
    {
        if (before.Description != after.Description)
        {
            Add(SchemaChangeKind.DescriptionChanged, after.Description is null
                ? $"Description of {what}{coordinate} was removed."
                : $"Description of {what}{coordinate} has changed to \"{after.Description}\".");
        }

        if (before.Deprecation is null && after.Deprecation is not null)
            Add(SchemaChangeKind.DeprecationAdded, $"{coordinate} was deprecated: {after.Deprecation}");
        else if (before.Deprecation is not null && after.Deprecation is null)
            Add(SchemaChangeKind.DeprecationRemoved, $"{coordinate} is no longer deprecated.");
    }
}
