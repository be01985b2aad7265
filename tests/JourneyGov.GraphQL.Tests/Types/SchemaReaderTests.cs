using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Tests.Types;

public sealed class SchemaReaderTests
{
    [Fact]
    public void Several_files_make_one_schema_with_extensions_merged_in()
    {
        Schema schema = SchemaReader.Read(
        [
            new Source("type Query { map(id: ID!): Map } type Mutation", "query.graphql"),
            new Source("extend type Mutation { draft: Map } \"A map\" type Map implements Node { id: ID! } interface Node { id: ID! }", "map.graphql"),
        ]);

        Assert.Equal("Map", schema.MutationType!.Fields["draft"].Type.ToString());
        var map = (ObjectType)schema.Types["Map"];
        Assert.Equal(("A map", "Node"), (map.Description, Assert.Single(map.Interfaces).Name));
        Assert.Equal([map], schema.PossibleTypes(schema.Types["Node"]));
        Assert.True(schema.IsSubtype(schema.Types["Node"], map));
        Assert.Equal("map.graphql", map.Definition.Location.Source.Name);
    }

    [Fact]
    public void Root_types_have_their_usual_names_unless_the_schema_says_otherwise()
    {
        Assert.Equal("Query", SchemaReader.Read("type Query { a: Int }").QueryType!.Name);

        Schema schema = SchemaReader.Read("schema { query: Q } type Q { a: Int } type Mutation { a: Int } extend schema { subscription: S } type S { a: Int }");
        Assert.Equal(("Q", null, "S"), (schema.QueryType!.Name, schema.MutationType?.Name, schema.SubscriptionType?.Name));
    }

    [Fact]
    public void What_directives_of_the_specification_say_is_part_of_the_types()
    {
        Schema schema = SchemaReader.Read("""
            type Query { old: Int @deprecated new(a: Int @deprecated(reason: "Use b."), b: Choice): Date }
            scalar Date @specifiedBy(url: "https://example.com/date")
            input Choice @oneOf { x: Int y: Int }
            """);

        Assert.Equal("No longer supported", schema.QueryType!.Fields["old"].DeprecationReason);
        Assert.Equal("Use b.", schema.QueryType.Fields["new"].Arguments["a"].DeprecationReason);
        Assert.Equal("https://example.com/date", ((ScalarType)schema.Types["Date"]).SpecifiedByUrl);
        Assert.True(((InputObjectType)schema.Types["Choice"]).IsOneOf);
    }

    [Fact]
    public void Introspection_is_made_of_ordinary_types_that_every_schema_has()
    {
        Schema schema = SchemaReader.Read("type Query { a: Int }");

        Assert.Equal("[__Type!]!", ((ObjectType)schema.Types["__Schema"]).Fields["types"].Type.ToString());
        Assert.Equal(["deprecated", "include", "oneOf", "skip", "specifiedBy"], schema.Directives.Keys.Order());
        Assert.Equal("__Schema!", schema.FindField(schema.QueryType!, "__schema")!.Type.ToString());
        Assert.Equal("String!", schema.FindField(schema.Types["__Type"], "__typename")!.Type.ToString());
        Assert.Null(schema.FindField(schema.Types["__Type"], "__schema"));
        Assert.All(schema.Types.Values.Where(type => type.IsIntrospection), type => Assert.NotNull(type.Description));
    }

    [Fact]
    public void Built_in_scalars_are_listed_only_where_something_uses_them()
    {
        Assert.False(SchemaReader.Read("type Query { a: Int }").Types.ContainsKey("Float"));
        Assert.True(SchemaReader.Read("type Query { a: Float }").Types.ContainsKey("Float"));
    }

    [Fact]
    public void A_file_that_is_not_graphql_is_named_and_the_others_are_still_read()
    {
        var refusal = Assert.Throws<SchemaException>(() => SchemaReader.Read([new Source("type {", "a.graphql"), new Source("enum", "b.graphql")]));

        Assert.Equal(
            ["Syntax Error: Expected Name, found \"{\". (a.graphql:1:6)", "Syntax Error: Expected Name, found <EOF>. (b.graphql:1:5)"],
            refusal.Errors.Select(error => error.ToString()));
    }

    [Fact]
    public void No_file_at_all_is_refused() => Assert.Throws<SchemaException>(() => SchemaReader.Read([]));

