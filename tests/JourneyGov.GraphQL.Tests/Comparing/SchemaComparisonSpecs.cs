using JourneyGov.GraphQL.Comparing;
using JourneyGov.GraphQL.Types;

namespace JourneyGov.GraphQL.Tests.Comparing;

/// <summary>What a version of a schema changes for the clients of the one before.</summary>
public class SchemaComparisonSpecs
{
    public static TheoryData<string> Titles => [.. ChangeCase.All.Select(one => one.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void Should_detect_if(string title)
    {
        ChangeCase one = ChangeCase.All.Single(candidate => candidate.Title == title);

        Assert.Equal(one.Changes.Select(ChangeCase.Tight).Order(StringComparer.Ordinal), Compare(one.Before, one.After).Select(Text).Select(ChangeCase.Tight).Order(StringComparer.Ordinal));
        Assert.Empty(Compare(one.Before, one.Before));
    }

    [Fact]
    public void Breaking_dangerous_and_safe_are_told_apart_as_graphql_js_does()
    {
        Assert.Equal(18, Kinds(SchemaChangeSeverity.Breaking));
        Assert.Equal(7, Kinds(SchemaChangeSeverity.Dangerous));
        Assert.All(Compare("type Query { a: Int }", "type Query { b: Int }"), change => Assert.Equal(change.Code == "FIELD_REMOVED", change.BreaksUnannounced));

        static int Kinds(SchemaChangeSeverity severity) => Enum.GetValues<SchemaChangeKind>().Count(kind => new SchemaChange(kind, "").Severity == severity);
    }

    [Theory]
    [InlineData("type Query { a: Int b: Int @deprecated(reason: \"Use `a`.\") }", "type Query { a: Int }", "Use `a`.")]
    [InlineData("type Query { a(x: Int @deprecated(reason: \"Left out.\")): Int }", "type Query { a: Int }", "Left out.")]
    [InlineData("type Query { e: E } enum E { A B @deprecated }", "type Query { e: E } enum E { A }", "No longer supported")]
    [InlineData("type Query { a(in: In): Int } input In { x: Int y: Int @deprecated(reason: \"Gone.\") }", "type Query { a(in: In): Int } input In { x: Int }", "Gone.")]
    [InlineData("type Query { a: Int b: Int @deprecated(reason: \"Use `a`.\") }", "type Query { a: Int b: Boolean }", "Use `a`.")]
    [InlineData("type Query { a: Int b(x: Int): Int @deprecated(reason: \"Use `a`.\") }", "type Query { a: Int b: Int }", "Use `a`.")]
    public void What_was_deprecated_may_go(string before, string after, string announcement)
    {
        SchemaChange change = Assert.Single(Compare(before, after), change => change.Severity is SchemaChangeSeverity.Breaking);

        Assert.Equal(announcement, change.Announcement);
        Assert.False(change.BreaksUnannounced);
    }

    [Fact]
    public void A_type_may_go_with_the_deprecated_fields_that_alone_led_to_it()
    {
        const string before = """
            type Query { a: Int  old: Old @deprecated(reason: "Use `a`.")  ask(in: In @deprecated): Int }
            type Old { inner: Inner } union Inner = Leaf type Leaf { a: Int } input In { a: Int }
            """;

        IReadOnlyList<SchemaChange> changes = Compare(before, "type Query { a: Int ask: Int }");

        Assert.Equal(["In", "Inner", "Leaf", "Old"], changes.Where(change => change.Code == "TYPE_REMOVED").Select(change => change.Description.Split(' ')[0]).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(changes, change => change.BreaksUnannounced);
    }

    [Theory]
    [InlineData("type Query { a: Int b: Int }", "type Query { a: Int b: Int @deprecated }", false)]
    [InlineData("type Query { a: Int b: Int }", "type Query { a: Int }", true)]
    [InlineData("type Query { a: T b: T @deprecated } type T { x: Int y: Int }", "type Query { a: T } type T { x: Int }", true)]
    [InlineData("type Query { a(in: In): Int } input In { x: Int }", "type Query { a(in: In): Int } input In { x: Int y: Int! }", true)]
    [InlineData("type Query { a: I } interface I { x: Int } type T implements I { x: Int }", "type Query { a: I } interface I { x: Int } type U implements I { x: Int }", true)]
    [InlineData("type Query { a(in: In): Int } input In { x: Int y: Int }", "type Query { a(in: In): Int } input In @oneOf { x: Int y: Int }", true)]
    [InlineData("type Query { a: Int } type M { a: Int } schema { query: Query mutation: M }", "type Query { a: Int } type M { a: Int } schema { query: Query }", true)]
    public void What_was_not_deprecated_may_not(string before, string after, bool breaks) =>
        Assert.Equal(breaks, Compare(before, after).Any(change => change.BreaksUnannounced));

    [Theory]
    [InlineData("type Query { a: Int }", "type Query { a: Int @deprecated(reason: \"Ask b.\") }", "DEPRECATION_ADDED: Query.a was deprecated: Ask b.")]
    [InlineData("type Query { a: Int @deprecated }", "type Query { a: Int }", "DEPRECATION_REMOVED: Query.a is no longer deprecated.")]
    [InlineData("type Query { \"Words.\" a: Int }", "type Query { a: Int }", "DESCRIPTION_CHANGED: Description of field Query.a was removed.")]
    [InlineData("type Query { a: Int }", "type Query { a: Int } type Mutation { b: Int }", "ROOT_TYPE_ADDED: Mutation became the mutation type.")]
    [InlineData("type Query { a: Int } schema { query: Query }", "type Other { a: Int } type Query { a: Int } schema { query: Other }", "ROOT_TYPE_CHANGED: The query type changed from Query to Other.")]
    [InlineData("type Query { a: Int } input In @oneOf { a: Int }", "type Query { a: Int } input In { a: Int }", "ONE_OF_REMOVED: In takes several of its fields now.")]
    [InlineData("type Query { a: Int } input In { a: Int }", "type Query { a: Int } input In @oneOf { a: Int }", "ONE_OF_ADDED: In takes exactly one of its fields now.")]
    public void What_graphql_js_does_not_look_at_is_told_too(string before, string after, string expected) =>
        Assert.Contains(expected, Compare(before, after).Select(Text));

    private static IReadOnlyList<SchemaChange> Compare(string before, string after) => SchemaComparison.Compare(SchemaReader.Read(before), SchemaReader.Read(after));

    private static string Text(SchemaChange change) => $"{change.Code}: {change.Description}";
}
