using System.Collections;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation.Cost;

/// <summary>
/// What given values cost: each item of a list and each input object in them counts, as written or as a variable has it.
/// </summary>
/// <param name="model">The schema's weights.</param>
/// <param name="variables">The coerced variables of the request.</param>
internal readonly struct InputCost(CostModel model, IReadOnlyDictionary<string, object?> variables)
{
    /// <summary>What a value costs where it stands.</summary>
    public double Of(InputValueDefinition definition, ValueNode value) => Of(definition.Type.Named, model.Of(definition), value);

    /// <summary>What a variable's value costs, wherever it stands.</summary>
    public double Of(NamedType type, object? value) => Of(type, model.Of(type), value);

    /// <summary>How many items a slicing argument asks for; null when it says nothing.</summary>
    public double? Slice(ValueNode? value) => value switch
    {
        IntValueNode number => double.Parse(number.Value, System.Globalization.CultureInfo.InvariantCulture),
        ListValueNode list => list.Values.Count,
        VariableNode variable => variables.GetValueOrDefault(variable.Name.Value) switch
        {
            int number => number,
            long number => number,
            ICollection list => list.Count,
            _ => null,
        },
        _ => null,
    };

    private double Of(NamedType type, double weight, ValueNode value)
    {
        switch (value)
        {
            case VariableNode variable:
                return Of(type, weight, variables.GetValueOrDefault(variable.Name.Value));
            case ListValueNode list:
                double items = 0;
                foreach (ValueNode item in list.Values)
                    items += Of(type, weight, item);
                return items;
            case ObjectValueNode given when type is InputObjectType input:
                double fields = weight;
                foreach (ObjectFieldNode field in given.Fields)
                    fields += input.Fields.TryGetValue(field.Name.Value, out InputValueDefinition? definition) ? Of(definition, field.Value) : 0;
                return fields;
            default:
                return value is NullValueNode ? 0 : weight;
        }
    }

    private double Of(NamedType type, double weight, object? value)
    {
        switch (value)
        {
            case null:
                return 0;
            case IReadOnlyDictionary<string, object?> given when type is InputObjectType input:
                double fields = weight;
                foreach ((string name, object? field) in given)
                    fields += input.Fields.TryGetValue(name, out InputValueDefinition? definition) ? Of(definition.Type.Named, model.Of(definition), field) : 0;
                return fields;
            case IEnumerable list when value is not string:
                double items = 0;
                foreach (object? item in list)
                    items += Of(type, weight, item);
                return items;
            default:
                return weight;
        }
    }
}
