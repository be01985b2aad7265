using System.Runtime.InteropServices;
using System.Text.Json;

namespace JourneyGov.GraphQL.Values;

/// <summary>How much a request may give as variables. Each limit is refused with a code of its own, before any value is coerced.</summary>
/// <param name="MaxBytes">Bytes of the JSON text.</param>
/// <param name="MaxDepth">Lists and objects within each other, the object of all variables counted.</param>
public sealed record VariableLimits(int MaxBytes = 2 * 1024 * 1024, int MaxDepth = 32)
{
    /// <summary>For requests from callers whom nobody vouches for.</summary>
    public static VariableLimits Request { get; } = new();

    /// <summary>Holds the variables of a request against the limits, in time linear in their text.</summary>
    /// <param name="variables">The request's <c>variables</c>; undefined without any.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public GraphQLError? Check(JsonElement variables)
    {
        if (variables.ValueKind is not JsonValueKind.Object)
            return null;

        ReadOnlySpan<byte> json = JsonMarshal.GetRawUtf8Value(variables);
        if (json.Length > MaxBytes)
        {
            string size = $"The variables have {json.Length} bytes, more than {MaxBytes}. Send less at a time.";
            return new GraphQLError(size) { Code = ErrorCodes.VariablesTooLarge };
        }

        return IsTooDeep(json)
            ? new GraphQLError($"The variables are nested more than {MaxDepth} deep. Nest their lists and objects less.") { Code = ErrorCodes.VariablesNestedTooDeeply }
            : null;
    }

    // The text is known to be JSON; all brackets outside of texts are structure.
    private bool IsTooDeep(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject && reader.CurrentDepth >= MaxDepth)
                return true;
        }

        return false;
    }
}
