using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Values;

/// <summary>Turns the arguments given to a field or directive into .NET values (specification, section 6.4.1).</summary>
public static class ArgumentCoercion
{
    /// <summary>Coerces all arguments. Those neither given nor defaulted are absent from the result.</summary>
    /// <param name="definitions">The arguments that the field or directive takes.</param>
    /// <param name="node">The field or directive in the document.</param>
    /// <param name="variables">The coerced variables of the request.</param>
    /// <param name="error">The first argument that does not fit; null on success.</param>
    public static IReadOnlyDictionary<string, object?> Coerce<TNode>(
        IReadOnlyDictionary<string, InputValueDefinition> definitions,
        TNode node,
        IReadOnlyDictionary<string, object?> variables,
        out GraphQLError? error)
        where TNode : Node, IHasArguments
    {
        var values = new Dictionary<string, object?>(definitions.Count);
        error = null;
        foreach (InputValueDefinition definition in definitions.Values)
        {
            ValueNode? given = node.Arguments.FirstOrDefault(argument => argument.Name.Value == definition.Name)?.Value;
            error = CoerceOne(definition, node, given, variables, values);
            if (error is not null)
                break;
        }

        return values;
    }

    private static GraphQLError? CoerceOne(
        InputValueDefinition definition,
        Node node,
        ValueNode? given,
        IReadOnlyDictionary<string, object?> variables,
        Dictionary<string, object?> values)
    {
        var variable = given as VariableNode;
        bool isMissing = given is null || (variable is not null && !variables.ContainsKey(variable.Name.Value));
        if (isMissing)
        {
            if (LiteralCoercion.TryGetDefault(definition, out object? byDefault))
                values[definition.Name] = byDefault;
            else if (definition.Type is NonNullType)
                return NotProvided(definition, node, variable);

            return null;
        }

        bool isNull = given is NullValueNode || (variable is not null && variables[variable.Name.Value] is null);
        if (isNull && definition.Type is NonNullType)
            return Error($"Argument \"{definition.Name}\" of non-null type \"{definition.Type}\" must not be null.", given!);

        if (!LiteralCoercion.TryCoerce(given!, definition.Type, variables, out object? value))
            return Error($"Argument \"{definition.Name}\" has invalid value {Printer.Print(given!)}.", given!);

        values[definition.Name] = value;
        return null;
    }

    private static GraphQLError NotProvided(InputValueDefinition definition, Node node, VariableNode? variable)
    {
        string subject = $"Argument \"{definition.Name}\" of required type \"{definition.Type}\"";
        return variable is null
            ? Error($"{subject} was not provided.", node)
            : Error($"{subject} was provided the variable \"${variable.Name.Value}\" which was not provided a runtime value.", variable);
    }

    private static GraphQLError Error(string message, Node node) => GraphQLError.At(message, ErrorCodes.BadUserInput, node);
}
