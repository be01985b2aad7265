using System.Globalization;
using System.Text;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Validation.Cost;

/// <summary>What the operations of one document cost, worked out once for all requests whose variables make no difference to it.</summary>
/// <param name="model">The schema's weights and sizes.</param>
/// <param name="document">A valid document.</param>
internal sealed class OperationCosts(CostModel model, DocumentNode document)
{
    private const int MostKept = 64;

    private readonly Dictionary<string, FragmentDefinitionNode> _fragments =
        document.Definitions.OfType<FragmentDefinitionNode>().ToDictionary(fragment => fragment.Name.Value);

    private readonly Dictionary<OperationDefinitionNode, Dictionary<string, Cost>> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>Holds an operation against a limit.</summary>
    /// <param name="operation">An operation of the document.</param>
    /// <param name="variables">The coerced variables of the request.</param>
    /// <param name="most">What it may cost.</param>
    /// <returns>Why it may not run; null when it may.</returns>
    public GraphQLError? Check(OperationDefinitionNode operation, IReadOnlyDictionary<string, object?> variables, int most)
    {
        try
        {
            Cost cost = Of(operation, variables);
            return cost.Total <= most ? null : TooCostly(cost, most);
        }
        catch (CostException refusal)
        {
            return refusal.Error;
        }
    }

    private Cost Of(OperationDefinitionNode operation, IReadOnlyDictionary<string, object?> variables)
    {
        string what = WhatMatters(operation, variables);
        lock (_known)
        {
            if (_known.TryGetValue(operation, out Dictionary<string, Cost>? costs) && costs.TryGetValue(what, out Cost known))
                return known;
        }

        Cost cost = OperationCost.Of(model, _fragments, operation, variables);
        lock (_known)
        {
            if (!_known.TryGetValue(operation, out Dictionary<string, Cost>? costs))
                _known[operation] = costs = [];

            if (costs.Count < MostKept)
                costs[what] = cost;
        }

        return cost;
    }

    // Conditions, numbers that may size a list, and what lists and input objects cost; whatever else variables hold is free.
    private string WhatMatters(OperationDefinitionNode operation, IReadOnlyDictionary<string, object?> variables)
    {
        if (operation.VariableDefinitions.Count == 0)
            return "";

        var inputs = new InputCost(model, variables);
        var what = new StringBuilder();
        foreach (VariableDefinitionNode definition in operation.VariableDefinitions)
        {
            object? value = variables.GetValueOrDefault(definition.Variable.Name.Value);
            NamedType? type = value is null ? null : model.Schema.Resolve(definition.Type)?.Named;
            double? measure = value is bool condition ? (condition ? 1 : 0) : inputs.Slice(definition.Variable);
            double cost = type is null ? 0 : inputs.Of(type, value);
            what.Append(CultureInfo.InvariantCulture, $"{measure}:{cost} ");
        }

        return what.ToString();
    }

    private static GraphQLError TooCostly(Cost cost, int most)
    {
        (NamedType parent, FieldDefinition field) = cost.Field!.Value;
        string message = $"The operation would cost {Shown(cost.Total)}, more than {Shown(most)}. Most of it, {Shown(cost.Most)}, is for {parent.Name}.{field.Name}. "
            + "Ask for smaller pages or fewer fields.";
        GraphQLError error = GraphQLError.At(message, ErrorCodes.CostTooHigh, cost.Place);
        return error with { Extensions = new Dictionary<string, object?>(error.Extensions) { ["cost"] = cost.Total, ["maxCost"] = most } };
    }

    private static string Shown(double cost) => cost.ToString("#,0.##", CultureInfo.InvariantCulture);
}
