using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation;

/// <summary>Two ways to answer under one name, and why they cannot both be.</summary>
internal sealed record Conflict(string ResponseName, string Reason, IReadOnlyList<FieldNode> Left, IReadOnlyList<FieldNode> Right);

/// <summary>A field selected, on which type, and the type that it has.</summary>
internal sealed record SelectedField(NamedType? Parent, FieldNode Node, GraphQLType? Type);

/// <summary>What a selection set selects directly: fields by response name, and fragments by name.</summary>
internal sealed class SelectedFields
{
    private readonly HashSet<string> _fragments = [];

    public OrderedDictionary<string, List<SelectedField>> Fields { get; } = [];

    public List<string> Fragments { get; } = [];

    /// <summary>The fragments compared with these fields, and whether as mutually exclusive.</summary>
    public Dictionary<string, bool> ComparedFragments { get; } = [];

    public void AddFragment(string name)
    {
        if (_fragments.Add(name))
            Fragments.Add(name);
    }

    public void Add(SelectedField field)
    {
        if (!Fields.ContainsKey(field.Node.ResponseName))
            Fields.Add(field.Node.ResponseName, []);

        Fields[field.Node.ResponseName].Add(field);
    }
}
