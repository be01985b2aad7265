using System.Text.Json;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Values;

/// <summary>
/// Turns the variables of a request into .NET values (specification, section 6.1.2), of the same kinds as <see
/// cref="LiteralCoercion"/> gives.
/// </summary>
public static class VariableCoercion
{
    /// <summary>How many errors are told before the rest is left out.</summary>
    public const int MaxErrors = 50;

    /// <summary>Coerces all variables of an operation. Variables neither given nor defaulted are absent from the result.</summary>
    /// <param name="schema">The schema that the types come from.</param>
    /// <param name="definitions">The operation's variables.</param>
    /// <param name="inputs">The request's <c>variables</c>: a JSON object, null, or nothing (<see cref="JsonValueKind.Undefined"/>).</param>
    /// <param name="errors">What does not fit, each with the place of the variable's definition; empty on success.</param>
    /// <param name="allowSuggestions">Whether messages may end in "Did you mean".</param>
    public static IReadOnlyDictionary<string, object?> Coerce(
        Schema schema,
        IReadOnlyList<VariableDefinitionNode> definitions,
        JsonElement inputs,
        out IReadOnlyList<GraphQLError> errors,
        bool allowSuggestions = true)
    {
        var found = new List<GraphQLError>();
        var values = new Dictionary<string, object?>(definitions.Count);
        errors = found;
        Dictionary<string, JsonElement> given = Given(definitions, inputs);
        foreach (VariableDefinitionNode definition in definitions)
        {
            CoerceOne(schema, definition, given, values, found, allowSuggestions);
            if (found.Count < MaxErrors)
                continue;

            found.Add(GraphQLError.At("Too many errors processing variables, error limit reached. Execution aborted.", ErrorCodes.TooManyErrors));
            break;
        }

        return values;
    }

    // Looked through once: both the variables defined and the values given may be thousands.
    private static Dictionary<string, JsonElement> Given(IReadOnlyList<VariableDefinitionNode> definitions, JsonElement inputs)
    {
        Dictionary<string, JsonElement> given = [];
        if (definitions.Count == 0 || inputs.ValueKind is not JsonValueKind.Object)
            return given;

        HashSet<string> defined = [.. definitions.Select(definition => definition.Variable.Name.Value)];
        foreach (JsonProperty input in inputs.EnumerateObject().Where(input => defined.Contains(input.Name)))
            given[input.Name] = input.Value;

        return given;
    }

    private static void CoerceOne(
        Schema schema,
        VariableDefinitionNode definition,
        Dictionary<string, JsonElement> inputs,
        Dictionary<string, object?> values,
        List<GraphQLError> errors,
        bool allowSuggestions)
    {
        string name = definition.Variable.Name.Value;
        if (schema.Resolve(definition.Type) is not { IsInput: true } type)
        {
            string message = $"Variable \"${name}\" expected value of type \"{definition.Type}\" which cannot be used as an input type.";
            errors.Add(Error(message, definition.Type));
            return;
        }

        if (!inputs.TryGetValue(name, out JsonElement input))
        {
            if (definition.DefaultValue is { } literal && LiteralCoercion.TryCoerce(literal, type, null, out object? byDefault))
                values[name] = byDefault;
            else if (type is NonNullType)
                errors.Add(Error($"Variable \"${name}\" of required type \"{type}\" was not provided.", definition));

            return;
        }

        if (input.ValueKind is JsonValueKind.Null && type is NonNullType)
        {
            errors.Add(Error($"Variable \"${name}\" of non-null type \"{type}\" must not be null.", definition));
            return;
        }

        try
        {
            var coercion = new JsonCoercion((path, invalid, message) => Report(definition, path, invalid, message, errors), allowSuggestions);
            values[name] = coercion.Coerce(input, type);
        }
        catch (InvalidOperationException)
        {
            // JSON may escape half a surrogate pair; reading such a text is refused only now.
            string message = $"Variable \"${name}\" got invalid value; its text holds a lone surrogate, which is not Unicode.";
            errors.Add(Error(message, definition));
        }
    }

    private static bool Report(
        VariableDefinitionNode definition, string path, JsonElement invalid, string message, List<GraphQLError> errors)
    {
        string name = definition.Variable.Name.Value;
        string place = path.Length == 0 ? "" : $" at \"{name}{path}\"";
        errors.Add(Error($"Variable \"${name}\" got invalid value {Inspection.Of(invalid)}{place}; {message}", definition));
        return errors.Count < MaxErrors;
    }

    private static GraphQLError Error(string message, params IEnumerable<Node?> nodes) =>
        GraphQLError.At(message, ErrorCodes.BadUserInput, nodes);
}
