using JourneyGov.GraphQL.Binding;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Execution;

/// <summary>The objects of one type at one place of a document: what its fields are asked for at once.</summary>
/// <param name="Selection">What is selected of them.</param>
/// <param name="Objects">The objects, in the order of the response.</param>
internal sealed record Parents(PlanSelection Selection, List<object> Objects);

/// <summary>
/// All objects in the results of one field, in the order of the response, told apart by type where the schema says interface or union.
/// While they are written, each finds the results that were resolved for it by where it stands here.
/// </summary>
internal sealed class Level(PlanField field, BoundSchema schema, int most)
{
    private readonly List<Parents> _types = field.Selection is { } only ? [new Parents(only, [])] : [];
    private readonly List<int> _starts = [];
    private readonly List<(Parents? Type, int Index)>? _places = field.Selection is null ? [] : null;
    private int _count;

    /// <summary>A level without objects, for a field that failed for all its parents.</summary>
    public static Level Empty(PlanField field, BoundSchema schema, int parents)
    {
        var level = new Level(field, schema, 0);
        for (int parent = 0; parent < parents; parent++)
            level.NextParent();

        return level;
    }

    /// <summary>The objects by type.</summary>
    public IReadOnlyList<Parents> Types => _types;

    /// <summary>Where the objects of a parent begin.</summary>
    public int StartOf(int parent) => _starts[parent];

    /// <summary>Begins with the objects of the next parent.</summary>
    public void NextParent() => _starts.Add(_count);

    public void Add(object value)
    {
        if (++_count > most)
            throw AnswerTooLargeException.Objects(most);

        if (_places is null)
        {
            _types[0].Objects.Add(value);
            return;
        }

        Parents? parents = schema.TryTypeOf(field.Definition.Type.Named, value) is { } type ? ParentsOf(type) : null;
        _places.Add((parents, parents?.Objects.Count ?? 0));
        parents?.Objects.Add(value);
    }

    /// <summary>What is selected of an object, and where it stands among those of its type.</summary>
    /// <exception cref="InvalidOperationException">It is none of the types that the schema allows here.</exception>
    public (PlanSelection Selection, int Index) Find(int place, object value)
    {
        if (_places is null)
            return (_types[0].Selection, place);

        (Parents? type, int index) = _places[place];
        return type is not null
            ? (type.Selection, index)
            : throw new InvalidOperationException($"A {value.GetType().Name} is none of the types of {field.Definition.Type.Named.Name}.");
    }

    private Parents ParentsOf(ObjectType type)
    {
        foreach (Parents known in _types)
        {
            if (ReferenceEquals(known.Selection.Type, type))
                return known;
        }

        var parents = new Parents(field.SelectionOn(type), []);
        _types.Add(parents);
        return parents;
    }
}
