using System.Text.Json;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;
using JourneyGov.GraphQL.Values;

namespace JourneyGov.GraphQL.Tests.Values;

public sealed class VariableCoercionTests
{
    private static readonly Dictionary<string, ScalarCoercion> Scalars = new()
    {
        ["Even"] = new(
            json => json.TryGetInt32(out int number) && number % 2 == 0 ? number : throw new CoercionException("It must be even."),
            literal => literal is IntValueNode ? 0 : throw new CoercionException("It must be a number."),
            value => value),
    };

    private static readonly Schema Schema = SchemaReader.Read(
        """
        scalar Even
        scalar Anything
        enum Colour { RED GREEN }
        input Point { x: Int! y: Int = 7 label: String tags: [String!] }
        input Choice @oneOf { a: Int b: String }
        type Query { a(p: Point, c: Choice, e: Colour, n: Even, any: Anything, f: Float, id: ID): Int }
        """,
        Scalars);

    [Theory]
    [InlineData("Int", "1.0", "1")]
    [InlineData("Float", "1", "1")]
    [InlineData("ID", "7", "\"7\"")]
    [InlineData("String", "\"\\u00e9\"", "\"\\u00E9\"")]
    [InlineData("[Int]", "1", "[1]")]
    [InlineData("[[Int]]", "[1,[2,null]]", "[[1],[2,null]]")]
    [InlineData("Colour", "\"RED\"", "\"RED\"")]
    [InlineData("Point", "{\"x\":1,\"label\":null}", "{\"x\":1,\"y\":7,\"label\":null}")]
    [InlineData("Choice", "{\"b\":\"x\"}", "{\"b\":\"x\"}")]
    [InlineData("Even", "4", "4")]
    [InlineData("Anything", "{\"a\":[1,2.5,\"x\",true,null]}", "{\"a\":[1,2.5,\"x\",true,null]}")]
    [InlineData("Int", "null", "null")]
    public void Values_that_fit_become_values_of_net(string type, string json, string expected)
    {
        IReadOnlyDictionary<string, object?> values = Coerce($"query ($v: {type}) {{ a }}", $"{{\"v\":{json}}}", out IReadOnlyList<GraphQLError> errors);

        Assert.Empty(errors);
        Assert.Equal(expected, JsonSerializer.Serialize(values["v"]));
    }

    [Theory]
    [InlineData("Int", "1.5", "got invalid value 1.5; Int cannot represent non-integer value: 1.5")]
    [InlineData("Int", "2147483648", "got invalid value 2147483648; Int cannot represent non 32-bit signed integer value: 2147483648")]
    [InlineData("Int", "\"1\"", "got invalid value \"1\"; Int cannot represent non-integer value: \"1\"")]
    [InlineData("Float", "1e999", "got invalid value Infinity; Float cannot represent non numeric value: Infinity")]
    [InlineData("ID", "1.5", "got invalid value 1.5; ID cannot represent value: 1.5")]
    [InlineData("Int!", "null", "of non-null type \"Int!\" must not be null.")]
    [InlineData("[Int!]", "[1,null]", "got invalid value null at \"v[1]\"; Expected non-nullable type \"Int!\" not to be null.")]
    [InlineData("Colour", "\"REDD\"", "got invalid value \"REDD\"; Value \"REDD\" does not exist in \"Colour\" enum. Did you mean the enum value \"RED\"?")]
    [InlineData("Colour", "1", "got invalid value 1; Enum \"Colour\" cannot represent non-string value: 1.")]
    [InlineData("Point", "[]", "got invalid value []; Expected type \"Point\" to be an object.")]
    [InlineData("Point", "{}", "got invalid value {}; Field \"x\" of required type \"Int!\" was not provided.")]
    [InlineData("Point", "{\"x\":1,\"lable\":\"a\"}", "got invalid value { x: 1, lable: \"a\" }; Field \"lable\" is not defined by type \"Point\". Did you mean \"label\"?")]
    [InlineData("[Point]", "[{\"x\":1,\"tags\":[\"a\",2]}]", "got invalid value 2 at \"v[0].tags[1]\"; String cannot represent a non string value: 2")]
    [InlineData("Choice", "{}", "got invalid value {}; Exactly one key must be specified for OneOf type \"Choice\".")]
    [InlineData("Choice", "{\"a\":1,\"b\":\"x\"}", "got invalid value { a: 1, b: \"x\" }; Exactly one key must be specified for OneOf type \"Choice\".")]
    [InlineData("Choice", "{\"a\":null}", "got invalid value null at \"v.a\"; Field \"a\" must be non-null.")]
    [InlineData("Even", "3", "got invalid value 3; Expected type \"Even\". It must be even.")]
    [InlineData("Query", "1", "expected value of type \"Query\" which cannot be used as an input type.")]
    [InlineData("String", "\"\\ud800\"", "got invalid value; its text holds a lone surrogate, which is not Unicode.")]
    [InlineData("Anything", "{\"a\":\"\\ud800\"}", "got invalid value; its text holds a lone surrogate, which is not Unicode.")]
    public void Values_that_do_not_fit_are_refused_in_the_words_of_graphql_js(string type, string json, string message)
    {
        Coerce($"query ($v: {type}) {{ a }}", $"{{\"v\":{json}}}", out IReadOnlyList<GraphQLError> errors);

        GraphQLError error = Assert.Single(errors);
        Assert.Equal(($"Variable \"$v\" {message}", ErrorCodes.BadUserInput), (error.Message, error.Code));
        Assert.NotEmpty(error.Locations);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    public void A_variable_not_given_takes_its_default_or_stays_absent_or_is_refused(string inputs)
    {
        IReadOnlyDictionary<string, object?> values = Coerce("query ($d: Int = 3, $n: Int = null, $o: Int, $r: Int!) { a }", inputs, out IReadOnlyList<GraphQLError> errors);

        Assert.Equal((3, null, false), (values["d"], values["n"], values.ContainsKey("o")));
        Assert.Equal("Variable \"$r\" of required type \"Int!\" was not provided.", Assert.Single(errors).Message);
    }

    [Fact]
    public void Fifty_errors_are_told_and_no_more()
    {
        string inputs = $"{{\"v\":[{string.Join(',', Enumerable.Repeat("\"x\"", 10_000))}]}}";

        Coerce("query ($v: [Int]) { a }", inputs, out IReadOnlyList<GraphQLError> errors);

        Assert.Equal(VariableCoercion.MaxErrors + 1, errors.Count);
        Assert.Equal("Too many errors processing variables, error limit reached. Execution aborted.", errors[^1].Message);
    }

    [Fact]
    public void Messages_stay_short_however_large_the_value()
    {
        string fields = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"f{i}\":\"{new string('x', 50)}\""));

        Coerce("query ($v: Point) { a }", $"{{\"v\":{{{fields}}}}}", out IReadOnlyList<GraphQLError> errors);

        Assert.All(errors, error => Assert.InRange(error.Message.Length, 1, 3000));
    }

    private static IReadOnlyDictionary<string, object?> Coerce(string text, string inputs, out IReadOnlyList<GraphQLError> errors)
    {
        var operation = (OperationDefinitionNode)Parser.Parse(text).Definitions[0];
        return VariableCoercion.Coerce(Schema, operation.VariableDefinitions, JsonDocument.Parse(inputs).RootElement, out errors);
    }
}
