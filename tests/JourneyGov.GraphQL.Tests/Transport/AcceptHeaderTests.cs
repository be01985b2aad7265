using JourneyGov.GraphQL.Transport;

namespace JourneyGov.GraphQL.Tests.Transport;

/// <summary>Content negotiation as RFC 9110 has it, section 12.5.1.</summary>
public class AcceptHeaderTests
{
    private const string Old = "application/json";
    private const string New = "application/graphql-response+json";

    [Theory]
    [InlineData("  ", Old)]
    [InlineData("*/*;q=0.1", Old)]
    [InlineData("APPLICATION/GraphQL-Response+JSON", New)]
    [InlineData("application/graphql-response+json, application/json;q=0.9", New)]
    [InlineData("application/json;q=0.9, application/graphql-response+json", New)]
    [InlineData("application/graphql-response+json;q=0.001, application/json;q=0.002", Old)]
    [InlineData("application/graphql-response+json ; Q=0.3 , application/json; q=0.2", New)]
    public void The_higher_quality_wins(string accept, string expected) => Assert.Equal(expected, AcceptHeader.Choose(accept));

    [Theory]
    [InlineData("*/*, application/graphql-response+json", New)]
    [InlineData("application/graphql-response+json, */*", New)]
    [InlineData("application/*, application/graphql-response+json", New)]
    [InlineData("application/*;q=0.5, */*", Old)]
    [InlineData("*/*;q=0, application/*;q=0.1", Old)]
    [InlineData("application/json;q=0, */*", New)]
    [InlineData("application/json;q=0, application/*", New)]
    [InlineData("application/*;q=0, application/json", Old)]
    public void The_narrower_range_decides_about_a_type(string accept, string expected) => Assert.Equal(expected, AcceptHeader.Choose(accept));

    [Theory]
    [InlineData("application/graphql-response+json, application/json", New)]
    [InlineData("application/json, application/graphql-response+json", Old)]
    [InlineData("text/html, application/graphql-response+json, application/json", New)]
    public void Between_equals_the_first_wins(string accept, string expected) => Assert.Equal(expected, AcceptHeader.Choose(accept));

    [Theory]
    [InlineData("application/json; charset=utf-8", Old)]
    [InlineData("application/json; charset=\"UTF-8\"", Old)]
    [InlineData("application/json; charset=latin1, application/graphql-response+json;q=0.1", New)]
    [InlineData("application/json; profile=\"a, b; q=1\", application/graphql-response+json;q=0.1", New)]
    [InlineData("application/json;q=0.5;ext=\"x\", application/graphql-response+json;q=0.1", Old)]
    [InlineData("nonsense, application/json", Old)]
    [InlineData("application/json;q=2, application/graphql-response+json;q=0.1", New)]
    [InlineData("application/json;q=-1, application/graphql-response+json;q=0.1", New)]
    [InlineData("application/json;q=NaN, application/graphql-response+json;q=0.1", New)]
    [InlineData(", ,application/json,", Old)]
    public void Parameters_narrow_a_range_and_what_is_malformed_is_left_out(string accept, string expected) =>
        Assert.Equal(expected, AcceptHeader.Choose(accept));

    [Theory]
    [InlineData("text/html")]
    [InlineData("*/*;q=0")]
    [InlineData("application/json;q=0, application/graphql-response+json;q=0.0")]
    [InlineData("application/*;q=0")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/*;q=much")]
    [InlineData("\"unclosed")]
    [InlineData("application")]
    public void Who_takes_neither_gets_neither(string accept) => Assert.Null(AcceptHeader.Choose(accept));
}
