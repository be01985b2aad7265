using System.Text.Json;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Values;

namespace JourneyGov.GraphQL.Execution;

/// <content>What a valid operation and its variables still have to pass before they run.</content>
public sealed partial class GraphQLEngine
{
    private bool TryAdmit(
        PreparedDocument.Ready document,
        OperationDefinitionNode operation,
        JsonElement given,
        out IReadOnlyDictionary<string, object?> variables,
        out IReadOnlyList<GraphQLError> refusals)
    {
        variables = new Dictionary<string, object?>();
        if (_options.Variables.Check(given) is { } beyond)
        {
            refusals = [beyond];
            return false;
        }

        variables = VariableCoercion.Coerce(_schema.Schema, operation.VariableDefinitions, given, out refusals, _options.Document.AllowSuggestions);
        if (refusals.Count > 0)
            return false;

        if (document.Costs.Check(operation, variables, _options.MaxCost) is not { } tooCostly)
            return true;

        refusals = [tooCostly];
        return false;
    }
}
