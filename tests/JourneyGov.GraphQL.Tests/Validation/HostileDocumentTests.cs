using System.Text;
using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;
using JourneyGov.GraphQL.Validation;

namespace JourneyGov.GraphQL.Tests.Validation;

/// <summary>Documents made to hurt. Each is refused with a code; that the tests end at all says that none overflows the stack or explodes.</summary>
public sealed class HostileDocumentTests
{
    private const int Many = 100_000;

    /// <summary>For what gets past the limits of a careless configuration: then the rules alone have to hold.</summary>
    private static readonly DocumentLimits Careless = new(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue);

    private static readonly ParserLimits CarelessParser = new(int.MaxValue, int.MaxValue, ParserLimits.DeepestAllowed);

    private static readonly Schema Schema = SchemaReader.Read("type Query { a(x: [Int], o: O): Query b: Query c: Int } input O { o: O }");

    public static TheoryData<string, string> Nested() => new()
    {
        { "selections", Repeat("{a", Many) + Repeat("}", Many) },
        { "inline fragments", Repeat("{...", Many) },
        { "lists", "{a(x:" + Repeat("[", Many) },
        { "closed lists", "{a(x:" + Repeat("[", Many) + Repeat("]", Many) + ")}" },
        { "objects", "{a(o:" + Repeat("{o:", Many) },
        { "objects in lists", "{a(o:" + Repeat("[{o:", Many) },
        { "types", "query($v:" + Repeat("[", Many) },
        { "default values", "query($v:Int=" + Repeat("[", Many) },
        { "field types", "type A{b:" + Repeat("[", Many) },
        { "values in directives", "type A@d(x:" + Repeat("[", Many) },
    };

    [Theory]
    [MemberData(nameof(Nested))]
    public void A_hundred_thousand_nested_things_are_refused_by_the_parser(string things, string text)
    {
        foreach (ParserLimits limits in new[] { new ParserLimits(MaxBytes: int.MaxValue), CarelessParser })
        {
            var refusal = Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse(text, limits));
            Assert.True(refusal.Error.Code == ErrorCodes.NestedTooDeeply, $"{things}: {refusal.Error}");
        }
    }

    [Fact]
    public void Megabytes_are_refused_before_they_are_read()
    {
        string text = "{" + Repeat(" a", 5_000_000) + "}";

        Assert.Equal(ErrorCodes.DocumentTooLarge, Refusal(text, ParserLimits.Request));
        Assert.Equal(ErrorCodes.TooManyTokens, Refusal(text, new ParserLimits(MaxBytes: int.MaxValue)));
    }

    [Fact]
    public void The_deepest_document_that_may_be_configured_goes_through_parser_printer_and_validator()
    {
        int depth = ParserLimits.DeepestAllowed;
        DocumentNode document = Parser.Parse(Repeat("{a", depth - 1) + "{c" + Repeat("}", depth), CarelessParser);

        Assert.Empty(Validator.Validate(Schema, document, Careless));
        Assert.NotEmpty(Printer.Print(document));
    }

    [Fact]
    public void A_flood_of_aliases_is_refused() =>
        AssertRefused(ErrorCodes.TooManyAliases, "{" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"a{i}:c ")) + "}");

    [Fact]
    public void Two_thousand_directives_at_one_place_are_refused() =>
        AssertRefused(ErrorCodes.TooManyDirectives, "{c" + Repeat("@a", 2000) + "}");

    [Fact]
    public void Fragments_that_double_at_every_step_are_refused_by_their_sum()
    {
        string text = "{...F0}" + string.Concat(Enumerable.Range(0, 24).Select(i => $"fragment F{i} on Query{{a{{...F{i + 1}}}b{{...F{i + 1}}}}}")) + "fragment F24 on Query{c}";

        AssertRefused(ErrorCodes.TooManySelections, text);
    }

    [Fact]
    public void Fragments_that_double_at_every_step_cost_the_rules_only_so_much()
    {
        string text = "{...F0}" + string.Concat(Enumerable.Range(0, 100).Select(i => $"fragment F{i} on Query{{a{{...F{i + 1}}}b{{...F{i + 1}}}}}")) + "fragment F100 on Query{c}";

        Assert.Empty(Validator.Validate(Schema, Parser.Parse(text, CarelessParser), Careless));
    }

    [Fact]
    public void A_chain_of_twenty_thousand_fragments_does_not_overflow_the_stack()
    {
        string text = "{...F0}" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"fragment F{i} on Query{{a{{...F{i + 1}}}}}")) + "fragment F20000 on Query{c}";

        AssertRefused(ErrorCodes.TooManyFragmentSpreads, text);
        IReadOnlyList<GraphQLError> errors = Validator.Validate(Schema, Parser.Parse(text, CarelessParser), Careless);
        Assert.All(errors, error => Assert.Equal(ErrorCodes.NestedTooDeeply, error.Code));
    }

    [Fact]
    public void Fragments_that_spread_each_other_in_circles_are_refused_by_a_rule()
    {
        string spreads = string.Concat(Enumerable.Range(0, 20).Select(i => $"...F{i} "));
        string text = "{...F0}" + string.Concat(Enumerable.Range(0, 20).Select(i => $"fragment F{i} on Query{{{spreads}}}"));

        Assert.Contains(Validate(text), error => error.Message.StartsWith("Cannot spread fragment \"F0\" within itself", StringComparison.Ordinal));
    }

    [Fact]
    public void Thousands_of_fields_of_one_name_stop_the_comparison_at_its_bound()
    {
        string text = "{" + Repeat("a{a{a{c}}}", 3000) + "}";

        GraphQLError error = Assert.Single(Validator.Validate(Schema, Parser.Parse(text, CarelessParser), Careless));
        Assert.Equal(ErrorCodes.TooComplex, error.Code);
    }

    [Fact]
    public void Thousands_of_conflicts_are_told_a_hundred_times_at_most()
    {
        string text = "{" + Repeat("x:c x:b{c} ", 1000) + "}";

        IReadOnlyList<GraphQLError> errors = Validator.Validate(Schema, Parser.Parse(text, CarelessParser), Careless);
        Assert.Equal(DocumentLimits.Request.MaxErrors + 1, errors.Count);
        Assert.Equal("Too many validation errors, error limit reached. Validation aborted.", errors[^1].Message);
    }

    [Fact]
    public void Introspection_in_circles_is_refused() =>
        AssertRefused(ErrorCodes.IntrospectionTooDeep, "{__schema{types{fields{type{fields{type{fields{name}}}}}}}}");

    [Fact]
    public void Introspection_in_circles_of_fragments_is_refused() =>
        AssertRefused(ErrorCodes.IntrospectionTooDeep, "{__schema{types{...T}}} fragment T on __Type{fields{type{...T}}}");

    private static void AssertRefused(string code, string text) =>
        Assert.Contains(Validator.Validate(Schema, Parser.Parse(text, CarelessParser)), error => error.Code == code);

    private static IReadOnlyList<GraphQLError> Validate(string text) => Validator.Validate(Schema, Parser.Parse(text));

    private static string? Refusal(string text, ParserLimits limits) =>
        Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse(text, limits)).Error.Code;

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
}
