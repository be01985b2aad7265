using JourneyGov.GraphQL.Language;
using JourneyGov.GraphQL.Types;
using JourneyGov.GraphQL.Validation;

namespace JourneyGov.GraphQL.Tests.Validation;

/// <summary>Conditions at the root of a subscription: refused since September 2025. Titles and messages are those of graphql-js 17.</summary>
public sealed class SingleFieldSubscriptionsTests
{
    private static readonly Schema Schema = SchemaReader.Read("type Query { a: Int } type Subscription { a: Query b: Query }");

    [Theory]
    [InlineData("subscription S { a @skip(if: true) { a } b { a } }", "Subscription \"S\"", "1:20")]
    [InlineData("subscription ($v: Boolean!) { a @include(if: $v) { a } }", "Anonymous Subscription", "1:33")]
    [InlineData("subscription S { ...F } fragment F on Subscription { ... @include(if: false) { a { a } } a { a } }", "Subscription \"S\"", "1:58")]
    [InlineData("subscription S { a @skip(if: true) @include(if: true) { a } a @include(if: true) { a } }", "Subscription \"S\"", "1:20 1:63")]
    public void Fails_with_skip_or_include_in_the_root_selection(string text, string subject, string places)
    {
        GraphQLError error = Assert.Single(Validator.Validate(Schema, Parser.Parse(text)));

        Assert.Equal($"{subject} must not use `@skip` or `@include` directives in the top level selection.", error.Message);
        Assert.Equal(places, string.Join(' ', error.Locations.Select(place => $"{place.Line}:{place.Column}")));
    }

    [Fact]
    public void Conditions_below_the_root_are_fine() =>
        Assert.Empty(Validator.Validate(Schema, Parser.Parse("subscription { a { a @skip(if: true) a @include(if: false) } }")));
}
