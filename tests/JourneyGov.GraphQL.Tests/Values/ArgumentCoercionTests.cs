using System.Text.Json;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;
using JourneyGov.GraphQL.Values;

namespace JourneyGov.GraphQL.Tests.Values;

public sealed class ArgumentCoercionTests
{
    private static readonly Schema Schema = SchemaReader.Read("""
        enum Colour { RED GREEN }
        input Point { x: Int! y: Int = 7 next: Point }
        input Choice @oneOf { a: Int b: Int }
        scalar Anything
        type Query {
          f(i: Int, d: Int = 5, l: [Int!], n: Float, p: Point, e: Colour, c: Choice, id: ID, any: Anything): Int
          required(i: Int!): Int
        }
        """);

    [Theory]
    [InlineData("f", "{\"d\":5}")]
    [InlineData("f(d: null)", "{\"d\":null}")]
    [InlineData("f(i: $absent, d: $absent)", "{\"d\":5}")]
    [InlineData("f(i: $one, d: $nothing)", "{\"i\":1,\"d\":null}")]
    [InlineData("f(l: 1, d: 1)", "{\"d\":1,\"l\":[1]}")]
    [InlineData("f(l: [1, $one], d: 1, n: 2)", "{\"d\":1,\"l\":[1,1],\"n\":2}")]
    [InlineData("f(p: {x: $one, next: {x: 2, y: $absent}}, d: 1)", "{\"d\":1,\"p\":{\"x\":1,\"y\":7,\"next\":{\"x\":2,\"y\":7}}}")]
    [InlineData("f(e: RED, id: 12, c: {a: 1}, d: 1)", "{\"d\":1,\"e\":\"RED\",\"c\":{\"a\":1},\"id\":\"12\"}")]
    [InlineData("f(any: {a: [1, 2.5, RED, \"x\", true, null]}, d: 1)", "{\"d\":1,\"any\":{\"a\":[1,2.5,\"RED\",\"x\",true,null]}}")]
    public void Arguments_become_values_of_net_with_defaults_where_nothing_is_given(string field, string expected)
    {
        IReadOnlyDictionary<string, object?> values = Coerce(field, out GraphQLError? error);

        Assert.Null(error);
        Assert.Equal(expected, JsonSerializer.Serialize(values));
    }

    [Theory]
    [InlineData("required", "Argument \"i\" of required type \"Int!\" was not provided.")]
    [InlineData("required(i: null)", "Argument \"i\" of non-null type \"Int!\" must not be null.")]
    [InlineData("required(i: $nothing)", "Argument \"i\" of non-null type \"Int!\" must not be null.")]
    [InlineData("required(i: $absent)", "Argument \"i\" of required type \"Int!\" was provided the variable \"$absent\" which was not provided a runtime value.")]
    [InlineData("f(i: \"x\")", "Argument \"i\" has invalid value \"x\".")]
    [InlineData("f(l: [1, $absent])", "Argument \"l\" has invalid value [1, $absent].")]
    [InlineData("f(p: {y: 1})", "Argument \"p\" has invalid value {y: 1}.")]
    [InlineData("f(c: {a: 1, b: $absent})", "Argument \"c\" has invalid value {a: 1, b: $absent}.")]
    [InlineData("f(c: {a: null})", "Argument \"c\" has invalid value {a: null}.")]
    [InlineData("f(e: BLUE)", "Argument \"e\" has invalid value BLUE.")]
    [InlineData("f(n: 1e999)", "Argument \"n\" has invalid value 1e999.")]
    [InlineData("f(any: [$one])", "Argument \"any\" has invalid value [$one].")]
    public void Arguments_that_do_not_fit_are_refused_in_the_words_of_graphql_js(string field, string message)
    {
        Coerce(field, out GraphQLError? error);

        Assert.Equal((message, ErrorCodes.BadUserInput), (error?.Message, error?.Code));
    }

    private static IReadOnlyDictionary<string, object?> Coerce(string text, out GraphQLError? error)
    {
        var operation = (OperationDefinitionNode)Parser.Parse($"{{ {text} }}").Definitions[0];
        var field = (FieldNode)operation.SelectionSet.Selections[0];
        var variables = new Dictionary<string, object?> { ["one"] = 1, ["nothing"] = null };
        return ArgumentCoercion.Coerce(Schema.QueryType!.Fields[field.Name.Value].Arguments, field, variables, out error);
    }
}
