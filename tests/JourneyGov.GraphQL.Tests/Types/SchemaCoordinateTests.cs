using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Tests.Types;

public sealed class SchemaCoordinateTests
{
    private static readonly Schema Schema = SchemaReader.Read("""
        type Query implements Node { id: ID! stage(id: ID!): Query }
        interface Node { id: ID! }
        enum Colour { RED }
        input Point { x: Int }
        directive @mark(by: Point, colour: Colour) on FIELD
        """);

    [Theory]
    [InlineData("Query", typeof(ObjectTypeDefinitionNode))]
    [InlineData("Query.stage", typeof(FieldDefinitionNode))]
    [InlineData("Query.stage(id:)", typeof(InputValueDefinitionNode))]
    [InlineData("Node.id", typeof(FieldDefinitionNode))]
    [InlineData("Colour.RED", typeof(EnumValueDefinitionNode))]
    [InlineData("Point.x", typeof(InputValueDefinitionNode))]
    [InlineData("@mark", typeof(DirectiveDefinitionNode))]
    [InlineData("@mark(by:)", typeof(InputValueDefinitionNode))]
    [InlineData("__Type.fields(includeDeprecated:)", typeof(InputValueDefinitionNode))]
    [InlineData("Nothing", null)]
    [InlineData("Nothing.name", null)]
    [InlineData("Query.nothing", null)]
    [InlineData("Query.nothing(id:)", null)]
    [InlineData("Colour.RED(id:)", null)]
    [InlineData("@nothing(by:)", null)]
    public void A_coordinate_names_one_part_of_a_schema(string text, Type? expected)
    {
        SchemaCoordinate coordinate = SchemaCoordinate.Parse(text);

        Assert.Equal(text, coordinate.ToString());
        Assert.Equal(expected, Schema.Find(coordinate)?.GetType());
    }

    [Theory]
    [InlineData("", "Expected Name, found <EOF>.", 1)]
    [InlineData("Type.", "Expected Name, found <EOF>.", 6)]
    [InlineData("Type.field(", "Expected Name, found <EOF>.", 12)]
    [InlineData("Type.field(arg)", "Expected \":\", found \")\".", 15)]
    [InlineData("Type(arg:)", "Expected <EOF>, found \"(\".", 5)]
    [InlineData("@dir.field", "Expected <EOF>, found \".\".", 5)]
    [InlineData(".field", "Expected Name, found \".\".", 1)]
    [InlineData("Type field", "Invalid character: \" \".", 5)]
    [InlineData("Type.field(arg: )", "Invalid character: \" \".", 16)]
    [InlineData("Type.9", "Invalid character: \"9\".", 6)]
    [InlineData("@dir(arg:)x", "Expected <EOF>, found Name \"x\".", 11)]
    [InlineData("é", "Invalid character: U+00E9.", 1)]
    public void What_is_no_coordinate_is_refused_in_the_words_of_graphql_js(string text, string message, int column)
    {
        GraphQLError error = Assert.Throws<GraphQLSyntaxException>(() => SchemaCoordinate.Parse(text)).Error;

        Assert.Equal(($"Syntax Error: {message}", column), (error.Message, error.Locations[0].Column));
    }
}
