using JourneyGov.GraphQL.Language;

namespace JourneyGov.GraphQL.Tests.Language;

public sealed class ParserTests
{
    [Theory]
    [InlineData("{", "Syntax Error: Expected Name, found <EOF>.", 1, 2)]
    [InlineData("\n      { ...MissingOn }\n      fragment MissingOn Type\n    ", "Syntax Error: Expected \"on\", found Name \"Type\".", 3, 26)]
    [InlineData("{ field: {} }", "Syntax Error: Expected Name, found \"{\".", 1, 10)]
    [InlineData("notAnOperation Foo { field }", "Syntax Error: Unexpected Name \"notAnOperation\".", 1, 1)]
    [InlineData("...", "Syntax Error: Unexpected \"...\".", 1, 1)]
    [InlineData("{ \"\"", "Syntax Error: Expected Name, found String \"\".", 1, 3)]
    [InlineData("", "Syntax Error: Unexpected <EOF>.", 1, 1)]
    [InlineData("query", "Syntax Error: Expected \"{\", found <EOF>.", 1, 6)]
    [InlineData("query Foo($x: Complex = { a: { b: [ $var ] } }) { field }", "Syntax Error: Unexpected variable \"$var\" in constant value.", 1, 37)]
    [InlineData("fragment on on on { on }", "Syntax Error: Unexpected Name \"on\".", 1, 10)]
    [InlineData("{ ...on }", "Syntax Error: Expected Name, found \"}\".", 1, 9)]
    [InlineData("type A {}", "Syntax Error: Expected Name, found \"}\".", 1, 9)]
    [InlineData("enum E { true }", "Syntax Error: Name \"true\" is reserved and cannot be used for an enum value.", 1, 10)]
    [InlineData("extend type Hello", "Syntax Error: Unexpected <EOF>.", 1, 18)]
    [InlineData("directive @foo on FIELD | INCORRECT", "Syntax Error: Unexpected Name \"INCORRECT\".", 1, 27)]
    [InlineData("\"what\" { a }", "Syntax Error: Unexpected description, descriptions are not supported on shorthand queries.", 1, 1)]
    [InlineData("\"what\" extend type A { b: C }", "Syntax Error: Unexpected description, only GraphQL definitions support descriptions.", 1, 1)]
    public void What_is_not_graphql_is_refused_in_the_words_and_at_the_place_of_graphql_js(string text, string message, int line, int column)
    {
        GraphQLError error = Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse(text)).Error;

        Assert.Equal(message, error.Message);
        Assert.Equal(ErrorCodes.ParseFailed, error.Code);
        SourceLocation place = Assert.Single(error.Locations);
        Assert.Equal((line, column), (place.Line, place.Column));
    }

    [Fact]
    public void Errors_name_the_file()
    {
        var refusal = Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse(new Source("type\n", "map.graphql")));

        Assert.Equal("Syntax Error: Expected Name, found <EOF>. (map.graphql:2:1)", refusal.Error.ToString());
    }

    [Fact]
    public void An_operation_keeps_all_its_parts()
    {
        const string text = """
            "Reads a map"
            query Map("Which" $id: ID! = "a" @once) @live {
              other: map(id: $id, as: [1, 2.5, RED, {x: null}]) @include(if: true) { ...Parts ... on Map { name } ... @skip(if: false) { id } }
            }
            """;
        var operation = (OperationDefinitionNode)Assert.Single(Parser.Parse(text).Definitions);
        var field = (FieldNode)Assert.Single(operation.SelectionSet.Selections);

        Assert.Equal(("Reads a map", "Map", OperationKind.Query), (operation.Description?.Value, operation.Name?.Value, operation.Operation));
        VariableDefinitionNode variable = Assert.Single(operation.VariableDefinitions);
        Assert.Equal(("Which", "id", "ID!"), (variable.Description?.Value, variable.Variable.Name.Value, variable.Type.ToString()));
        Assert.Equal(("other", "map", "other"), (field.Alias?.Value, field.Name.Value, field.ResponseName));
        Assert.Equal("[1, 2.5, RED, {x: null}]", Printer.Print(field.Arguments[1].Value));
        Assert.Equal([typeof(FragmentSpreadNode), typeof(InlineFragmentNode), typeof(InlineFragmentNode)], field.SelectionSet!.Selections.Select(s => s.GetType()));
    }

    [Fact]
    public void Nodes_know_the_stretch_of_text_they_came_from()
    {
        const string text = "{\n  map {\n    name\n  }\n}";
        var field = (FieldNode)((OperationDefinitionNode)Parser.Parse(text).Definitions[0]).SelectionSet.Selections[0];

        Assert.Equal("map {\n    name\n  }", text[field.Location.Start..field.Location.End]);
        Assert.Equal((2, 3), (field.Location.Line, field.Location.Column));
    }

    [Theory]
    [InlineData("on")]
    [InlineData("fragment")]
    [InlineData("query")]
    [InlineData("type")]
    [InlineData("true")]
    [InlineData("null")]
    public void Keywords_are_names_where_names_may_stand(string keyword)
    {
        string fragment = keyword == "on" ? "other" : keyword;
        string text = $"query {keyword} {{ ...{fragment} ... on {keyword} {{ field }} }} fragment {fragment} on Type {{ {keyword}({keyword}: ${keyword}) @{keyword}({keyword}: {keyword}) }}";

        Assert.Equal(2, Parser.Parse(text).Definitions.Count);
    }

    [Fact]
    public void Values_and_types_parse_on_their_own()
    {
        Assert.Equal("[{a: \"x\"}, $b]", Printer.Print(Parser.ParseValue("[{a: \"x\"} $b]")));
        Assert.Equal("[[Stage!]]!", Parser.ParseType("[[Stage!]]!").ToString());
        Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseValue("1 2"));
        Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseType("[Stage"));
    }

    [Fact]
    public void A_text_longer_than_allowed_is_not_even_read()
    {
        var refusal = Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse("{ name }", new ParserLimits(MaxBytes: 7)));

        Assert.Equal(ErrorCodes.DocumentTooLarge, refusal.Error.Code);
        Assert.NotNull(Parser.Parse("{ name }", new ParserLimits(MaxBytes: 8)));
    }

    [Fact]
    public void A_text_with_more_tokens_than_allowed_is_refused_at_the_first_too_many()
    {
        var refusal = Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse("{ name }", new ParserLimits(MaxTokens: 2)));

        Assert.Equal((ErrorCodes.TooManyTokens, 8), (refusal.Error.Code, refusal.Error.Locations[0].Column));
        Assert.Equal(3, Parser.Parse("{ name }", new ParserLimits(MaxTokens: 3)).TokenCount);
    }

    [Theory]
    [InlineData("{ a { b { c } } }", 3)]
    [InlineData("{ a(x: [[1]]) }", 3)]
    [InlineData("{ a(x: {b: {c: 1}}) }", 3)]
    [InlineData("query ($x: [[Int]]) { a }", 2)]
    [InlineData("{ ... { ... { a } } }", 3)]
    public void Nesting_is_counted_over_selections_values_and_types_alike(string text, int depth)
    {
        Assert.NotNull(Parser.Parse(text, new ParserLimits(MaxDepth: depth)));

        var refusal = Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse(text, new ParserLimits(MaxDepth: depth - 1)));
        Assert.Equal(ErrorCodes.NestedTooDeeply, refusal.Error.Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(ParserLimits.DeepestAllowed + 1)]
    public void No_configuration_allows_a_nesting_that_the_stack_might_not_hold(int depth) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParserLimits(MaxDepth: depth));
}
