using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;
using JourneyGov.GraphQL.Validation;

namespace JourneyGov.GraphQL.Tests.Validation;

/// <summary>The rule came after the corpus was made; titles and messages are those of graphql-js 17.</summary>
public sealed class KnownOperationTypesTests
{
    private static readonly Schema Schema = SchemaReader.Read("type Query { a: Int }");

    [Fact]
    public void Operations_of_a_kind_that_the_schema_has_are_known() => Assert.Empty(Validate("query { a }"));

    [Theory]
    [InlineData("mutation")]
    [InlineData("subscription")]
    public void Operations_of_a_kind_that_the_schema_lacks_are_refused_whatever_they_select(string kind)
    {
        GraphQLError error = Assert.Single(Validate($"{kind} M {{ a }}"));

        Assert.Equal($"The {kind} operation is not supported by the schema. (GraphQL request:1:1)", error.ToString());
    }

    private static IReadOnlyList<GraphQLError> Validate(string text) => Validator.Validate(Schema, Parser.Parse(text));
}
