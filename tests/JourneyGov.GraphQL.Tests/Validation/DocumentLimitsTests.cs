using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;
using JourneyGov.GraphQL.Validation;

namespace JourneyGov.GraphQL.Tests.Validation;

public sealed class DocumentLimitsTests
{
    private static readonly Schema Schema = SchemaReader.Read("directive @d repeatable on FIELD type Query { a: Query b: Query c: Int }");

    [Theory]
    [InlineData("{ a { a { c } } }", 3)]
    [InlineData("{ ... { a { ... { c } } } }", 2)]
    [InlineData("{ ...F } fragment F on Query { a { ...G } } fragment G on Query { a { c } }", 3)]
    public void Depth_is_that_of_fields_with_fragments_taken_in(string text, int depth) =>
        AssertLimit(text, ErrorCodes.NestedTooDeeply, new DocumentLimits(MaxDepth: depth), new DocumentLimits(MaxDepth: depth - 1));

    [Fact]
    public void Aliases_are_counted_over_the_whole_text() =>
        AssertLimit("{ x: c y: a { z: c } }", ErrorCodes.TooManyAliases, new DocumentLimits(MaxAliases: 3), new DocumentLimits(MaxAliases: 2));

    [Fact]
    public void Root_fields_are_counted_with_fragments_taken_in() => AssertLimit(
        "{ c ...F ... { b { c } } } fragment F on Query { a { c c } }",
        ErrorCodes.TooManyRootFields,
        new DocumentLimits(MaxRootFields: 3),
        new DocumentLimits(MaxRootFields: 2));

    [Fact]
    public void Directives_are_counted_at_each_place() =>
        AssertLimit("{ c @d @d a @d { c @d } }", ErrorCodes.TooManyDirectives, new DocumentLimits(MaxDirectives: 2), new DocumentLimits(MaxDirectives: 1));

    [Fact]
    public void Spreads_are_counted_over_the_whole_text() => AssertLimit(
        "{ ...F a { ...F } } fragment F on Query { c }",
        ErrorCodes.TooManyFragmentSpreads,
        new DocumentLimits(MaxFragmentSpreads: 2),
        new DocumentLimits(MaxFragmentSpreads: 1));

    [Fact]
    public void Selections_are_counted_each_time_a_fragment_is_spread() => AssertLimit(
        "{ a { ...F } b { ...F } } fragment F on Query { c b { c } }",
        ErrorCodes.TooManySelections,
        new DocumentLimits(MaxSelections: 8),
        new DocumentLimits(MaxSelections: 7));

    [Fact]
    public void A_server_may_keep_its_schema_to_itself()
    {
        DocumentNode document = Parser.Parse("{ __schema { description } __typename }");

        Assert.Empty(Validator.Validate(Schema, document));
        GraphQLError error = Assert.Single(Validator.Validate(Schema, document, new DocumentLimits(AllowIntrospection: false)));
        Assert.StartsWith("GraphQL introspection has been disabled", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_introspection_query_of_common_tools_stays_within_the_usual_limits()
    {
        const string types = "kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } }";
        const string text = $$"""
            query IntrospectionQuery {
              __schema {
                description queryType { name kind } mutationType { name kind } subscriptionType { name kind }
                types { ...FullType }
                directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
              }
            }
            fragment FullType on __Type {
              kind name description specifiedByURL isOneOf
              fields(includeDeprecated: true) {
                name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason
              }
              inputFields(includeDeprecated: true) { ...InputValue }
              interfaces { ...TypeRef }
              enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
              possibleTypes { ...TypeRef }
            }
            fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
            fragment TypeRef on __Type { {{types}} }
            """;

        Assert.Empty(Validator.Validate(Schema, Parser.Parse(text)));
    }

    [Fact]
    public void What_is_deprecated_is_found_without_being_refused()
    {
        Schema schema = SchemaReader.Read("type Query { old: Int @deprecated(reason: \"Use new.\") new: Int }");
        DocumentNode document = Parser.Parse("{ old new }");

        Assert.Empty(Validator.Validate(schema, document));
        Assert.Equal("The field Query.old is deprecated. Use new.", Assert.Single(Validator.FindDeprecated(schema, document)).Message);
    }

    private static void AssertLimit(string text, string code, DocumentLimits wide, DocumentLimits narrow)
    {
        DocumentNode document = Parser.Parse(text);

        Assert.Empty(Validator.Validate(Schema, document, wide));
        GraphQLError error = Assert.Single(Validator.Validate(Schema, document, narrow));
        Assert.Equal(code, error.Code);
        Assert.NotEmpty(error.Locations);
    }
}