    [Theory]
    [InlineData("type A { b: Int }", "Query root type must be provided.")]
    [InlineData("union Query = A type A { b: Int }", "Query root type must be Object type, it cannot be Query.")]
    [InlineData("type Query { a: Int } input Mutation { a: Int }", "Mutation root type must be Object type if provided, it cannot be Mutation.")]
    [InlineData("type Query", "Type Query must define one or more fields.")]
    [InlineData("type Query { a: I } input I { b: Int }", "The type of Query.a must be Output Type but got: I.")]
    [InlineData("type Query { a(b: Query): Int }", "The type of Query.a(b:) must be Input Type but got: Query.")]
    [InlineData("type Query { __a: Int }", "Name \"__a\" must not begin with \"__\", which is reserved by GraphQL introspection.")]
    [InlineData("type Query { a(b: Int! @deprecated): Int }", "Required argument Query.a(b:) cannot be deprecated.")]
    [InlineData("type Query { a: U } union U", "Union type U must define one or more member types.")]
    [InlineData("type Query { a: U } union U = Query | Query", "Union type U can only include type Query once.")]
    [InlineData("type Query { a: U } union U = Int", "Union type U can only include Object types, it cannot include Int.")]
    [InlineData("type Query { a: E } enum E", "Enum type E must define one or more values.")]
    [InlineData("type Query { a(i: I): Int } input I", "Input Object type I must define one or more fields.")]
    [InlineData("type Query { a(i: I): Int } input I @oneOf { a: Int! }", "OneOf input field I.a must be nullable.")]
    [InlineData("type Query { a(i: I): Int } input I @oneOf { a: Int = 1 }", "OneOf input field I.a cannot have a default value.")]
    [InlineData("type Query { a(i: I): Int } input I { j: J! } input J { i: I! }", "Cannot reference Input Object \"I\" within itself through a series of non-null fields: \"j.i\".")]
    [InlineData("type Query { a(i: I): Int } input I { i: I = {} }", "The default value of input field i leads back to itself by way of the fields i.")]
    [InlineData("type Query { a(i: Int = \"one\"): Int }", "Int cannot represent non-integer value: \"one\"")]
    [InlineData("type Query { a: Int @deprecated(reason: 1) }", "String cannot represent a non string value: 1")]
    [InlineData("directive @d(a: Query) on FIELD type Query { a: Int }", "The type of @d(a:) must be Input Type but got: Query.")]
    [InlineData("type Query implements Query { a: Int }", "Type Query must only implement Interface types, it cannot implement Query.")]
    [InlineData("type Query { a: I } interface I implements I { a: Int }", "Type I cannot implement itself because it would create a circular reference.")]
    [InlineData("type Query implements I { b: Int } interface I { a: Int }", "Interface field I.a expected but Query does not provide it.")]
    [InlineData("type Query implements I { a: String } interface I { a: Int }", "Interface field I.a expects type Int but Query.a is type String.")]
    [InlineData("type Query implements I { a: Int } interface I { a(b: Int): Int }", "Interface field argument I.a(b:) expected but Query.a does not provide it.")]
    [InlineData("type Query implements I { a(b: ID): Int } interface I { a(b: Int): Int }", "Interface field argument I.a(b:) expects type Int but Query.a(b:) is type ID.")]
    [InlineData("type Query implements I { a(b: Int!): Int } interface I { a: Int }", "Object field Query.a includes required argument b that is missing from the Interface field I.a.")]
    [InlineData("type Query implements I { a: Int } interface I implements J { a: Int } interface J { a: Int }", "Type Query must implement J because it is implemented by I.")]
    [InlineData("type Query { a: Stag } type Stage { a: Int }", "Unknown type \"Stag\". Did you mean \"Stage\"?")]
    public void A_schema_that_breaks_a_rule_is_refused_with_the_place(string sdl, string message)
    {
        var refusal = Assert.Throws<SchemaException>(() => SchemaReader.Read(sdl));

        GraphQLError error = Assert.Single(refusal.Errors);
        Assert.Equal((message, ErrorCodes.SchemaInvalid), (error.Message, error.Code));
        Assert.True(error.Locations.Count > 0 || message == "Query root type must be provided.");
    }

    [Fact]
    public void Types_may_refer_to_each_other_in_circles_that_can_end()
    {
        Schema schema = SchemaReader.Read("""
            type Query implements Node { node(filter: Filter = { and: [{ name: "a" }] }): Node }
            interface Node { node(filter: Filter): Node }
            input Filter { name: String = "x" and: [Filter!] not: Filter = { not: null } }
            """);

        Assert.Equal("Filter", schema.QueryType!.Fields["node"].Arguments["filter"].Type.ToString());
    }
}
