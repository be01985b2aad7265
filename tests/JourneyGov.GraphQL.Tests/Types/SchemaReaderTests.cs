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
    [InlineData("type Query { a(i: I): Int } input I { i: I = {} }", "Invalid circular reference. The default value of Input Object field I.i references itself.")]
    [InlineData("type Query { a(i: I): Int } input I { j: J = {} } input J { i: I = {} }", "Invalid circular reference. The default value of Input Object field I.j references itself via the default values of: J.i.")]
    [InlineData("type Query { a(i: I): Int } input I @oneOf { i: I }", "Input Object I cannot be provided a finite value because it references itself through fields: I.i.")]
    [InlineData("type Query { a(i: I): Int } input I @oneOf { j: J } input J { i: I! }", "Input Object I cannot be provided a finite value because it references itself through fields: I.j, J.i.")]
    [InlineData("schema { query: Q mutation: Q } type Q { a: Int }", "All root types must be different, \"Q\" type is used as query and mutation root types.")]
    [InlineData("schema { query: Q mutation: Q subscription: Q } type Q { a: Int }", "All root types must be different, \"Q\" type is used as query, mutation, and subscription root types.")]
    [InlineData("type Query implements I { a: Int @deprecated } interface I { a: Int }", "Interface field I.a is not deprecated, so implementation field Query.a must not be deprecated.")]
    [InlineData("directive @d(a: Int @d) on ARGUMENT_DEFINITION type Query { a: Int }", "Directive @d must not be applied within its own definition, nor within what that refers to.")]
    [InlineData("directive @d(a: I) on INPUT_FIELD_DEFINITION input I { a: E @e } enum E { A } extend enum E { B @d } directive @e on INPUT_FIELD_DEFINITION type Query { a: Int }", "Directive \"@d\" may not be used on ENUM_VALUE.")]
    [InlineData("directive @d(a: E) on ENUM_VALUE enum E { A } extend enum E { B @d } type Query { a: Int }", "Directive @d must not be applied within its own definition, nor within what that refers to.")]
    [InlineData("extend type Query { a: Int }", "Cannot extend type \"Query\" because it is not defined.")]
    [InlineData("type Query { a: Int } extend interface Query { b: Int }", "Cannot extend non-interface type \"Query\".")]
    [InlineData("type Query { a: Int } extend type Query { a: Int }", "Field \"Query.a\" can only be defined once.")]
    [InlineData("type Query @specifiedBy(url: \"x\") { a: Int }", "Directive \"@specifiedBy\" may not be used on OBJECT.")]
    [InlineData("type Query { a: Int } scalar D @specifiedBy", "Directive \"@specifiedBy\" argument \"url\" of type \"String!\" is required, but it was not provided.")]
    [InlineData("type Query { a: Int @d @d } directive @d on FIELD_DEFINITION", "The directive \"@d\" can only be used once at this location.")]
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

    [Theory]
    [InlineData("type Query { a(i: I): Int } input I @oneOf { i: I b: Int }")]
    [InlineData("type Query { a(i: I): Int } input I @oneOf { i: I l: [I!] }")]
    [InlineData("type Query { a(i: I): Int } input I { c: C! } input C @oneOf { i: I n: Int }")]
    [InlineData("type Query implements I { a: Int @deprecated } interface I { a: Int @deprecated }")]
    [InlineData("type Query { a: Int } directive @d(a: Int @e) on FIELD directive @e on ARGUMENT_DEFINITION")]
    [InlineData("type Query { a: Int @d @d } directive @d repeatable on FIELD_DEFINITION")]
    [InlineData("schema { query: Q } extend schema @d directive @d on SCHEMA type Q extend type Q { a(b: B, s: S): U } union U extend union U = Q input B extend input B { e: E } enum E extend enum E { A } scalar S extend scalar S @specifiedBy(url: \"x\") extend type Q implements I interface I extend interface I { a(b: B, s: S): U }")]
    public void A_schema_that_keeps_the_rules_is_taken(string sdl) => Assert.NotNull(SchemaReader.Read(sdl).QueryType);

    [Fact]
    public void All_faults_are_told_at_once()
    {
        const string sdl = "type Query implements I { b: Int } interface I { a: Int } union U input O { o: O! } enum E type T { __f(x: Query): O }";

        var refusal = Assert.Throws<SchemaException>(() => SchemaReader.Read(sdl));

        Assert.Equal(
            [
                "Interface field I.a expected but Query does not provide it.",
                "Union type U must define one or more member types.",
                "Enum type E must define one or more values.",
                "Name \"__f\" must not begin with \"__\", which is reserved by GraphQL introspection.",
                "The type of T.__f must be Output Type but got: O.",
                "The type of T.__f(x:) must be Input Type but got: Query.",
                "Cannot reference Input Object \"O\" within itself through a series of non-null fields: \"o\".",
            ],
            refusal.Errors.Select(error => error.Message));
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
